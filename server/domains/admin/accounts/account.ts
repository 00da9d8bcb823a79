/** Rules of accounts. Pure. */
import type { AccountState } from './store.ts';

/** The state after somebody is let in or shut out: whoever never set a password is invited, not active. */
export function nextState(account: { state: AccountState; passwordHash: string | null }, wanted: 'active' | 'disabled'): AccountState {
  if (wanted === 'disabled') return 'disabled';
  return account.passwordHash === null ? 'invited' : 'active';
}

/** A time zone that this program's clock knows (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Preferences are the browser's own; only their size is ours to bound. */
export const preferences_bytes_max = 64 * 1024;
