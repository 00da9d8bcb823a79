/** Who works at this window. One store outside React, so that the live connection and the queue of answers can ask it too. */
import { useSyncExternalStore } from 'react';
import type { Me } from '../../../contract/people.ts';
import type { Permission } from '../../../contract/rights.ts';
import { ApiError, api, whenLeft, whenMe, whenSignedOut } from './api.ts';
import { type Bindings, keys } from './keys.ts';

export type Phase =
  | 'starting'
  /** Nothing answers. */
  | 'unreachable'
  | 'set-up'
  | 'signed-out'
  | 'in'
  /** The session ended under our hands: sign in again over the page, what is typed stays. */
  | 'ended';

export interface Session {
  phase: Phase;
  me: Me | null;
}

let session: Session = { phase: 'starting', me: null };
const watchers = new Set<(session: Session, before: Session) => void>();

/** Finds out whether Okienko is set up and who is signed in. Never throws: an unreachable server is a phase. */
export async function startSession(): Promise<void> {
  whenMe((me) => {
    if (me.preferences.keys && typeof me.preferences.keys === 'object') keys.setBindings(me.preferences.keys as Bindings);
    move({ phase: 'in', me });
  });
  whenSignedOut(() => move(session.me ? { ...session, phase: 'ended' } : { phase: 'signed-out', me: null }));
  whenLeft(() => move({ phase: 'signed-out', me: null }));
  await ask();
}

/** Asks again, after `unreachable`. */
export async function ask(): Promise<void> {
  try {
    const state = await api.people.setupState();
    if (!state.done) return move({ phase: 'set-up', me: null });
    await api.people.me();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'session.required') return;
    move({ ...session, phase: 'unreachable' });
  }
}

export function currentSession(): Session {
  return session;
}

/** Calls at every change; returns how to stop. */
export function watchSession(act: (session: Session, before: Session) => void): () => void {
  watchers.add(act);
  return () => watchers.delete(act);
}

export function useSession(): Session {
  return useSyncExternalStore(watchSession, currentSession);
}

/** The person at this window; only inside the signed-in part. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('useMe() while nobody is signed in.');
  return me;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

function move(next: Session): void {
  const before = session;
  session = next;
  for (const watch of watchers) watch(session, before);
}
