import { useSay } from '../app/words.tsx';
import { useMe } from '../app/session.ts';
import { Icon } from '../ui/Icon.tsx';
import { FileChip } from '../ui/File.tsx';
import { Paper } from '../ui/Tag.tsx';
import { bringBack, type Outgoing } from './outbox.ts';
import { textOf } from './message-text.tsx';

/** What one has just sent, shown before the server has answered; or what waits for the network. */
export function OutgoingView({ item }: { item: Outgoing }) {
  const t = useSay();
  const me = useMe();
  const note = item.kind === 'note';
  return (
    <article className={note ? 'part note' : 'part ours'} aria-busy={item.state === 'sending'}>
      <Icon name={note ? 'lock' : item.by === 'chat' ? 'chat' : 'mail'} />
      <div>
        <div className="top">
          <b>{me.name}</b>
          <span className="cut">
            {t(note ? 'desk.channel.note-says' : item.by === 'chat' ? 'desk.channel.chat' : 'desk.channel.email')}
          </span>
          <span className="at">{t(item.state === 'waiting' ? 'desk.delivery.no-network' : 'desk.delivery.passing')}</span>
        </div>
        <Paper of={note ? 'note' : 'ours'}>
          <div className="read said">{textOf(item.html)}</div>
          {item.files.length > 0 && (
            <div className="files">
              {item.files.map((file) => (
                <FileChip key={file.id} name={file.name} size={file.sizeBytes} type={file.contentType} />
              ))}
            </div>
          )}
        </Paper>
        {item.state === 'waiting' && (
          <p className="under" data-shown>
            <span>{t('desk.delivery.goes-by-itself')}</span>
            <button type="button" onClick={() => bringBack(item.key)}>
              {t('desk.delivery.bring-back')}
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
