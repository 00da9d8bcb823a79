/** What the screens around the desk ask the server for. The keys are those that live messages make stale (contract/live.ts). */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../../contract/people.ts';
import type { Permission } from '../../../contract/rights.ts';
import { api } from '../app/api.ts';

export const records = {
  me: queryOptions({ queryKey: ['me'], queryFn: () => api.people.me() }),
  directory: queryOptions({ queryKey: ['directory'], queryFn: () => api.tickets.directory() }),
  accounts: queryOptions({ queryKey: ['accounts'], queryFn: () => api.people.accounts() }),
  roles: queryOptions({ queryKey: ['roles'], queryFn: () => api.people.roles() }),
  groups: queryOptions({ queryKey: ['groups'], queryFn: () => api.people.groups() }),
  company: queryOptions({ queryKey: ['company'], queryFn: () => api.people.company() }),
  mailboxes: queryOptions({ queryKey: ['mailboxes'], queryFn: () => api.channels.mailboxes() }),
  reception: queryOptions({ queryKey: ['mailboxes', 'reception'], queryFn: () => api.channels.reception() }),
  customFields: queryOptions({ queryKey: ['custom-fields'], queryFn: () => api.customers.fields() }),
  operations: queryOptions({ queryKey: ['operations'], queryFn: () => api.operations.overview() }),
  sessions: queryOptions({ queryKey: ['sessions'], queryFn: () => api.people.sessions() }),
  tokens: queryOptions({ queryKey: ['tokens'], queryFn: () => api.people.tokens() }),
  customer: (customerId: number) =>
    queryOptions({ queryKey: ['customer', customerId], queryFn: () => api.customers.get({ params: { customerId } }) }),
} as const;

/** Whoever is signed in; undefined while that is being asked. */
export function useMe(): Me | undefined {
  return useQuery(records.me).data;
}

/** Whether the one who looks may do this. The server decides anyway; here it only spares what would be refused. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe();
  return (permission) => me?.permissions.includes(permission) ?? false;
}

/** Asks again for what a change has made old. Resolves when what is on screen is fresh. */
export function useRefresh(): (...keys: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (...keys) => {
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
