/** What open desks hear: names and groups are fetched again by all, rights by those whom they concern. */
import type { LiveMessage } from '../../../contract/live.ts';
import type { Ctx } from '../../platform/context.ts';
import type { StoredEvent } from '../../platform/events/event.ts';
import type { Delivery, LiveAudience } from '../../platform/live/audience.ts';
import * as events from './events.ts';
import { accountsWithRoles } from './roles/store.ts';

const changesDirectory = [
  events.companyChanged,
  events.accountMade,
  events.accountInvited,
  events.accountAccepted,
  events.accountChanged,
  events.accountDisabled,
  events.accountEnabled,
  events.roleMade,
  events.roleChanged,
  events.roleRemoved,
  events.groupMade,
  events.groupChanged,
  events.groupRemoved,
  events.branchMade,
  events.branchChanged,
  events.departmentMade,
  events.departmentChanged,
].map((kind) => kind.type);

/** Also seen in one's own account: two-factor sign-in, sessions. */
const changesMe = [events.totpBegun, events.totpEnded, events.recoveryCodeUsed].map((kind) => kind.type);

const changesRights = [
  events.accountChanged,
  events.accountDisabled,
  events.sessionsEnded,
  events.passwordReset,
  events.roleChanged,
  events.groupMade,
  events.groupChanged,
  events.groupRemoved,
].map((kind) => kind.type);

const directory: LiveMessage = { kind: 'stale', what: 'directory' };
const me: LiveMessage = { kind: 'stale', what: 'me' };

export const adminAudience: LiveAudience = {
  on: [...changesDirectory, ...changesMe],
  changesRights,
  async deliveries(ctx, happened) {
    const deliveries: Delivery[] = [];
    if (happened.some((event) => changesDirectory.includes(event.type))) deliveries.push({ to: () => true, message: directory });
    const concerned = await whomItConcerns(ctx, happened);
    if (concerned === 'all') deliveries.push({ to: () => true, message: me });
    else if (concerned.size > 0) deliveries.push({ to: (viewer) => concerned.has(viewer.accountId), message: me });
    return deliveries;
  },
};

async function whomItConcerns(ctx: Ctx, happened: StoredEvent[]): Promise<Set<number> | 'all'> {
  if (happened.some((event) => events.companyChanged.is(event) || events.groupRemoved.is(event))) return 'all';
  const roles = happened.filter((event) => events.roleChanged.is(event)).map((event) => event.data.roleId as number);
  const byRole = roles.length > 0 ? await accountsWithRoles(ctx.tx, roles) : [];
  const named = happened.flatMap((event) => [event.data.accountId, ...(Array.isArray(event.data.accounts) ? event.data.accounts : [])]);
  return new Set([...byRole, ...named].filter((id): id is number => typeof id === 'number'));
}
