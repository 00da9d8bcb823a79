/**
 * What is being written. One store for the window, so that a text outlives the ticket leaving the screen. Every change is kept on this
 * machine at once and on the server within a second, until the server has it: a closed tab, a dead server, another machine lose nothing.
 */
import { useSyncExternalStore } from 'react';
import type { Draft, Message, TicketDetail } from '../../../contract/tickets.ts';
import { ApiError, api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { nowMs } from '../app/dates-live.ts';
import { watchNetwork } from '../app/network.ts';
import { currentSession, watchSession } from '../app/session.ts';
import { bodyOf, carriedText, filesBeside, isBlank, joinTexts, lettersOf } from './draft-text.ts';
import { dropKept, keepHere, type KeptDraft, readKept, watchOtherWindows } from './draft-shelf.ts';

export { filesBeside, isBlank } from './draft-text.ts';

export type Kind = Draft['kind'];
export type DraftFile = Draft['files'][number];
export type Recipient = Draft['to'][number];

export interface Writing {
  html: string;
  /** Null: to whom the server suggests. */
  to: Recipient[] | null;
  cc: Recipient[] | null;
  bcc?: Recipient[] | undefined;
  /** The address of ours to answer from; absent: the one the customer wrote to. */
  from?: string | undefined;
  files: DraftFile[];
  /** `here`: the server could not be reached, this machine has it. */
  kept: 'nothing' | 'unsaved' | 'saving' | 'saved' | 'here';
  /** Grows when the text came from elsewhere than the editor, which then shows it anew. */
  stamp: number;
  changedAt: string | null;
  /** The newest message there was when writing began: what comes later, its author has not taken into account. */
  seenId: number | null;
  /** A send that was stopped. */
  stopped: 'new-arrived' | null;
  /** Why it was not sent, in a sentence. */
  refusal: string | null;
  /** Readers of the ticket see it, and may take it over. */
  shared: boolean;
  /** The revisions on the server that this text grew from, newest last. */
  lineage: readonly string[];
  /** It was written in two places at once: both texts stand here. */
  joined: boolean;
  /** Who took the shared draft over; what is left here came after that. */
  takenBy: string | null;
}

const blank: Writing = {
  html: '',
  to: null,
  cc: null,
  files: [],
  kept: 'nothing',
  stamp: 0,
  changedAt: null,
  seenId: null,
  stopped: null,
  refusal: null,
  shared: false,
  lineage: [],
  joined: false,
  takenBy: null,
};
const save_after_ms = 600;
/** Nothing waits longer than this for its author to pause. */
const save_within_ms = 800;
const wait_for_save_ms = 100;
const retry_after_ms = 5_000;
const lineage_max = 60;
const hear_after_ms = 150;
const foreign_save_after_ms = 5_000;

const kinds = ['reply', 'note'] as const;
const writings = new Map<string, Writing>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const watchers = new Set<() => void>();
const unsavedSince = new Map<string, number>();
const saving = new Set<string>();
const hearing = new Map<string, ReturnType<typeof setTimeout>>();

/** Tickets that were merged under the hands of whoever wrote on them, and where their texts stand since. */
const carried = new Map<number, number>();

const keyOf = (ticketId: number, kind: Kind) => `${ticketId}.${kind}`;

/** The ticket whose text this is: the same, or the one that it was merged into while somebody wrote. */
export function textPlace(ticketId: number): number {
  return carried.get(ticketId) ?? ticketId;
}

export function writingOf(ticketId: number, kind: Kind): Writing {
  return writings.get(keyOf(textPlace(ticketId), kind)) ?? blank;
}

export function useWriting(ticketId: number, kind: Kind): Writing {
  return useSyncExternalStore(watchWritings, () => writingOf(ticketId, kind));
}

export function watchWritings(act: () => void): () => void {
  watchers.add(act);
  return () => watchers.delete(act);
}

/** The author changed something: shown, kept here, and on its way to the server. */
export function write(writtenOn: number, kind: Kind, change: Partial<Writing>): void {
  const ticketId = textPlace(writtenOn);
  const before = writingOf(ticketId, kind);
  const next = { ...before, ...change, kept: 'unsaved' as const, changedAt: new Date(nowMs()).toISOString(), refusal: null };
  put(ticketId, kind, next);
  keepHere(ticketId, kind, next);
  soon(ticketId, kind);
}

/** Changes what is said about the text, not the text. */
export function mark(ticketId: number, kind: Kind, change: Partial<Pick<Writing, 'seenId' | 'stopped' | 'refusal'>>): void {
  put(textPlace(ticketId), kind, { ...writingOf(ticketId, kind), ...change });
}

/** Puts a text into the editor: an answer taken back, a send refused, a reply turned into a note. */
export function putText(ticketId: number, kind: Kind, text: Partial<Writing>): void {
  write(ticketId, kind, { ...text, stamp: writingOf(ticketId, kind).stamp + 1 });
}

/** The text has become something else (sent, saved as a note, thrown away): the editor is empty. */
export function clear(writtenOn: number, kind: Kind, onServer: 'gone' | 'drop'): void {
  const ticketId = textPlace(writtenOn);
  stopTimer(ticketId, kind);
  put(ticketId, kind, { ...blank, stamp: writingOf(ticketId, kind).stamp + 1, changedAt: new Date(nowMs()).toISOString() });
  unsavedSince.delete(keyOf(ticketId, kind));
  dropKept(ticketId, kind, 'cleared');
  // The cached ticket still carries it, and would give it back when the ticket is opened again.
  cache.setQueryData<TicketDetail>(
    ['ticket', ticketId],
    (detail) => detail && { ...detail, drafts: detail.drafts.filter((draft) => draft.kind !== kind) },
  );
  if (onServer === 'drop') void api.tickets.dropDraft({ params: { ticketId, kind } }).catch(() => {});
}

/**
 * A ticket was opened: what the server has, or what this machine kept because the server never got it. What is being written now wins. Clocks
 * are not asked: a kept text that grew from what the server has is newer, one that did not is another text, and then both stay.
 */
export function adopt(ticketId: number, drafts: readonly Draft[], newestBefore: (at: string) => number | null): void {
  // Merged away, and its text with it.
  if (carried.has(ticketId)) return;
  for (const kind of kinds) {
    const now = writings.get(keyOf(ticketId, kind));
    if (now && now.kept !== 'nothing' && now.kept !== 'saved') continue;
    const server = drafts.find((draft) => draft.kind === kind);
    const here = now ? null : readKept(ticketId, kind);
    if (here && !isBlank(here)) {
      const joined = server ? joinTexts(server, here) : here;
      putText(ticketId, kind, { ...joined, seenId: newestBefore(here.changedAt) });
    } else if (server && (!now || (now.changedAt ?? '') < server.updatedAt))
      adoptFromServer(ticketId, server, newestBefore(server.updatedAt));
  }
}

/**
 * The ticket was merged into another while somebody wrote on it: what they wrote, and whatever is still written there, is the text of that other
 * one from now on. `drafts`: what the server has of theirs there by now; the last letters are only here.
 */
export function carryTexts(from: number, to: number, drafts: readonly Draft[]): void {
  if (carried.has(from)) return;
  const texts = kinds.map((kind) => ({ kind, here: writingOf(from, kind) }));
  carried.set(from, to);
  for (const { kind, here } of texts) if (!isBlank(here)) carryText(from, to, kind, here, drafts);
  for (const watch of watchers) watch();
}

function carryText(from: number, to: number, kind: Kind, here: Writing, drafts: readonly Draft[]): void {
  stopTimer(from, kind);
  unsavedSince.delete(keyOf(from, kind));
  writings.delete(keyOf(from, kind));
  dropKept(from, kind, 'saved', here.lineage);
  const there = writingOf(to, kind);
  const onServer = drafts.find((draft) => draft.kind === kind);
  const unsaved = there.kept !== 'nothing' && there.kept !== 'saved' && !isBlank(there);
  const begun = unsaved ? { ...there, revision: there.lineage.at(-1) ?? null } : onServer;
  write(to, kind, { ...here, ...(begun && carriedText(begun, here)), stamp: Math.max(here.stamp, there.stamp) + 1 });
  void dropLeftBehind(from, kind);
}

/** What was saved in the moment of merging came too late to move along: it stands where nobody looks. */
async function dropLeftBehind(from: number, kind: Kind): Promise<void> {
  await notSaving(keyOf(from, kind));
  await api.tickets.dropDraft({ params: { ticketId: from, kind } }).catch(() => {});
}

/** The merge was undone: the ticket has a text of its own again. */
export function stopCarrying(ticketId: number): void {
  carried.delete(ticketId);
}

/** The draft came to this person from a colleague, or was given back: it stands in their editor. */
export function receiveDraft(ticketId: number, draft: Draft): void {
  const now = writingOf(ticketId, draft.kind);
  const unsaved = now.kept !== 'nothing' && now.kept !== 'saved' && !isBlank(now);
  if (unsaved) return putText(ticketId, draft.kind, joinTexts(draft, { ...now, lineage: [] }));
  adoptFromServer(ticketId, draft, now.seenId);
  dropKept(ticketId, draft.kind, 'saved', [draft.revision ?? '']);
}

/** A colleague has the draft now. What they have leaves the editor; what was typed after the last save stays, as a text of one's own. */
export function loseDraft(ticketId: number, kind: Kind, by: string): void {
  const now = writingOf(ticketId, kind);
  if (now.kept === 'saved' || isBlank(now)) clear(ticketId, kind, 'gone');
  else write(ticketId, kind, { shared: false, lineage: [], takenBy: by });
}

/** Resolves when the server has what is in the editor, or cannot have it now. */
export async function saveNow(writtenOn: number, kind: Kind): Promise<void> {
  const ticketId = textPlace(writtenOn);
  await notSaving(keyOf(ticketId, kind));
  const { kept } = writingOf(ticketId, kind);
  if (kept === 'unsaved' || kept === 'here') await save(ticketId, kind);
}

async function notSaving(key: string): Promise<void> {
  for (let tries = 0; saving.has(key) && tries < 50; tries++) await new Promise((resolve) => setTimeout(resolve, wait_for_save_ms));
}

/** The draft is shared with the readers of the ticket, or no longer. */
export function markShared(ticketId: number, kind: Kind, shared: boolean): void {
  put(textPlace(ticketId), kind, { ...writingOf(ticketId, kind), shared });
}

function adoptFromServer(ticketId: number, draft: Draft, seenId: number | null): void {
  const now = writingOf(ticketId, draft.kind);
  const lineage = draft.revision ? [draft.revision] : [];
  if (now.html === draft.html && now.files.length === filesBeside(draft.html, draft.files).length)
    return put(ticketId, draft.kind, { ...now, lineage, shared: draft.shared });
  put(ticketId, draft.kind, {
    ...blank,
    html: draft.html,
    to: draft.to.length > 0 ? draft.to : null,
    cc: draft.to.length > 0 ? draft.cc : null,
    bcc: draft.bcc,
    from: draft.from,
    files: filesBeside(draft.html, draft.files),
    kept: 'saved',
    stamp: now.stamp + 1,
    changedAt: draft.updatedAt,
    seenId,
    lineage,
    shared: draft.shared,
  });
}

/** The author sent this text from another window or machine: the saved draft here is history, and must not be sent twice. */
export function forgetSent(ticketId: number, message: Message): void {
  const kind = message.kind === 'note' ? 'note' : 'reply';
  const writing = writingOf(ticketId, kind);
  if (writing.kept !== 'saved' || (writing.changedAt ?? '') > message.at) return;
  if (lettersOf(writing.html) === lettersOf(message.text)) clear(ticketId, kind, 'gone');
}

/** Sends what is unsaved now, even while the page closes. */
export function flushDrafts(): void {
  for (const key of timers.keys()) {
    const [ticketId, kind] = key.split('.') as [string, Kind];
    void save(Number(ticketId), kind, true);
  }
}

export function startDrafts(): void {
  addEventListener('pagehide', flushDrafts);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && flushDrafts());
  watchNetwork((network) => network.online && saveWhatWaits());
  watchSession(({ phase, me }, before) => {
    // The next person at this window must not find, nor save as theirs, what the last one wrote. The shelf has it.
    if (before.me && before.me.id !== me?.id) forgetAll();
    if (phase === 'in' && before.phase === 'ended') saveWhatWaits();
  });
  watchOtherWindows({ written: writtenElsewhere, gone: goneElsewhere });
}

