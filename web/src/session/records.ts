/** What the screens around the desk ask the server for. The keys are those that live messages make stale (contract/live.ts). */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { known } from '../app/cache.ts';

export const records = {
  directory: known.directory,
  customFields: known.customFields,
  customFieldsAway: queryOptions({ queryKey: ['custom-fields', 'away'], queryFn: () => api.customers.fieldsAway() }),
  accounts: queryOptions({ queryKey: ['accounts'], queryFn: () => api.people.accounts() }),
  roles: queryOptions({ queryKey: ['roles'], queryFn: () => api.people.roles() }),
  groups: queryOptions({ queryKey: ['groups'], queryFn: () => api.people.groups() }),
  company: queryOptions({ queryKey: ['company'], queryFn: () => api.people.company() }),
  mailboxes: queryOptions({ queryKey: ['mailboxes'], queryFn: () => api.channels.mailboxes() }),
  reception: queryOptions({ queryKey: ['mailboxes', 'reception'], queryFn: () => api.channels.reception() }),
  operations: queryOptions({ queryKey: ['operations'], queryFn: () => api.operations.overview() }),
  sessions: queryOptions({ queryKey: ['sessions'], queryFn: () => api.people.sessions() }),
  tokens: queryOptions({ queryKey: ['tokens'], queryFn: () => api.people.tokens() }),
  customer: (customerId: number) =>
    queryOptions({ queryKey: ['customer', customerId], queryFn: () => api.customers.get({ params: { customerId } }) }),
} as const;

/** Asks again for what a change has made old. Resolves when what is on screen is fresh. */
export function useRefresh(): (...keys: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (...keys) => {
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
