/** Joins the live wire to the cache: what comes is applied once a frame, what was missed is fetched. */
import type { LiveMessage } from '../../../contract/live.ts';
import type { Together } from '../../../contract/together.ts';
import type { TicketDetail, TicketRow, View } from '../../../contract/tickets.ts';
import { api, onSignedOut } from './api.ts';
import { cache, type ListData, refetchAll } from './cache.ts';
import { detailAfter, detailWithRow, isOldNews, pagesAfter, pagesWithRow } from './live-reducers.ts';
import { forgetProposals, proposalsStale } from '../tickets/merging/proposed.ts';
import { LiveSocket } from './live-socket.ts';
import { connectionFound, connectionLost } from './network.ts';
import { keepNews, markNews, messagesSince } from './news.ts';
import { currentSession } from './session.ts';

/** Newest version heard of each ticket. */
const versions = new Map<number, number>();
const versions_max = 20_000;
let waiting: LiveMessage[] = [];
let planned = false;
let serverVersion: string | null = null;
let onNewRelease: () => void = () => {};

/** Rooms that keep lists of their own hear what the desk hears. */
const listeners = new Set<(messages: readonly LiveMessage[]) => void>();
export function whenLive(hear: (messages: readonly LiveMessage[]) => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

const socket = new LiveSocket({
  onMessage: hear,
  onOpen: () => {
    connectionFound();
    void refetchAll();
  },
  onClosed: connectionLost,
  onSignedOut: () => onSignedOut(),
  onWake: () => void refetchAll(),
  // A refusal (401) tells of itself through the client; anything else is the network.
  onDoubt: () => void api.people.me().catch(() => {}),
});

export const live = {
  start: () => socket.start(),
  stop: () => {
    forgetProposals();
    socket.stop();
    versions.clear();
    waiting = [];
  },
  tryNow: () => socket.tryNow(),
  /** The ticket on screen: who else looks at it comes as ['presence', id]. */
  watch: (ticketId: number | null) => socket.say({ kind: 'watch', ticketId }),
  writing: (ticketId: number, what: 'reply' | 'note' | null) => socket.say({ kind: 'writing', ticketId, what }),
};

/** What to do when the server has been upgraded under an open window. */
export function whenNewRelease(act: () => void): void {
  onNewRelease = act;
}

function hear(message: LiveMessage): void {
  if (message.kind === 'hello') {
    if (serverVersion !== null && serverVersion !== message.version) onNewRelease();
    serverVersion = message.version;
    return;
  }
  keepNews(message);
  waiting.push(message);
  if (planned) return;
  planned = true;
  // A hundred messages in a burst are one drawing. Hidden windows get no frames.
  if (document.visibilityState === 'visible') requestAnimationFrame(flush);
  else setTimeout(flush, 50);
}

function flush(): void {
  planned = false;
  const messages = waiting;
  waiting = [];
  apply(messages.filter((message) => message.kind !== 'ticket' || !isOldNews(versions, message.row)));
  for (const message of messages) if (message.kind === 'ticket') customerKnownAnew(message.row);
  if (versions.size > versions_max) versions.clear();
}

/** Of each ticket what is said of its customer by it: who waits, and whether it is open. */
const saidBy = new Map<number, string>();

/** What the desk says of a customer (what waits longest, what is open) follows from their tickets. Asked anew when it is on a screen. */
function customerKnownAnew(row: TicketRow): void {
  const said = `${row.state} ${row.waitingSince}`;
  if (saidBy.get(row.id) === said) return;
  if (saidBy.size > versions_max) saidBy.clear();
  saidBy.set(row.id, said);
  for (const what of ['knowledge', 'open']) void cache.invalidateQueries({ queryKey: ['customer', row.customerId, what] });
}

function apply(messages: readonly LiveMessage[]): void {
  const { me } = currentSession();
  if (!me || messages.length === 0) return;
  for (const [key, data] of cache.getQueriesData<ListData>({ queryKey: ['list'] })) {
    if (!data) continue;
    const pages = messages.reduce(
      (known, message) => pagesAfter(known, key[1] as View, me, message),
      data.pages as readonly ListData['pages'][number][],
    );
    if (pages !== data.pages) cache.setQueryData<ListData>(key, { ...data, pages: [...pages] });
  }
  for (const [key, detail] of cache.getQueriesData<TicketDetail>({ queryKey: ['ticket'] })) {
    if (!detail) continue;
    const next = messages.reduce(detailAfter, detail);
    if (next !== detail) cache.setQueryData<TicketDetail>(key, next);
  }
  for (const hear of listeners) hear(messages);
  for (const message of messages) follow(message);
}

/** What is not a row or a message of a ticket. */
function follow(message: LiveMessage): void {
  if (message.kind === 'counters') cache.setQueryData(['counters'], message.counters);
  else if (message.kind === 'presence') cache.setQueryData(['presence', message.ticketId], message.people);
  else if (message.kind === 'ticket-gone') cache.removeQueries({ queryKey: ['ticket', message.ticketId], type: 'inactive' });
  // To whom an answer goes depends on who wrote last.
  else if (message.kind === 'message' && message.message.kind === 'inbound')
    void cache.invalidateQueries({ queryKey: ['ticket', message.message.ticketId] });
  else if (message.kind === 'stale') becomeStale(message);
  else if (message.kind === 'shared-draft') draftGrew(message);
  else if (message.kind === 'notification') void import('../notifications/hear.ts').then((each) => each.hearNotification(message));
}

function becomeStale(message: LiveMessage & { kind: 'stale' }): void {
  if (message.what === 'me') {
    // Rights may be others now: everything may be.
    void api.people.me().then(refetchAll, () => {});
    return;
  }
  if (message.what === 'customer' && message.id !== undefined) {
    void cache.invalidateQueries({ queryKey: ['customer', message.id] });
    void cache.invalidateQueries({
      predicate: (query) => query.queryKey[0] === 'ticket' && (query.state.data as TicketDetail | undefined)?.customer.id === message.id,
    });
    return;
  }
  if (message.what === 'ticket' || message.what === 'family') {
    void cache.invalidateQueries({ queryKey: [message.what, message.id] });
    if (message.what === 'family' && message.id !== undefined) proposalsStale(message.id);
    return;
  }
  // The names of everything: also of what a company keeps about its customers.
  if (message.what === 'directory') void cache.invalidateQueries({ queryKey: ['custom-fields'] });
  if (message.what === 'mailboxes') void cache.invalidateQueries({ queryKey: ['directory'] });
  void cache.invalidateQueries({ queryKey: [message.what] });
  if (message.what === 'mentions') void cache.invalidateQueries({ queryKey: ['notifications', 'unread'] });
  if (message.what === 'watch-outs') void cache.invalidateQueries({ queryKey: ['together'] });
}

function draftGrew({ ticketId, draft }: LiveMessage & { kind: 'shared-draft' }): void {
  cache.setQueryData<Together>(
    ['together', ticketId],
    (now) =>
      now && {
        ...now,
        drafts: now.drafts.map((one) =>
          one.accountId === draft.accountId && one.kind === draft.kind && one.updatedAt <= draft.updatedAt ? draft : one,
        ),
      },
  );
}

/** Puts a row everywhere it shows: an answer of the server, or what we expect it to answer. */
export function showRow(row: TicketRow): void {
  const { me } = currentSession();
  if (!me) return;
  // What the server answers comes as a message too: then it is known, and nothing is drawn again for it.
  isOldNews(versions, row);
  for (const hear of listeners) hear([{ kind: 'ticket', row }]);
  for (const [key, data] of cache.getQueriesData<ListData>({ queryKey: ['list'] })) {
    if (!data) continue;
    const pages = pagesWithRow(data.pages, key[1] as View, me, row);
    if (pages !== data.pages) cache.setQueryData<ListData>(key, { ...data, pages: [...pages] });
  }
  for (const [key, detail] of cache.getQueriesData<TicketDetail>({ queryKey: ['ticket'] })) {
    if (!detail) continue;
    const next = detailWithRow(detail, row);
    if (next !== detail) cache.setQueryData<TicketDetail>(key, next);
  }
}

/** News heard while a list was under way may be newer than what it brings: it is applied once more on top. */
export function reconcileLists(): void {
  const marks = new Map<string, number>();
  cache.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryKey[0] !== 'list') return;
    const { action, query } = event;
    if (action.type === 'fetch') marks.set(query.queryHash, markNews());
    if (action.type !== 'success' || action.manual) return;
    const missed = messagesSince(marks.get(query.queryHash) ?? markNews());
    const { me } = currentSession();
    const data = query.state.data as ListData | undefined;
    if (!me || !data || missed.length === 0) return;
    const pages = missed.reduce(
      (known, message) => pagesAfter(known, query.queryKey[1] as View, me, message),
      data.pages as readonly ListData['pages'][number][],
    );
    if (pages !== data.pages) cache.setQueryData<ListData>(query.queryKey, { ...data, pages: [...pages] });
  });
}
