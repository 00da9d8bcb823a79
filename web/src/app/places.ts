/** Addresses of the desk. Shareable: whoever may see the ticket sees the same. */
import { useParams, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { type View, views } from '../../../contract/tickets.ts';

export const firstView: View = 'mine';

export function deskPath(view: View, ticketId?: number | null): string {
  return ticketId ? `/desk/${view}/${ticketId}` : `/desk/${view}`;
}

/** The same with what is searched for, and the message to show. */
export function searchPath(view: View, ticketId: number | null, query: string | null, messageId?: number): string {
  const search = new URLSearchParams({ ...(query !== null && { q: query }), ...(messageId && { message: String(messageId) }) }).toString();
  return `${deskPath(view, ticketId)}${search ? `?${search}` : ''}`;
}

export function viewOf(text: string | undefined): View {
  return views.find((view) => view === text) ?? firstView;
}

export function idOf(text: string | undefined): number | null {
  const id = Number(text);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Addresses that need nobody signed in. */
export function isPublic(path: string): boolean {
  return path.startsWith('/link/') || path === '/reset' || path === '/ui';
}

/** The varying parts of the address one is at. */
export function usePlaces(): Record<string, string | undefined> {
  return useParams({ strict: false });
}

/**
 * Where at the desk one is: "/desk/mine/7". Read from the address itself, which is new a whole drawing before the router has settled what stands there.
 * While one leaves the desk it stays what it was.
 */
export function useDeskPlace(): { view: string | undefined; ticketId: string | undefined } {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const last = useRef(path);
  if (/^\/desk(\/|$)/.test(path)) last.current = path;
  const [, , view, ticketId] = last.current.split('/');
  return { view, ticketId };
}
