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
  server: Pick<Draft, 'html' | 'files' | 'revision' | 'shared'>,
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

/**
 * What was written on a ticket that was merged, and what stands on the one that it was merged into: one text. The server puts the two together
 * when it merges, with what it had of this one; that part is not said twice.
 */
export function carriedText(begun: Parameters<typeof joinTexts>[0], here: Parameters<typeof joinTexts>[1]): ReturnType<typeof joinTexts> {
  return joinTexts({ ...begun, html: withoutBeginningOf(here.html, begun.html) }, here);
}

/** The text without its longest end that is a beginning of the other; that other may go on within the last paragraph of it. */
function withoutBeginningOf(other: string, text: string): string {
  const open = text.replace(/(?:<\/\w+>)+$/, '');
  for (let at = open.indexOf('<'); at >= 0; at = open.indexOf('<', at + 1)) if (other.startsWith(open.slice(at))) return text.slice(0, at);
  return text;
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
