/**
 * Answers and notes on their way to the server. What cannot go now waits and goes by itself when the network is back; each answer has a key,
 * so that one asked for twice is sent once. What is refused comes back into the editor with the reason.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { MacroAction } from '../../../contract/macros.ts';
import type { Message, TicketDetail } from '../../../contract/tickets.ts';
import { ApiError, api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { nowMs } from '../app/dates-live.ts';
import { detailAfter } from '../app/live-reducers.ts';
import { watchNetwork } from '../app/network.ts';
import { refusalOf, sayNow } from '../app/say-now.ts';
import { currentSession, watchSession } from '../app/session.ts';
import { askMissing } from '../fields/missing.ts';
import { afterSendOf, stageAfterSend } from '../macros/after-send.ts';
import { showToast } from '../ui/Toast.tsx';
import { drop as dropFromShelf, keep, readAll, shelfReady } from './shelf.ts';
import {
  type DraftFile,
  type Kind,
  clear,
  filesBeside,
  isBlank,
  mark,
  putText,
  type Recipient,
  startDrafts,
  textPlace,
  writingOf,
} from './drafts.ts';

export interface Outgoing {
  key: string;
  accountId: number;
  ticketId: number;
  kind: Kind;
  html: string;
  to: Recipient[] | null;
  cc: Recipient[] | null;
  bcc?: Recipient[] | undefined;
  from?: string | undefined;
  files: DraftFile[];
  then?: 'closed' | 'solved';
  statusId?: number;
  /** What a macro said should follow the sending: it comes back with the text. */
  after?: readonly MacroAction[];
  /** By which way, where the ticket has a chat. */
  by?: 'email' | 'chat';
  sendAnyway: boolean;
  /** It was a shared draft: should somebody else have it now, it is not sent. */
  shared: boolean;
  seenId: number | null;
  /** The newest message there was: what is newer and mine, is this one. */
  afterId: number;
  at: string;
  who: string;
  state: 'sending' | 'waiting';
}

let outgoing: readonly Outgoing[] = [];
const watchers = new Set<() => void>();
let onTakenBack: (ticketId: number) => void = () => {};

export function startOutbox(): void {
  startDrafts();
  watchNetwork((network) => network.online && void sendWaiting());
  watchSession(({ phase, me }, before) => {
    if (phase === 'in' && me && before.me?.id !== me.id) {
      change(readShelf(me.id));
      // What only the disk remembers (a browser that was killed) comes a moment later.
      void shelfReady.then(() => currentSession().me?.id === me.id && addFromShelf(me.id));
    }
    if (phase === 'in') void sendWaiting();
    if (!me) change([]);
  });
}

function addFromShelf(accountId: number): void {
  const missing = readShelf(accountId).filter((item) => !outgoing.some((one) => one.key === item.key));
  if (missing.length === 0) return;
  change([...missing, ...outgoing]);
  void sendWaiting();
}

/** What to do when an answer was taken back from a strip: its ticket comes on screen. */
export function whenTakenBack(act: (ticketId: number) => void): void {
  onTakenBack = act;
}

export function useOutbox(): { waiting: number } {
  const all = useSyncExternalStore(watch, () => outgoing);
  return useMemo(() => ({ waiting: all.filter((one) => one.state === 'waiting').length }), [all]);
}

export function useOutgoing(ticketId: number): readonly Outgoing[] {
  const all = useSyncExternalStore(watch, () => outgoing);
  return useMemo(() => all.filter((one) => one.ticketId === ticketId), [all, ticketId]);
}

