/**
 * What is being written. One store for the window, so that a text outlives the ticket leaving the screen. Every change is kept on this
 * machine at once and on the server within a second, until the server has it: a closed tab, a dead server, another machine lose nothing.
 */
import { useSyncExternalStore } from 'react';
import type { Draft, Message, TicketDetail } from '../../../contract/tickets.ts';
import { ApiError, api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { nowMs } from '../app/dates-live.ts';
import { currentSession } from '../app/session.ts';
import { dropKept, keepHere, readKept } from './draft-shelf.ts';

export type Kind = Draft['kind'];
export type DraftFile = Draft['files'][number];
export type Recipient = Draft['to'][number];

export interface Writing {
  html: string;
  /** Null: to whom the server suggests. */
  to: Recipient[] | null;
  cc: Recipient[] | null;
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
};
const save_after_ms = 600;
const retry_after_ms = 5_000;

const writings = new Map<string, Writing>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const watchers = new Set<() => void>();

const keyOf = (ticketId: number, kind: Kind) => `${ticketId}.${kind}`;

export function writingOf(ticketId: number, kind: Kind): Writing {
  return writings.get(keyOf(ticketId, kind)) ?? blank;
}

export function useWriting(ticketId: number, kind: Kind): Writing {
  return useSyncExternalStore(watchWritings, () => writingOf(ticketId, kind));
}

export function watchWritings(act: () => void): () => void {
  watchers.add(act);
  return () => watchers.delete(act);
}

export function isBlank(writing: Pick<Writing, 'html' | 'files'>): boolean {
  return writing.files.length === 0 && !/<img /i.test(writing.html) && writing.html.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';
}

/** The author changed something: shown, kept here, and on its way to the server. */
export function write(ticketId: number, kind: Kind, change: Partial<Writing>): void {
  const before = writingOf(ticketId, kind);
  const next = { ...before, ...change, kept: 'unsaved' as const, changedAt: new Date(nowMs()).toISOString(), refusal: null };
  put(ticketId, kind, next);
  keepHere(ticketId, kind, next);
  later(ticketId, kind, save_after_ms);
}

/** Changes what is said about the text, not the text. */
export function mark(ticketId: number, kind: Kind, change: Partial<Pick<Writing, 'seenId' | 'stopped' | 'refusal'>>): void {
  put(ticketId, kind, { ...writingOf(ticketId, kind), ...change });
}

/** Puts a text into the editor: an answer taken back, a send refused, a reply turned into a note. */
export function putText(ticketId: number, kind: Kind, text: Partial<Writing>): void {
  write(ticketId, kind, { ...text, stamp: writingOf(ticketId, kind).stamp + 1 });
}

/** The text has become something else (sent, saved as a note, thrown away): the editor is empty. */
export function clear(ticketId: number, kind: Kind, onServer: 'gone' | 'drop'): void {
  stopTimer(ticketId, kind);
  put(ticketId, kind, { ...blank, stamp: writingOf(ticketId, kind).stamp + 1, changedAt: new Date(nowMs()).toISOString() });
  dropKept(ticketId, kind);
  // The cached ticket still carries it, and would give it back when the ticket is opened again.
  cache.setQueryData<TicketDetail>(
    ['ticket', ticketId],
    (detail) => detail && { ...detail, drafts: detail.drafts.filter((draft) => draft.kind !== kind) },
  );
  if (onServer === 'drop') void api.tickets.dropDraft({ params: { ticketId, kind } }).catch(() => {});
}

/** A ticket was opened: what the server has, or what this machine kept because the server never got it. What is being written now wins. */
export function adopt(ticketId: number, drafts: readonly Draft[], newestBefore: (at: string) => number | null): void {
  for (const kind of ['reply', 'note'] as const) {
    const now = writings.get(keyOf(ticketId, kind));
    if (now && now.kept !== 'nothing' && now.kept !== 'saved') continue;
    const server = drafts.find((draft) => draft.kind === kind);
    const here = now ? null : readKept(ticketId, kind);
    if (here && (!server || here.changedAt > server.updatedAt)) putText(ticketId, kind, { ...here, seenId: newestBefore(here.changedAt) });
    else if (server && (!now || (now.changedAt ?? '') < server.updatedAt))
      adoptFromServer(ticketId, server, newestBefore(server.updatedAt));
  }
}

function adoptFromServer(ticketId: number, draft: Draft, seenId: number | null): void {
  const now = writingOf(ticketId, draft.kind);
  if (now.html === draft.html && now.files.length === filesBeside(draft.html, draft.files).length) return;
  put(ticketId, draft.kind, {
    ...blank,
    html: draft.html,
    to: draft.to.length > 0 ? draft.to : null,
    cc: draft.to.length > 0 ? draft.cc : null,
    files: filesBeside(draft.html, draft.files),
    kept: 'saved',
    stamp: now.stamp + 1,
    changedAt: draft.updatedAt,
    seenId,
  });
}

/** The author sent this text from another window or machine: the saved draft here is history, and must not be sent twice. */
export function forgetSent(ticketId: number, message: Message): void {
  const kind = message.kind === 'note' ? 'note' : 'reply';
  const writing = writingOf(ticketId, kind);
  if (writing.kept !== 'saved' || (writing.changedAt ?? '') > message.at) return;
  const letters = (text: string) => text.replace(/<[^>]*>|&nbsp;|[\s\-*•]/g, '');
  if (letters(writing.html) === letters(message.text)) clear(ticketId, kind, 'gone');
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
}

function later(ticketId: number, kind: Kind, after_ms: number): void {
  stopTimer(ticketId, kind);
  timers.set(
    keyOf(ticketId, kind),
    setTimeout(() => void save(ticketId, kind), after_ms),
  );
}

function stopTimer(ticketId: number, kind: Kind): void {
  clearTimeout(timers.get(keyOf(ticketId, kind)));
  timers.delete(keyOf(ticketId, kind));
}

async function save(ticketId: number, kind: Kind, closing = false): Promise<void> {
  stopTimer(ticketId, kind);
  const writing = writingOf(ticketId, kind);
  if (!currentSession().me) return;
  if (!closing) put(ticketId, kind, { ...writing, kept: 'saving' });
  try {
    if (isBlank(writing)) await api.tickets.dropDraft({ params: { ticketId, kind } }, { keepalive: closing });
    else await api.tickets.saveDraft({ params: { ticketId, kind }, body: bodyOf(writing) }, { keepalive: closing });
    const now = writingOf(ticketId, kind);
    // Something was typed meanwhile: that is saved by its own timer.
    if (now.changedAt !== writing.changedAt) return;
    dropKept(ticketId, kind);
    put(ticketId, kind, { ...now, kept: isBlank(now) ? 'nothing' : 'saved' });
  } catch (error) {
    const now = writingOf(ticketId, kind);
    if (now.changedAt !== writing.changedAt) return;
    put(ticketId, kind, { ...now, kept: 'here' });
    if (!(error instanceof ApiError) || error.offline || error.code === 'session.required') later(ticketId, kind, retry_after_ms);
  }
}

function bodyOf(writing: Writing) {
  // Pictures in the text belong to the draft too: the server keeps what drafts name.
  const files = new Set([...writing.files.map((file) => file.id), ...pictureIds(writing.html)]);
  return { html: writing.html, to: writing.to ?? [], cc: writing.cc ?? [], files: [...files] };
}

function pictureIds(html: string): number[] {
  return [...html.matchAll(/src="\/api\/files\/(\d+)"/g)].map((found) => Number(found[1]));
}

/** Files beside the text, without the pictures that stand in it. */
export function filesBeside(html: string, files: readonly DraftFile[]): DraftFile[] {
  const inside = new Set(pictureIds(html));
  return files.filter((file) => !inside.has(file.id));
}

function put(ticketId: number, kind: Kind, writing: Writing): void {
  writings.set(keyOf(ticketId, kind), writing);
  for (const watch of watchers) watch();
}
