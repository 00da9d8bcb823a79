import type { MouseEvent } from 'react';
import type { CustomerHit, TicketHit } from '../../../contract/search.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { isClosed } from '../app/live-reducers.ts';
import { useSay } from '../app/words.tsx';
import { channelIcon, channelKey } from '../desk/TicketRowView.tsx';
import { useNames } from '../tickets/names.ts';
import { When } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import '../ui/Tag.css';
import { Parts } from './Parts.tsx';

interface TicketHitRowProps {
  id: string;
  hit: TicketHit;
  href: string;
  selected: boolean;
  cursor: boolean;
  onNear: () => void;
  onOpen: () => void;
}

/** Whose ticket, what about, and where the words stand in it: by whom, when, on a note or in an attachment. */
export function TicketHitRow(props: TicketHitRowProps) {
  const t = useSay();
  const names = useNames();
  const { row, subject, customer, tags, found } = props.hit;
  return (
    <a
      id={props.id}
      role="option"
      aria-selected={props.cursor}
      className="hit"
      data-selected={props.selected || undefined}
      href={props.href}
      tabIndex={-1}
      onMouseEnter={props.onNear}
      onClick={(event) => opened(event, props.onOpen)}
    >
      <Icon name={channelIcon[row.channel] ?? 'mail'} label={t(channelKey(row.channel))} />
      <span className="who cut">{row.customerName ? <Parts of={customer} /> : '–'}</span>
      <span className="when">
        <When at={row.lastActivityAt} />
      </span>
      <span className="about cut">{row.subject ? <Parts of={subject} /> : t('desk.no-subject')}</span>
      <span className="meta">
        {sayTicketNumber(row.number)}
        {isClosed(row) && `, ${names.status(row)}`}
      </span>
      {tags.length > 0 && (
        <span className="tags">
          {tags.map((parts) => (
            <span className="ui-tag plain" key={parts.map((part) => part.text).join('')}>
              <Icon name="tag" size="small" />
              <span className="cut">
                <Parts of={parts} />
              </span>
            </span>
          ))}
        </span>
      )}
      {found && (
        <span className={`where ${found.kind}`}>
          <span className="by">
            {found.kind === 'note' && <Icon name="lock" size="small" />}
            {found.kind === 'attachment' && <Icon name="clip" size="small" />}
            <span className="cut">
              {found.kind === 'note'
                ? t('search.where.note', { who: found.from })
                : found.kind === 'attachment'
                  ? t('search.where.attachment', { name: found.attachment ?? '' })
                  : t('search.where.message', { who: found.from })}
            </span>
            <When at={found.at} />
          </span>
          <span className="snippet">
            <Parts of={found.snippet} />
          </span>
        </span>
      )}
    </a>
  );
}

export function CustomerHitRow(props: { id: string; hit: CustomerHit; cursor: boolean; onOpen: () => void }) {
  const t = useSay();
  const { row, name, detail } = props.hit;
  return (
    <a
      id={props.id}
      role="option"
      aria-selected={props.cursor}
      aria-label={t('search.open-customer', { name: row.name })}
      className="hit customer"
      href={`/customers/${row.id}`}
      tabIndex={-1}
      onClick={(event) => opened(event, props.onOpen)}
    >
      <Icon name="user" />
      <span className="who cut">
        <Parts of={name} />
      </span>
      {detail && (
        <span className="detail cut">
          <Parts of={detail} />
        </span>
      )}
    </a>
  );
}

/** A plain press opens here; with a key held the browser opens a tab as with any link. */
function opened(event: MouseEvent, open: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  open();
}
