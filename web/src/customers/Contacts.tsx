import { useInfiniteQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { CustomerContact } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { sayPreview } from './field-value.ts';
import { useOnSight } from './on-sight.ts';

type Contact = Static<typeof CustomerContact>;

const page_rows = 50;
const channelIcons: Record<string, IconName> = {
  email: 'mail',
  phone: 'phone',
  chat: 'chat',
  sms: 'sms',
  web: 'web',
  form: 'web',
  video: 'video',
};

/** Every contact on every channel, newest first, whichever ticket it belongs to; each opens its ticket. */
export function Contacts({ customerId }: { customerId: number }) {
  const t = useSay();
  const dates = useDates();
  const query = useInfiniteQuery({
    // Beside the customer, so that news of the customer makes it stale too.
    queryKey: ['customer', customerId, 'contacts'],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.customers.contacts(
        { params: { customerId }, query: { limit: page_rows, ...(pageParam !== null && { before: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page) => (page.length < page_rows ? null : (page.at(-1)?.messageId ?? null)),
    staleTime: 0,
  });
  const more = useOnSight(() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage());
  const contacts = query.data?.pages.flat() ?? [];
  const days = [...Map.groupBy(contacts, (contact) => dates.day(contact.at))];
  if (query.isPending) return <Skeleton lines={6} />;
  if (query.error && contacts.length === 0) return <Notice title={sentenceOf(t, query.error)} />;
  if (contacts.length === 0) return <Empty title={t('customers.no-contacts')}>{t('customers.no-contacts-says')}</Empty>;
  return (
    <div className="contacts">
      {days.map(([day, each]) => (
        <section key={day}>
          <h3>{day}</h3>
          <ol>
            {each.map((contact) => (
              <li key={contact.messageId}>
                <ContactRow contact={contact} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      {query.hasNextPage && (
        <div ref={more} className="more">
          <Button loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('customers.older')}
          </Button>
        </div>
      )}
    </div>
  );
}

function ContactRow({ contact }: { contact: Contact }) {
  const t = useSay();
  const dates = useDates();
  const { kind } = contact;
  return (
    <a className={`contact ${kind}`} href={`/desk/all/${contact.ticketId}`}>
      <Icon name={kind === 'note' ? 'lock' : (channelIcons[contact.channel] ?? 'mail')} />
      <span className="who">
        <span className="strong cut" title={contact.from}>
          {contact.from}
        </span>
        <span className="quiet">{t(`customers.kind-${kind}`)}</span>
      </span>
      <When at={contact.at} words={() => dates.time(contact.at)} />
      <span className="preview">{sayPreview(contact.preview)}</span>
      <span className="of quiet cap cut" title={contact.ticketSubject}>
        {sayTicketNumber(contact.ticketNumber)} {contact.ticketSubject}
      </span>
    </a>
  );
}
