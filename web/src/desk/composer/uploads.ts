/** Files on their way up, for the text they belong to: they arrive even when another ticket is on screen meanwhile. */
import { useMemo, useSyncExternalStore } from 'react';
import { ApiError, uploadFile } from '../../app/api.ts';
import { refusalOf, sayNow } from '../../app/say-now.ts';
import { type DraftFile, type Kind, write, writingOf } from '../drafts.ts';

export interface Upload {
  id: number;
  ticketId: number;
  kind: Kind;
  name: string;
  sizeBytes: number;
  type: string;
  /** 0…1. */
  progress: number;
  error: string | null;
  abort: AbortController;
}

const files_max = 50;
/** What the server takes (server/platform/files): said before the sending begins. */
const file_megabytes_max = 50;

let uploads: readonly Upload[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

export function useUploads(ticketId: number, kind: Kind): readonly Upload[] {
  const all = useSyncExternalStore(watch, () => uploads);
  return useMemo(() => all.filter((one) => one.ticketId === ticketId && one.kind === kind), [all, ticketId, kind]);
}

/** Attaches files to what is being written. */
export function attach(ticketId: number, kind: Kind, files: readonly File[]): void {
  for (const file of files) {
    void start(ticketId, kind, file).then((stored) => {
      if (stored) write(ticketId, kind, { files: [...writingOf(ticketId, kind).files, stored] });
    });
  }
}

/** Uploads one file; its place in the text is the caller's. Null when that failed (the chip says why). */
export async function start(ticketId: number, kind: Kind, file: File): Promise<DraftFile | null> {
  const upload: Upload = {
    id: ++lastId,
    ticketId,
    kind,
    name: file.name || 'file',
    sizeBytes: file.size,
    type: file.type,
    progress: 0,
    error: refusedBeforehand(ticketId, kind, file),
    abort: new AbortController(),
  };
  change([...uploads, upload]);
  if (upload.error) return null;
  try {
    const stored = await uploadFile(file, (progress) => patch(upload.id, { progress: Math.min(progress, 0.99) }), upload.abort.signal);
    dismissUpload(upload.id);
    return stored;
  } catch (error) {
    if (!upload.abort.signal.aborted)
      patch(upload.id, { error: error instanceof ApiError && error.offline ? sayNow('desk.upload-offline') : refusalOf(error) });
    return null;
  }
}

export function dismissUpload(id: number): void {
  uploads.find((one) => one.id === id)?.abort.abort();
  change(uploads.filter((one) => one.id !== id));
}

function refusedBeforehand(ticketId: number, kind: Kind, file: File): string | null {
  if (file.size > file_megabytes_max * 1024 * 1024) return sayNow('error.file.too-large', { megabytes: file_megabytes_max });
  if (file.size === 0) return sayNow('desk.upload-empty');
  if (writingOf(ticketId, kind).files.length >= files_max) return sayNow('desk.upload-too-many', { count: files_max });
  return null;
}

function patch(id: number, what: Partial<Upload>): void {
  change(uploads.map((one) => (one.id === id ? { ...one, ...what } : one)));
}

function change(next: readonly Upload[]): void {
  uploads = next;
  for (const each of watchers) each();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