/** Several windows of one person show one text: what is typed in one stands in the others a moment later. */
function writtenElsewhere(writtenOn: number, kind: Kind, draft: KeptDraft): void {
  const ticketId = textPlace(writtenOn);
  const key = keyOf(ticketId, kind);
  clearTimeout(hearing.get(key));
  hearing.set(
    key,
    setTimeout(() => {
      hearing.delete(key);
      const now = writingOf(ticketId, kind);
      if (now.html === draft.html && now.files.length === draft.files.length) return;
      put(ticketId, kind, { ...now, ...draft, kept: 'unsaved', stamp: now.stamp + 1 });
      // The other window saves it; should it be gone, this one does.
      later(ticketId, kind, foreign_save_after_ms);
    }, hear_after_ms),
  );
}

function goneElsewhere(ticketId: number, kind: Kind, because: 'saved' | 'cleared', lineage: readonly string[]): void {
  const key = keyOf(ticketId, kind);
  const now = writings.get(key);
  if (!now) return;
  if (because === 'cleared') {
    clearTimeout(hearing.get(key));
    hearing.delete(key);
    stopTimer(ticketId, kind);
    put(ticketId, kind, { ...blank, stamp: now.stamp + 1, changedAt: new Date(nowMs()).toISOString() });
  } else if (!hearing.has(key)) {
    stopTimer(ticketId, kind);
    put(ticketId, kind, { ...now, kept: isBlank(now) ? 'nothing' : 'saved', lineage });
  }
}

