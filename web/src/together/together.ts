/** What people do around a ticket: fetched beside it, made stale by live messages. And what one does about it. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Together } from '../../../contract/together.ts';
import { afterPaint } from '../app/after-paint.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { refusalOf, sayNow } from '../app/say-now.ts';
import { showToast } from '../ui/Toast.tsx';

// Asked for by functions that know nothing but ids: what is kept of an answer keeps whatever stood around its question (an editor, a whole ticket).
export const around = {
  ticket: (ticketId: number) =>
    queryOptions({
      queryKey: ['together', ticketId],
      queryFn: afterPaint(({ signal }): Promise<Together> => api.together.read({ params: { ticketId } }, { signal })),
      staleTime: 60_000,
    }),
  muted: (ticketId: number) =>
    queryOptions({
      queryKey: ['notifications', 'muted', ticketId],
      queryFn: afterPaint(({ signal }) => api.notifications.muted({ params: { ticketId } }, { signal })),
    }),
  mentionable: (ticketId: number) =>
    queryOptions({
      queryKey: ['mentionable', ticketId],
      queryFn: ({ signal }) => api.together.mentionable({ params: { ticketId } }, { signal }),
      staleTime: 30_000,
    }),
  unread: queryOptions({ queryKey: ['notifications', 'unread'], queryFn: ({ signal }) => api.notifications.unread({}, { signal }) }),
  watchOuts: (customerId: number) =>
    queryOptions({
      queryKey: ['watch-outs', customerId],
      queryFn: afterPaint(({ signal }) => api.watchOuts.list({ params: { customerId } }, { signal })),
    }),
};

export function useTogether(ticketId: number): Together | undefined {
  return useQuery(around.ticket(ticketId)).data;
}

/** Asks; what was refused is said in a strip. False then. */
export async function ask(what: Promise<unknown>, said?: string): Promise<boolean> {
  try {
    await what;
    if (said) showToast({ text: said });
    return true;
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
    return false;
  }
}

/** Shows at once that one follows, or no longer, and asks. */
export async function follow(ticketId: number, myId: number, on: boolean): Promise<void> {
  const key = around.ticket(ticketId).queryKey;
  cache.setQueryData(
    key,
    (now) =>
      now && { ...now, followers: on ? [...now.followers.filter((id) => id !== myId), myId] : now.followers.filter((id) => id !== myId) },
  );
  const params = { params: { ticketId } };
  await ask(
    on ? api.together.follow(params) : api.together.unfollow(params),
    sayNow(on ? 'together.followed-said' : 'together.unfollowed-said'),
  );
  void cache.invalidateQueries({ queryKey: key });
}

/** Follows, or stops, as it is not now. */
export async function toggleFollowing(ticketId: number, myId: number): Promise<void> {
  const now = await cache.fetchQuery(around.ticket(ticketId)).catch(() => null);
  if (now) await follow(ticketId, myId, !now.followers.includes(myId));
}

export async function setMuted(ticketId: number, on: boolean): Promise<void> {
  cache.setQueryData(around.muted(ticketId).queryKey, { muted: on });
  const params = { params: { ticketId } };
  await ask(
    on ? api.notifications.mute(params) : api.notifications.unmute(params),
    sayNow(on ? 'together.muted-said' : 'together.unmuted-said'),
  );
  void cache.invalidateQueries({ queryKey: ['notifications'] });
}
