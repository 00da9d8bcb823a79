import type { ChatRow } from '../../../contract/chats.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useNow } from '../app/dates-live.ts';
import { waitKind, waitsSince } from './chat-rules.ts';
import { chatsPath } from './count.ts';
import { Waiting } from '../ui/Clock.tsx';

/** A chat that rings: the only raised thing on the desk. It lies over what is there and moves nothing, and never takes the focus. */
export function Ring(props: { chat: ChatRow; more: number; onTake: () => void; onPass: () => void }) {
  const t = useSay();
  const me = useMe();
  const now = useNow(1000);
  const { chat } = props;
  const since = waitsSince(chat);
  const mine = chat.offeredTo === me.id;
  return (
    <section className="chat-ring" aria-label={t('chat-desk.rings')}>
      <p className="sr" role="alert">
        {t('chat-desk.rings-said', { name: chat.customerName })}
      </p>
      <div className="row">
        <Icon name="chat" size="small" />
        <b className="cut grow" title={chat.customerName}>
          {chat.customerName}
        </b>
        <Waiting since={since} kind={waitKind(since, now)} />
      </div>
      <p className="cut says" title={chat.preview}>
        {chat.preview}
      </p>
      <p className="cut quiet from" title={chat.page?.url}>
        {t(mine ? 'chat-desk.rings-you' : 'chat-desk.rings-all')} · {chat.page?.title || chat.page?.url || chat.widgetName}
      </p>
      <div className="row">
        <Button look="main" keys="mod+arrowup" onPress={props.onTake}>
          {t('chat-desk.accept')}
        </Button>
        <Button look="bare" onPress={props.onPass}>
          {t('chat-desk.not-now')}
        </Button>
        <span className="grow" />
        {props.more > 0 && (
          <a className="more" href={chatsPath}>
            {t('chat-desk.more-ring', { count: props.more })}
          </a>
        )}
      </div>
    </section>
  );
}
