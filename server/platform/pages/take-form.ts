/** What a browser sends from a page of ours, with or without files. Whole in memory, so it has a limit, and only so many are taken in at once. */
import { fileTypeFromBuffer } from 'file-type';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fail } from '../fail.ts';
import type { Files, PreparedFile } from '../files/files.ts';

export const files_max = 10;
export const files_megabytes_max = 20;
/** Words and names beside the files. */
const words_bytes_max = 1024 * 1024;
export const body_bytes_max = files_megabytes_max * 1024 * 1024 + words_bytes_max;
const values_max = 500;
const at_once_max = 8;
let underWay = 0;

export interface SentForm {
  /** One of each name, as browsers send them; the last wins. */
  values: Map<string, string>;
  lists: Map<string, string[]>;
  files: File[];
}

/** Lets a room of pages take files beside words. */
export function takeFiles(room: FastifyInstance): void {
  room.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit: body_bytes_max }, (_request, body, done) =>
    done(null, body),
  );
}

/** Throws request.invalid for what is no form, request.too-many when too many are being read. */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  if (request.body instanceof URLSearchParams) return sorted(request.body);
  const type = request.headers['content-type'] ?? '';
  if (!Buffer.isBuffer(request.body)) fail('request.invalid', { reason: 'form' });
  if (underWay >= at_once_max) fail('request.too-many', { seconds: 5 });
  underWay++;
  try {
    const data = await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } }).formData();
    return sorted(data);
  } catch {
    return fail('request.invalid', { reason: 'form' });
  } finally {
    underWay--;
  }
}

function sorted(data: Iterable<[string, string | File]>): SentForm {
  const form: SentForm = { values: new Map(), lists: new Map(), files: [] };
  let count = 0;
  for (const [name, value] of data) {
    if (++count > values_max) fail('request.invalid', { reason: 'form' });
    if (typeof value === 'string') {
      form.values.set(name, value);
      form.lists.set(name, [...(form.lists.get(name) ?? []), value]);
    } else if (value.size > 0) form.files.push(value);
  }
  return form;
}

/** A file that is put away, not yet part of anything. */
export interface KeptFile {
  file: PreparedFile;
  name: string;
  contentType: string;
  contentId: null;
  inline: false;
}

/** Puts files away before the transaction. What a file is, its bytes say; its name never does. */
export async function keepFiles(store: Files, files: readonly File[]): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    kept.push({
      file: await store.prepare(bytes),
      name: safeName(file.name),
      contentType: (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream',
      contentId: null,
      inline: false,
    });
  }
  return kept;
}

/** The end of whatever path it claims, without signs that turn a name around or hide its ending. */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"<>|:*?]/g, '_')
    .replace(/^\.+/, '_')
    .trim();
  return plain.slice(-200) || 'plik';
}

export function tooLarge(files: readonly File[]): boolean {
  return files.reduce((sum, file) => sum + file.size, 0) > files_megabytes_max * 1024 * 1024;
}
