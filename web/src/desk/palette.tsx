/** What the palette finds beside commands: tickets and customers, and where on the desk one is. */
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { deskPath, idOf, searchPath } from '../app/places.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { When } from '../ui/Clock.tsx';
import type { PaletteProvider } from '../ui/CommandPalette.tsx';
import { contains } from '../ui/fuzzy.ts';
import { recentTickets } from './recent.ts';
import { channelIcon } from './TicketRowView.tsx';

const found_max = 8;

export function usePalette(): { providers: PaletteProvider[]; place?: string } {
  const t = useSay();
  const me = useMe();
  const { history } = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const ticketId = idOf(/^\/desk\/[^/]+\/(\d+)/.exec(path)?.[1]);
  const number = ticketId ? cache.getQueryData<TicketDetail>(['ticket', ticketId])?.ticket.number : undefined;

  const providers = useMemo(() => {
    const all: PaletteProvider[] = [];
    if (me.permissions.includes('tickets.read')) {
      all.push({
        id: 'recent',
        title: t('quick.recent'),
        search: async (query) =>
          recentTickets()
            .filter((one) => contains(`${one.number} ${one.who} ${one.subject}`, query))
            .slice(0, found_max)
            .map((one) => ({
              id: `recent ${one.id}`,
              title: one.subject || t('desk.no-subject'),
              hint: `${sayTicketNumber(one.number)}, ${one.who}`,
              icon: 'clock' as const,
              href: deskPath('all', one.id),
              run: () => history.push(deskPath('all', one.id)),
            })),
      });
      all.push({
        id: 'articles',
        title: t('quick.articles'),
        least: 2,
        search: async (query, signal) =>
          (await api.knowledge.search({ query: { text: query } }, { signal })).slice(0, found_max).map((one) => ({
            id: `article ${one.id}`,
            title: one.title,
            hint: one.summary,
            icon: 'book' as const,
            href: `/knowledge/${one.id}/${one.language}`,
            run: () => history.push(`/knowledge/${one.id}/${one.language}`),
          })),
      });
      all.push({
        id: 'tickets',
        title: t('desk.palette.tickets'),
        least: 1,
        search: async (query, signal) => {
          const { tickets, more, ticketsFound } = await api.search.find(
            { query: { q: query, limit: found_max, only: 'tickets' } },
            { signal },
          );
          const all = searchPath('all', null, query);
          return [
            ...tickets.map(({ row, found }) => ({
              id: `ticket ${row.id}`,
              title: row.subject || t('desk.no-subject'),
              hint: `${sayTicketNumber(row.number)}, ${row.customerName}`,
              icon: channelIcon[row.channel] ?? 'ticket',
              end: <When at={row.waitingSince ?? row.lastActivityAt} />,
              href: deskPath('all', row.id),
              run: () => history.push(searchPath('all', row.id, null, found?.messageId)),
            })),
            ...(more || ticketsFound > tickets.length
              ? [
                  {
                    id: 'all found',
                    title: t('search.palette.more', { query }),
                    icon: 'search' as const,
                    href: all,
                    run: () => history.push(all),
                  },
                ]
              : []),
          ];
        },
      });
    }
    if (me.permissions.includes('customers.read')) {
      all.push({
        id: 'customers',
        title: t('desk.palette.customers'),
        search: async (query, signal) => {
          const { customers } = await api.search.find({ query: { q: query, limit: found_max, only: 'customers' } }, { signal });
          return customers.map(({ row }) => ({
            id: `customer ${row.id}`,
            title: row.name,
            hint: row.emails[0] ?? row.phones[0] ?? row.company ?? '',
            icon: 'users' as const,
            href: `/customers/${row.id}`,
            run: () => history.push(`/customers/${row.id}`),
          }));
        },
      });
    }
    return all;
  }, [me.permissions, history, t]);

  return { providers, ...(number !== undefined && { place: t('desk.palette.on-ticket', { number: sayTicketNumber(number) }) }) };
}
