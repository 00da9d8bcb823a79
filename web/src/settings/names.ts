/** Names of records that come with Okienko stand in the catalogues until an administrator renames them. */
import type { TicketState } from '../../../contract/tickets.ts';
import type { Say, WordKey } from '../app/words.tsx';

interface Named {
  key: string | null;
  name: string | null;
}

/** What a role is called. */
export function roleName(t: Say, role: Named): string {
  return role.name ?? t(`role.${role.key}` as WordKey);
}

/** What a type of tickets is called. */
export function typeName(t: Say, type: Named): string {
  return type.name ?? t(`desk.type.${type.key}` as WordKey);
}

/** What a status is called: as the company named it, else like its state. */
export function statusName(t: Say, status: Named & { state: TicketState }): string {
  return status.name ?? stateName(t, status.state);
}

/** What a state is called: the six that every ticket goes through. */
export function stateName(t: Say, state: TicketState): string {
  return t(`desk.state.${state}` as WordKey);
}
