/** What is said in drafts, and how two of them become one. Pure. */
import type { Draft } from '../../../contract/tickets.ts';
import type { DraftFile, Writing } from './drafts.ts';

export function isBlank(writing: Pick<Writing, 'html' | 'files'>): boolean {
  return writing.files.length === 0 && !/<img /i.test(writing.html) && writing.html.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';
}

/** Words alone: the same text in HTML and as the server tells it. */
export function lettersOf(text: string): string {
  return text.replace(/<[^>]*>|&nbsp;|[\s\-*•]/g, '');
}

/** Texts of this person that were written in two places. */
export function joinTexts(
  server: Draft,
  here: Pick<Writing, 'html' | 'to' | 'cc' | 'files' | 'lineage'>,
): Pick<Writing, 'html' | 'to' | 'cc' | 'files' | 'lineage' | 'shared' | 'joined'> {
  const lineage = [...here.lineage, ...(server.revision ? [server.revision] : [])];
  const same = server.revision !== null && here.lineage.includes(server.revision);
  const within = same || isBlank(server) || lettersOf(here.html).includes(lettersOf(server.html));
  const files = [...here.files, ...filesBeside(server.html, server.files).filter((file) => !here.files.some((one) => one.id === file.id))];
  return {
    html: within ? here.html : `${server.html}${here.html}`,
    to: here.to,
    cc: here.cc,
    files: same ? here.files : files,
    lineage,
    shared: server.shared,
    joined: !within,
  };
}

export function bodyOf(writing: Pick<Writing, 'html' | 'to' | 'cc' | 'bcc' | 'from' | 'files'>) {
  // Pictures in the text belong to the draft too: the server keeps what drafts name.
  const files = new Set([...writing.files.map((file) => file.id), ...pictureIds(writing.html)]);
  const { bcc, from } = writing;
  return { html: writing.html, to: writing.to ?? [], cc: writing.cc ?? [], ...(bcc && { bcc }), ...(from && { from }), files: [...files] };
}

function pictureIds(html: string): number[] {
  return [...html.matchAll(/src="\/api\/files\/(\d+)"/g)].map((found) => Number(found[1]));
}

/** Files beside the text, without the pictures that stand in it. */
export function filesBeside(html: string, files: readonly DraftFile[]): DraftFile[] {
  const inside = new Set(pictureIds(html));
  return files.filter((file) => !inside.has(file.id));
}
