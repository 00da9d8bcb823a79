/** In the story, where messages came or went: to which ticket, and the way back. */
import type { TimelineEvent } from '../../../../contract/tickets.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { deskPath } from '../../app/places.ts';
import { useMay } from '../../app/session.ts';
import { useSay } from '../../app/words.tsx';
import { When } from '../../ui/Clock.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { Names } from '../names.ts';
import { askMerging } from './ask.ts';
import type { MovedEvent } from './moved-events.ts';
import './merging.css';

export function MovedLine(props: { ticketId: number; moved: MovedEvent; names: Names }) {
  const t = useSay();
  const writes = useMay('tickets.write');
  const { event, undone } = props.moved;
  const others = othersOf(event);
  const numbers = others.map((one) => sayTicketNumber(one.number)).join(', ');
  const count = Number(event.data.count ?? 0);
  const words =
    event.type === 'ticket.merged'
      ? t('merging.line.merged', { numbers })
      : event.type === 'ticket.merged-away'
        ? t('merging.line.merged-away', { number: numbers })
        : t(event.type === 'ticket.split' ? 'merging.line.split' : 'merging.line.split-off', { count, number: numbers });
  return (
    <div className="part merging-line">
      <span />
      <div className="row">
        <Icon name="merge" size="small" />
        <span className={undone ? 'cut was' : 'cut'}>
          {others.length === 1 ? <a href={deskPath('all', others[0]!.id)}>{words}</a> : words}
        </span>
        <span className="quiet cut">{props.names.person(event.actor.id)}</span>
        <When at={event.at} />
        {undone ? (
          <span className="quiet">{t('merging.line.undone')}</span>
        ) : (
          writes && (
            <button
              type="button"
              className="fold"
              onClick={() => askMerging({ ask: 'undo', ticketId: props.ticketId, rearrangementId: Number(event.data.rearrangementId) })}
            >
              {t('merging.undo')}
            </button>
          )
        )}
      </div>
    </div>
  );
}

interface Named {
  id: number;
  number: number;
}

function othersOf(event: TimelineEvent): Named[] {
  const { from, into, to } = event.data as { from?: Named | Named[]; into?: Named; to?: Named };
  return [from, into, to].flat().filter((one) => one !== undefined);
}
