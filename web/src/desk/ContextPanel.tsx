/** The right panel: who this is, what else they have with us, the fields of the ticket. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { lazy, memo, type ReactNode, Suspense, useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import type { TicketDetail, TicketRow, View } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { isClosed } from '../app/live-reducers.ts';
import { deskPath } from '../app/places.ts';
import { useMay } from '../app/session.ts';
import { useSteady } from '../app/steady.ts';
import { useDates } from '../app/dates-live.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { loadAllWords, useSay } from '../app/words.tsx';
import { hasChat } from '../chats/count.ts';
import { ChatCard } from '../chats/parts.tsx';
import { CustomerCard } from '../customers/CustomerCard.tsx';
import { Clock, When } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Count } from '../ui/Tag.tsx';
import { Related } from '../tickets/merging/Related.tsx';
import { Followers } from '../together/Followers.tsx';
import { TicketFields } from '../tickets/TicketFields.tsx';
import { waitingKind } from './due-groups.ts';
import { channelIcon, channelKey } from './TicketRowView.tsx';
import './ContextPanel.css';

// Its words come with it: the first load stays as small as it was.
const Known = lazy(async () => {
  const [room] = await Promise.all([import('../customers/Known.tsx'), loadAllWords()]);
  return { default: room.Known };
});

const WindowPart = lazy(async () => {
  const [room] = await Promise.all([import('../window/WindowPart.tsx'), loadAllWords()]);
  return { default: room.WindowPart };
});

export const ContextPanel = memo(function ContextPanel(props: {
  detail: TicketDetail;
  view: View;
  onAsk: (question: 'assign' | 'tags') => void;
}) {
  const t = useSay();
  const mayRead = useMay('customers.read');
  const { detail, view } = props;
  const changed = useSteady((customer: Customer) =>
    cache.setQueryData<TicketDetail>(['ticket', detail.ticket.id], (now) => now && { ...now, customer }),
  );
  const open = detail.others.filter((row) => !isClosed(row));
  const closed = detail.others.filter(isClosed);
  return (
    <div className="ctx">
      <section className="who">
        <CustomerCard key={detail.customer.id} customer={detail.customer} company={detail.company} onChanged={changed} compact />
        {mayRead && (
          <div className="known-place">
            <Suspense>
              <Known customer={detail.customer} onChanged={changed} />
            </Suspense>
          </div>
        )}
      </section>
      {hasChat(detail) && (
        <Suspense>
          <ChatCard ticketId={detail.ticket.id} />
        </Suspense>
      )}
      <Related row={detail.ticket} view={view} />
      {open.length > 0 && (
        <Part title={t('desk.other-open')} count={detail.othersOpen}>
          {open.map((row) => (
            <Matter key={row.id} row={row} view={view} />
          ))}
        </Part>
      )}
      <Part title={t('desk.fields')}>
        <TicketFields row={detail.ticket} onAsk={props.onAsk} />
      </Part>
      {closed.length > 0 && (
        <Part title={t('desk.other-closed')} count={closed.length}>
          {closed.slice(0, 5).map((row) => (
            <Matter key={row.id} row={row} view={view} />
          ))}
        </Part>
      )}
      <Followers ticketId={detail.ticket.id} />
      <Suspense>
        <WindowPart key={detail.ticket.id} ticketId={detail.ticket.id} />
      </Suspense>
      <EarlierContacts detail={detail} view={view} />
    </div>
  );
});

function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section>
      <h3>
        <span>{title}</span>
        {count !== undefined && <Count value={count} />}
      </h3>
      {children}
    </section>
  );
}

/** Another matter of this customer, with how long they have waited there too. */
function Matter({ row, view }: { row: TicketRow; view: View }) {
  const dates = useDates();
  return (
    <a className="matter" href={deskPath(view, row.id)} title={`${sayTicketNumber(row.number)} ${row.subject}`}>
      <Icon name={channelIcon[row.channel] ?? 'mail'} size="small" />
      <span className="cut grow">{row.subject}</span>
      {row.waitingSince ? (
        <Clock kind={waitingKind(row.waitingSince, dates.now)} at={row.waitingSince}>
          {dates.when(row.waitingSince)}
        </Clock>
      ) : (
        <When at={row.lastActivityAt} />
      )}
    </a>
  );
}

const contacts_shown = 20;

const lastContactsOf = (customerId: number) =>
  queryOptions({
    queryKey: ['customer', customerId, 'last-contacts'],
    queryFn: ({ signal }) => api.customers.contacts({ params: { customerId }, query: { limit: contacts_shown + 20 } }, { signal }),
    staleTime: 30_000,
  });

/** Everything this customer and we have said to each other on other tickets; asked for when one wants to see it. */
function EarlierContacts({ detail, view }: { detail: TicketDetail; view: View }) {
  const t = useSay();
  const mayRead = useMay('customers.read');
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({ ...lastContactsOf(detail.customer.id), enabled: open && mayRead });
  if (!mayRead || detail.others.length === 0) return null;
  const elsewhere = data?.filter((contact) => contact.ticketId !== detail.ticket.id).slice(0, contacts_shown);
  return (
    <section>
      <button type="button" className="unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{t('desk.earlier-contacts')}</span>
        <Icon name={open ? 'down' : 'right'} size="small" />
      </button>
      {open && error && <p className="quiet">{t('desk.contacts-failed')}</p>}
      {open && elsewhere?.length === 0 && <p className="quiet">{t('desk.no-earlier')}</p>}
      {open &&
        elsewhere?.map((contact) => (
          <a
            key={contact.messageId}
            className="contact"
            href={deskPath(view, contact.ticketId)}
            title={`${sayTicketNumber(contact.ticketNumber)} ${contact.ticketSubject}`}
          >
            <Icon
              name={contact.kind === 'note' ? 'lock' : (channelIcon[contact.channel] ?? 'mail')}
              size="small"
              label={t(channelKey(contact.channel))}
            />
            <span className="grow">
              <span className="line">
                <span className="cut">{contact.from}</span>
                <When at={contact.at} />
              </span>
              <span className="cut quiet says">{contact.preview || contact.ticketSubject}</span>
            </span>
          </a>
        ))}
      {open && elsewhere && elsewhere.length > 0 && (
        <a className="all" href={`/customers/${detail.customer.id}`}>
          {t('desk.all-contacts')}
        </a>
      )}
    </section>
  );
}
