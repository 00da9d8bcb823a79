import { memo } from 'react';
import { isUntilReply } from '../../../contract/snooze.ts';
import type { TicketRow, View } from '../../../contract/tickets.ts';
import { useDates } from '../app/dates-live.ts';
import { isClosed } from '../app/live-reducers.ts';
import { type Say, useSay, type WordKey } from '../app/words.tsx';
import { Clock } from '../ui/Clock.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { ListRow } from '../ui/ListRow.tsx';
import { initials } from '../ui/Person.tsx';
import { Tag } from '../ui/Tag.tsx';
import { useProposed } from '../tickets/merging/proposed.ts';
import type { Names } from '../tickets/names.ts';
import '../fields/fields.css';
import { day_ms, waitingKind } from './due-groups.ts';

export const channelIcon: Record<string, IconName> = {
  email: 'mail',
  api: 'web',
  form: 'web',
  chat: 'chat',
  phone: 'phone',
  sms: 'sms',
  note: 'lock',
};

export function channelKey(channel: string): WordKey {
  return `desk.channel.${channel in channelIcon ? channel : 'other'}` as WordKey;
}

/** A row as it was given is drawn once; only its clock goes on. */
export const TicketRowView = memo(function TicketRowView(props: {
  row: TicketRow;
  view: View | null;
  dense: boolean;
  selected: boolean;
  myId: number;
  names: Names;
}) {
  const t = useSay();
  const { row } = props;
  return (
    <ListRow
      icon={row.snoozedUntil ? 'snooze' : (channelIcon[row.channel] ?? 'mail')}
      iconLabel={row.snoozedUntil ? t('quick.asleep') : t(channelKey(row.channel))}
      who={row.customerName}
      about={row.subject || t('desk.no-subject')}
      when={<RowClock row={row} dense={props.dense} />}
      meta={props.dense ? undefined : <RowMeta {...props} />}
      unread={row.unseen}
      selected={props.selected}
      dense={props.dense}
    />
  );
});

/** How long the customer has waited; else when anything happened last. */
function RowClock({ row, dense }: { row: TicketRow; dense: boolean }) {
  const t = useSay();
  const dates = useDates();
  if (row.snoozedUntil) {
    const on = isUntilReply(row.snoozedUntil);
    return (
      <Clock {...(!on && { at: row.snoozedUntil })}>
        {on ? t('quick.back-on-reply') : dense ? dates.when(row.snoozedUntil) : t('quick.back-at', { when: dates.when(row.snoozedUntil) })}
      </Clock>
    );
  }
  if (!row.waitingSince) return <Clock at={row.lastActivityAt}>{dates.when(row.lastActivityAt)}</Clock>;
  const waits_ms = Math.max(0, dates.now - Date.parse(row.waitingSince));
  const short = waits_ms < 60_000 ? t('ui.just-now') : shortWait(waits_ms, dates.duration);
  return (
    <Clock kind={waitingKind(row.waitingSince, dates.now)} at={row.waitingSince}>
      {waits_ms < 60_000 || dense ? short : t('desk.waits', { time: short })}
    </Clock>
  );
}

/** In a row the larger unit is enough from a day on. */
function shortWait(waits_ms: number, say: (ms: number) => string): string {
  return say(waits_ms >= day_ms ? Math.floor(waits_ms / day_ms) * day_ms : waits_ms);
}

/** Only tags with a colour: somebody wants them to be seen. */
const row_tags_max = 2;

function RowMeta({ row, view, myId, names }: { row: TicketRow; view: View | null; myId: number; names: Names }) {
  const t = useSay();
  const tags = row.tags.filter((tag) => names.directory.tagColours[tag]).slice(0, row_tags_max);
  const proposed = useProposed(row.id, !isClosed(row));
  const state = (
    <>
      {proposed && <Icon name="merge" size="small" label={t('merging.row-proposed')} />}
      <RowState {...{ row, view, myId, names, t }} />
    </>
  );
  if (tags.length === 0) return state;
  return (
    <>
      <span className="row-tags" title={row.tags.join(', ')}>
        {tags.map((tag) => (
          <Tag key={tag} colour={names.directory.tagColours[tag]}>
            {tag}
          </Tag>
        ))}
      </span>
      {state}
    </>
  );
}

function RowState({ row, view, myId, names, t }: { row: TicketRow; view: View | null; myId: number; names: Names; t: Say }) {
  if (row.mergedIntoId !== null) return <span className="cut">{t('merging.row-away')}</span>;
  if (isClosed(row)) return <span className="cut">{names.status(row)}</span>;
  if (view === 'mine' || view === 'unassigned')
    return row.state === 'waiting_customer' || row.state === 'waiting_others' ? <span className="cut">{names.status(row)}</span> : null;
  if (row.ownerId === null) return null;
  if (row.ownerId === myId) return <span>{t('desk.mine-mark')}</span>;
  const name = names.person(row.ownerId);
  return (
    <span className="cut" title={name}>
      {name.length > 18 ? initials(name) : name}
    </span>
  );
}