/** Sends what is in the editor of this ticket. The editor is empty at once; a refusal brings the text back. */
export function send(
  detail: TicketDetail,
  kind: Kind,
  how: { then?: 'closed' | 'solved'; statusId?: number; sendAnyway?: boolean; by?: 'email' | 'chat' } = {},
): void {
  const writing = writingOf(detail.ticket.id, kind);
  const { me } = currentSession();
  if (!me || isBlank(writing)) return;
  const after = kind === 'reply' ? afterSendOf(detail.ticket.id) : [];
  const item: Outgoing = {
    key: crypto.randomUUID(),
    accountId: me.id,
    ticketId: detail.ticket.id,
    kind,
    html: writing.html,
    // What stood on screen is what is sent, even if somebody writes in between.
    to: writing.to ?? detail.reply?.to ?? null,
    cc: writing.cc ?? (writing.to ? [] : (detail.reply?.cc ?? null)),
    bcc: writing.bcc,
    from: writing.from,
    files: writing.files,
    ...(how.then && { then: how.then }),
    ...(how.statusId && { statusId: how.statusId }),
    ...(how.by && { by: how.by }),
    ...(after.length > 0 && { after }),
    sendAnyway: how.sendAnyway ?? false,
    shared: writing.shared,
    seenId: writing.seenId,
    afterId: detail.messages.at(-1)?.id ?? 0,
    at: new Date(nowMs()).toISOString(),
    who: detail.ticket.customerName,
    state: 'sending',
  };
  change([...outgoing, item]);
  clear(item.ticketId, kind, 'gone');
  if (kind === 'reply') stageAfterSend(item.ticketId, []);
  void deliver(item);
}

/** Takes back what has not left this machine. */
export function bringBack(key: string): void {
  const item = outgoing.find((one) => one.key === key);
  if (!item || item.state !== 'waiting') return;
  drop(item);
  toEditor(item, {});
}

async function deliver(item: Outgoing): Promise<void> {
  try {
    const message = item.kind === 'reply' ? await sendReply(item) : await sendNote(item);
    drop(item, () => showMessage(message));
    if (item.kind === 'reply') offerUndo(item, message);
    else showToast({ text: sayNow('quick.note-said'), undo: () => void takeBackNote(message.id, item.ticketId) });
  } catch (error) {
    if (error instanceof ApiError && (error.offline || error.code === 'session.required' || error.code === 'database.away')) {
      return change(outgoing.map((one) => (one.key === item.key ? { ...one, state: 'waiting' } : one)));
    }
    drop(item);
    if (askForMissing(item, error)) return;
    const crossed = error instanceof ApiError && error.code === 'message.new-arrived';
    toEditor(item, crossed ? { stopped: 'new-arrived' } : { refusal: refusalOf(error) });
    if (crossed) void cache.invalidateQueries({ queryKey: ['ticket', item.ticketId] });
    showToast({ text: sayNow('desk.not-sent-to', { who: item.who }), icon: 'alert' });
  }
}

/** The answer would close the ticket, and its form asks for more: the text waits in the editor, and goes when that is filled in. */
function askForMissing(item: Outgoing, error: unknown): boolean {
  const detail = cache.getQueryData<TicketDetail>(['ticket', item.ticketId]);
  const then = item.then;
  if (!detail || !then) return false;
  const asked = askMissing(detail.ticket, error, () =>
    send(cache.getQueryData<TicketDetail>(['ticket', item.ticketId]) ?? detail, item.kind, {
      then,
      sendAnyway: item.sendAnyway,
      ...(item.by && { by: item.by }),
    }),
  );
  if (asked) toEditor(item, {});
  return asked;
}

function sendReply(item: Outgoing): Promise<Message> {
  return api.tickets.reply({
    params: { ticketId: item.ticketId },
    body: {
      html: item.html,
      // A chat has one window at its other end.
      ...(item.by !== 'chat' && {
        ...(item.to?.length && { to: item.to }),
        cc: item.cc ?? [],
        ...(item.bcc?.length && { bcc: item.bcc }),
        ...(item.from && { from: item.from }),
      }),
      files: item.files.map((file) => file.id),
      ...(item.seenId && { lastSeenMessageId: item.seenId }),
      sendAnyway: item.sendAnyway,
      ...(item.by && { by: item.by }),
      ...(item.then && { then: item.then }),
      ...(item.statusId && { statusId: item.statusId }),
      key: item.key,
      sharedDraft: item.shared ?? false,
    },
  });
}

function sendNote(item: Outgoing): Promise<Message> {
  return api.tickets.note({
    params: { ticketId: item.ticketId },
    body: { html: item.html, files: item.files.map((file) => file.id), key: item.key, sharedDraft: item.shared ?? false },
  });
}

async function sendWaiting(): Promise<void> {
  // One after another: two answers to one customer arrive in the order they were written.
  for (const item of outgoing.filter((one) => one.state === 'waiting')) {
    if (item.accountId === currentSession().me?.id) await deliver(item);
  }
}

