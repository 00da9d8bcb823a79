import { useInfiniteQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { CustomerContact } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { Empty } from '../ui/Message.tsx';
import { sayPreview } from './field-value.ts';
import { StoryPages, StoryRow } from './StoryList.tsx';

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
  const contacts = query.data?.pages.flat() ?? [];
  return (
    <StoryPages query={query} items={contacts} empty={<Empty title={t('customers.no-contacts')}>{t('customers.no-contacts-says')}</Empty>}>
      {(all) =>
        [...Map.groupBy(all, (contact) => dates.day(contact.at))].map(([day, each]) => (
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
        ))
      }
    </StoryPages>
  );
}

function ContactRow({ contact }: { contact: Contact }) {
  const t = useSay();
  const dates = useDates();
  const { kind } = contact;
  return (
    <StoryRow
      href={`/desk/all/${contact.ticketId}`}
      kind={kind}
      icon={kind === 'note' ? 'lock' : (channelIcons[contact.channel] ?? 'mail')}
      title={contact.from}
      beside={<span className="quiet">{t(`customers.kind-${kind}`)}</span>}
      at={contact.at}
      sayAt={() => dates.time(contact.at)}
      preview={sayPreview(contact.preview)}
      of={`${sayTicketNumber(contact.ticketNumber)} ${contact.ticketSubject}`}
    />
  );
}