function forgetAll(): void {
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  unsavedSince.clear();
  writings.clear();
  carried.clear();
  for (const watch of watchers) watch();
}

function saveWhatWaits(): void {
  for (const [key, writing] of writings) {
    if (writing.kept !== 'here' && writing.kept !== 'unsaved') continue;
    const [ticketId, kind] = key.split('.') as [string, Kind];
    void save(Number(ticketId), kind);
  }
}

function later(ticketId: number, kind: Kind, after_ms: number): void {
  stopTimer(ticketId, kind);
  timers.set(
    keyOf(ticketId, kind),
    setTimeout(() => void save(ticketId, kind), after_ms),
  );
}

/** A moment after the last key, and while somebody types without a pause, about once a second. */
function soon(ticketId: number, kind: Kind): void {
  const key = keyOf(ticketId, kind);
  const since_ms = unsavedSince.get(key) ?? Date.now();
  unsavedSince.set(key, since_ms);
  later(ticketId, kind, Math.max(0, Math.min(save_after_ms, since_ms + save_within_ms - Date.now())));
}

function stopTimer(ticketId: number, kind: Kind): void {
  clearTimeout(timers.get(keyOf(ticketId, kind)));
  timers.delete(keyOf(ticketId, kind));
}

async function save(ticketId: number, kind: Kind, closing = false): Promise<void> {
  const key = keyOf(ticketId, kind);
  stopTimer(ticketId, kind);
  if (!currentSession().me || !writings.has(key) || carried.has(ticketId)) return;
  // One after the other: an older text must not arrive after a newer one.
  if (saving.has(key) && !closing) return later(ticketId, kind, wait_for_save_ms);
  unsavedSince.delete(key);
  const revision = crypto.randomUUID();
  const before = writingOf(ticketId, kind);
  const writing: Writing = { ...before, lineage: [...before.lineage, revision].slice(-lineage_max), ...(!closing && { kept: 'saving' }) };
  // Kept with its name before it leaves: should the answer get lost, the text is still known to have grown from what arrived.
  put(ticketId, kind, writing);
  if (!isBlank(writing)) keepHere(ticketId, kind, writing);
  saving.add(key);
  try {
    if (isBlank(writing)) await api.tickets.dropDraft({ params: { ticketId, kind } }, { keepalive: closing });
    else {
      const body = { ...bodyOf(writing), revision, follows: [...writing.lineage], sharedDraft: writing.shared };
      await api.tickets.saveDraft({ params: { ticketId, kind }, body }, { keepalive: closing });
    }
    const now = writingOf(ticketId, kind);
    // Something was typed meanwhile: that is saved by its own timer.
    if (now.changedAt !== writing.changedAt) return;
    dropKept(ticketId, kind, 'saved', now.lineage);
    put(ticketId, kind, { ...now, kept: isBlank(now) ? 'nothing' : 'saved' });
  } catch (error) {
    await notSaved(ticketId, kind, writing, error);
  } finally {
    saving.delete(key);
  }
}

async function notSaved(ticketId: number, kind: Kind, writing: Writing, error: unknown): Promise<void> {
  const code = error instanceof ApiError ? error.code : null;
  if (code === 'draft.taken') return loseDraft(ticketId, kind, String((error as ApiError).problem.values?.name ?? ''));
  if (code === 'draft.changed-meanwhile') {
    const drafts = await api.together.drafts({ params: { ticketId } }).catch(() => null);
    const server = drafts?.find((draft) => draft.kind === kind);
    if (server) return putText(ticketId, kind, joinTexts(server, writingOf(ticketId, kind)));
    return later(ticketId, kind, retry_after_ms);
  }
  const now = writingOf(ticketId, kind);
  if (now.changedAt !== writing.changedAt) return;
  put(ticketId, kind, { ...now, kept: 'here' });
  if (mayPass(error)) later(ticketId, kind, retry_after_ms);
}

/** The server may take it later: it was away, busy, or the session has ended. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true;
  return error.offline || error.code === 'session.required' || error.problem.status >= 500 || error.problem.status === 429;
}

function put(ticketId: number, kind: Kind, writing: Writing): void {
  writings.set(keyOf(ticketId, kind), writing);
  for (const watch of watchers) watch();
}
