/** Texts kept on this machine until the server has them. Each belongs to an account: the next person at the same machine does not see it. */
import { currentSession } from '../app/session.ts';
import type { DraftFile, Kind, Recipient } from './drafts.ts';
import { drop, keep, read, watchShelf } from './shelf.ts';

export interface KeptDraft {
  html: string;
  to: Recipient[] | null;
  cc: Recipient[] | null;
  bcc?: Recipient[] | undefined;
  from?: string | undefined;
  files: DraftFile[];
  changedAt: string;
  /** The revisions of the server that this text grew from, those included whose arrival nobody confirmed. */
  lineage: readonly string[];
  shared: boolean;
}

const prefix = () => `okienko.draft.${currentSession().me?.id}.`;

function placeOf(ticketId: number, kind: Kind): string {
  return `${prefix()}${ticketId}.${kind}`;
}

export function keepHere(ticketId: number, kind: Kind, draft: Omit<KeptDraft, 'changedAt'> & { changedAt: string | null }): void {
  const { html, to, cc, bcc, from, files, changedAt, lineage, shared } = draft;
  keep(placeOf(ticketId, kind), { html, to, cc, bcc, from, files, changedAt, lineage, shared });
}

export function dropKept(ticketId: number, kind: Kind, because: 'saved' | 'cleared', lineage: readonly string[] = []): void {
  drop(placeOf(ticketId, kind), { because, lineage });
}

export function readKept(ticketId: number, kind: Kind): KeptDraft | null {
  const kept = read(placeOf(ticketId, kind)) as KeptDraft | null;
  return kept && { ...kept, lineage: kept.lineage ?? [], shared: kept.shared ?? false };
}

/** What another window of the same person does to a text. */
export function watchOtherWindows(on: {
  written: (ticketId: number, kind: Kind, draft: KeptDraft) => void;
  gone: (ticketId: number, kind: Kind, because: 'saved' | 'cleared', lineage: readonly string[]) => void;
}): void {
  watchShelf(({ place, entry, gone }) => {
    if (!place.startsWith(prefix())) return;
    const [id, kind] = place.slice(prefix().length).split('.') as [string, Kind];
    if (entry) on.written(Number(id), kind, entry.value as KeptDraft);
    else if (gone) on.gone(Number(id), kind, gone.because, gone.lineage ?? []);
  });
}
