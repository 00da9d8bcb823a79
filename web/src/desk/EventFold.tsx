import { useState } from 'react';
import type { TimelineEvent } from '../../../contract/tickets.ts';
import { useSay } from '../app/words.tsx';
import { When } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Names } from '../tickets/names.ts';
import { actorWords, eventWords } from './event-words.ts';

/** "3 zmiany: priorytet wysoki, kategoria Płatności": one quiet line; opened, who and when. */
export function EventFold({ events, names }: { events: readonly TimelineEvent[]; names: Names }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const words = events.flatMap((event) => eventWords(event, names, t));
  const line = words.length === 1 ? words[0] : t('desk.changes', { count: words.length, what: words.join(', ') });
  return (
    <div className="part">
      <span />
      <div className="folded">
        <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="cut">{line}</span>
          <Icon name="down" size="small" />
        </button>
        {open && (
          <ul>
            {events.map((event) => (
              <li key={event.id}>
                <span className="grow">
                  <b>{actorWords(event, names, t)}</b> {eventWords(event, names, t).join(', ')} <Among event={event} />
                </span>
                <When at={event.at} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** Says that it was one of many tickets that were changed at once. */
function Among({ event }: { event: TimelineEvent }) {
  const t = useSay();
  const bulk = event.data.bulk as { total: number; undo: boolean } | undefined;
  if (!bulk) return null;
  return <span className="quiet">({bulk.undo ? t('desk.event.bulk-undone') : t('desk.event.bulk', { count: bulk.total })})</span>;
}
