/** What happens to people, rights and settings. All of it is the audit trail: data names whom it was about, and never holds a secret. */
import { eventKind } from '../../platform/events/event.ts';

const audit = { audit: true };

/** `of` is the person's name, for a sentence that stays true after a change of name. */
type About = { accountId: number; of: string };
type From = { ip: string };

export const companySetUp = eventKind<{ company: string }>('company.set-up', audit);
export const companyChanged = eventKind<{ changed: string }>('company.changed', audit);

export const accountMade = eventKind<About & { email: string }>('account.made');
export const accountInvited = eventKind<About & { email: string; roleId: number; groups: number[] }>('account.invited', audit);
export const accountInvitedAgain = eventKind<About & { email: string }>('account.invited-again', audit);
export const accountAccepted = eventKind<About & From>('account.accepted', audit);
/** `changed` says which of name, role, groups, locale, timeZone; the new values are beside it. */
export const accountChanged = eventKind<About & { changed: string; name?: string; roleId?: number; groups?: number[] }>(
  'account.changed',
  audit,
);
export const accountDisabled = eventKind<About>('account.disabled', audit);
export const accountEnabled = eventKind<About>('account.enabled', audit);

export const signedIn = eventKind<About & From>('account.signed-in', audit);
export const signInFailed = eventKind<From & { email: string; accountId: number | null }>('account.sign-in-failed', audit);
export const signedOut = eventKind<About & From>('account.signed-out', audit);
export const sessionsEnded = eventKind<About>('account.sessions-ended', audit);
export const passwordChanged = eventKind<About & From>('account.password-changed', audit);
export const resetAsked = eventKind<About & From>('account.reset-asked', audit);
export const passwordReset = eventKind<About & From>('account.password-reset', audit);
export const totpBegun = eventKind<About & From>('account.totp-begun', audit);
export const totpEnded = eventKind<About>('account.totp-ended', audit);
export const recoveryCodeUsed = eventKind<About & From>('account.recovery-code-used', audit);
export const tokenMade = eventKind<About & { token: string }>('account.token-made', audit);
export const tokenRevoked = eventKind<About & { token: string }>('account.token-revoked', audit);

export const roleMade = eventKind<{ roleId: number; name: string; permissions: string[]; scope: string }>('role.made', audit);
export const roleChanged = eventKind<{ roleId: number; name: string; permissions: string[]; scope: string }>('role.changed', audit);
export const roleRemoved = eventKind<{ roleId: number; name: string }>('role.removed', audit);

/** `accounts` are those who came or went. */
export const groupMade = eventKind<{ groupId: number; name: string; branchId: number; accounts: number[] }>('group.made', audit);
export const groupChanged = eventKind<{ groupId: number; name: string; branchId: number; accounts: number[] }>('group.changed', audit);
export const groupRemoved = eventKind<{ groupId: number; name: string }>('group.removed', audit);
export const branchMade = eventKind<{ branchId: number; name: string }>('branch.made', audit);
export const branchChanged = eventKind<{ branchId: number; name: string }>('branch.changed', audit);
export const departmentMade = eventKind<{ departmentId: number; name: string }>('department.made', audit);
export const departmentChanged = eventKind<{ departmentId: number; name: string }>('department.changed', audit);