/** What was to follow the answers that can still be taken back, from the strip or in the story. */
const afterSent = new Map<number, readonly MacroAction[]>();

function offerUndo(item: Outgoing, message: Message): void {
  // They have it already; it stands in the story.
  if (message.channel === 'chat') return;
  const left_ms = message.delivery ? Date.parse(message.delivery.sendAfter) - nowMs() : 0;
  const text = sayNow('desk.sent-to', { who: item.who });
  if (item.after) afterSent.set(message.id, item.after);
  if (left_ms < 1_000) return void showToast({ text });
  showToast({ text, seconds: Math.floor(left_ms / 1000), undo: () => void takeBack(message.id, item.ticketId) });
}

/** Takes an answer back from the server's queue: the text is in the editor again, on whichever screen one is. */
export async function takeBack(messageId: number, ticketId: number): Promise<void> {
  try {
    const draft = await api.tickets.takeBack({ params: { messageId } });
    apply(ticketId, (detail) => detailAfter(detail, { kind: 'message-gone', ticketId, messageId }));
    putText(ticketId, 'reply', {
      html: draft.html,
      to: draft.to.length > 0 ? draft.to : null,
      cc: draft.to.length > 0 ? draft.cc : null,
      bcc: draft.bcc,
      files: filesBeside(draft.html, draft.files),
    });
    stageAfterSend(ticketId, afterSent.get(messageId) ?? afterSendOf(ticketId));
    onTakenBack(ticketId);
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}

/** The note has not been there: its words are in the editor again. */
async function takeBackNote(messageId: number, ticketId: number): Promise<void> {
  try {
    const draft = await api.snooze.takeBackNote({ params: { messageId } });
    apply(ticketId, (detail) => detailAfter(detail, { kind: 'message-gone', ticketId, messageId }));
    putText(ticketId, 'note', { html: draft.html, files: filesBeside(draft.html, draft.files) });
    onTakenBack(ticketId);
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}

function toEditor(sent: Outgoing, why: { stopped?: 'new-arrived'; refusal?: string }): void {
  const item = { ...sent, ticketId: textPlace(sent.ticketId) };
  const now = writingOf(item.ticketId, item.kind);
  // Something new was begun meanwhile: both texts are kept, the older above.
  const html = isBlank(now) ? item.html : item.html + now.html;
  putText(item.ticketId, item.kind, {
    html,
    to: item.to,
    cc: item.cc,
    bcc: item.bcc,
    from: item.from,
    files: [...item.files, ...now.files],
    seenId: item.seenId,
  });
  if (item.after) stageAfterSend(item.ticketId, item.after);
  mark(item.ticketId, item.kind, { stopped: why.stopped ?? null, refusal: why.refusal ?? null });
}

function showMessage(message: Message): void {
  apply(message.ticketId, (detail) => detailAfter(detail, { kind: 'message', message }));
}

function apply(ticketId: number, change: (detail: TicketDetail) => TicketDetail): void {
  cache.setQueryData<TicketDetail>(['ticket', ticketId], (detail) => detail && change(detail));
}

function drop(item: Outgoing, also?: () => void): void {
  also?.();
  change(outgoing.filter((one) => one.key !== item.key));
}

function change(next: readonly Outgoing[]): void {
  const before = outgoing;
  outgoing = next;
  const { me } = currentSession();
  if (me) {
    for (const item of next) if (!before.includes(item)) keep(placesOf(me.id) + item.key, item);
    for (const item of before)
      if (item.accountId === me.id && !next.some((one) => one.key === item.key))
        dropFromShelf(placesOf(me.id) + item.key, { because: 'saved' });
  }
  for (const each of watchers) each();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

// Kept on this machine until the server has answered: a closed tab goes on where it was. One place each, so that two windows do not sweep
// away each other's.
const placesOf = (accountId: number) => `okienko.outbox.${accountId}.`;

function readShelf(accountId: number): Outgoing[] {
  // Sent or not before the tab was closed: the key makes asking again harmless.
  return readAll(placesOf(accountId)).map(({ value }) => ({ ...(value as Outgoing), state: 'waiting' }));
}
