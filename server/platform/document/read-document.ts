/**
 * The words of a document, for searching: pdf, docx, xlsx, pptx, odt, ods, odp, plain text. Runs in a thread of its own (document-thread.ts): a document
 * that takes for ever or eats all memory ends the thread and not the program.
 */
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

export const chars_max = 200_000;
const pages_max = 300;
const unpacked_bytes_max = 40 * 1024 * 1024;

/** Why a document has no words: encrypted · damaged · too-large (unpacked) · empty (a scan, a picture). */
export type DocumentProblem = 'encrypted' | 'damaged' | 'too-large' | 'empty' | 'too-slow' | 'unknown-kind';
export type DocumentText = { text: string } | { problem: DocumentProblem };

type Kind = 'pdf' | 'office' | 'text';

/** By the name in lower case, and by the type. */
const kinds: readonly { kind: Kind; name: RegExp; type: RegExp }[] = [
  { kind: 'pdf', name: /\.pdf$/, type: /^application\/pdf$/ },
  { kind: 'office', name: /\.(docx|xlsx|pptx|odt|ods|odp)$/, type: /officedocument|opendocument/ },
  {
    kind: 'text',
    name: /\.(txt|csv|tsv|md|log|json|xml|ini|yaml|yml|ics|vcf)$/,
    type: /^text\/(plain|csv|markdown|tab-separated-values)/,
  },
];

/** By the name and the type that the sender gave; what is inside shows when it is read. Null = nothing to read in it. */
export function kindOf(name: string, contentType: string): Kind | null {
  return kinds.find((one) => one.name.test(name.toLowerCase()) || one.type.test(contentType))?.kind ?? null;
}

/** Of which names (in lower case) and types there is something to read, as expressions that PostgreSQL understands too. */
export const readable = {
  name: kinds.map((one) => one.name.source).join('|'),
  type: kinds.map((one) => one.type.source).join('|'),
};

export async function readDocument(kind: Kind, bytes: Uint8Array): Promise<DocumentText> {
  try {
    const text = (kind === 'pdf' ? await readPdf(bytes) : kind === 'office' ? readOffice(bytes) : readText(bytes))
      .replace(/\0/g, ' ')
      .replace(/[ \t\u00a0]+/g, ' ')
      .replace(/\s*\n\s*/g, '\n')
      .trim()
      .slice(0, chars_max)
      .replace(/[\ud800-\udbff]$/, '');
    return text ? { text } : { problem: 'empty' };
  } catch (error) {
    if (error instanceof TooLarge) return { problem: 'too-large' };
    const { name, message } = error as Error;
    return { problem: /password|encrypt/i.test(`${name} ${message}`) ? 'encrypted' : 'damaged' };
  }
}

class TooLarge extends Error {}

async function readPdf(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(bytes, { verbosity: 0 });
  const parts: string[] = [];
  let length = 0;
  for (let page = 1; page <= Math.min(document.numPages, pages_max) && length < chars_max; page++) {
    const { items } = await (await document.getPage(page)).getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    parts.push(text);
    length += text.length;
  }
  return parts.join('\n');
}

/** Which parts of the package hold what people wrote, and which elements their words. */
const wanted =
  /^(word\/(document|footnotes|endnotes|header\d*|footer\d*)\.xml|xl\/(sharedStrings|worksheets\/sheet\d+)\.xml|ppt\/slides\/slide\d+\.xml|content\.xml)$/;

function readOffice(bytes: Uint8Array): string {
  // Compound files are what Office makes of a document with a password (and what it made before 2007).
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new Error('encrypted');
  let unpacked = 0;
  const files = unzipSync(bytes, {
    filter(file) {
      if (!wanted.test(file.name)) return false;
      unpacked += file.originalSize;
      if (unpacked > unpacked_bytes_max) throw new TooLarge();
      return true;
    },
  });
  const parts: string[] = [];
  let length = 0;
  for (const name of Object.keys(files).sort()) {
    if (length >= chars_max) break;
    const text = textOfXml(new TextDecoder().decode(files[name]), name.startsWith('xl/worksheets/'));
    parts.push(text);
    length += text.length;
  }
  return parts.join('\n');
}

/** Elements after which a word ends. */
const breaks = new Set([
  'w:p',
  'w:br',
  'w:tab',
  'a:p',
  'a:br',
  'si',
  'c',
  'row',
  'text:p',
  'text:h',
  'text:tab',
  'text:s',
  'table:table-cell',
  'table:table-row',
]);

function textOfXml(xml: string, sheet: boolean): string {
  let text = '';
  let taking = 0;
  let shared = false;
  const parser = new SaxesParser({ xmlns: false });
  // In a sheet of Excel `v` holds a number or the place of a shared text; that place is no text of anybody's.
  const takes = (name: string) =>
    name === 'w:t' || name === 'a:t' || name === 't' || name === 'text:p' || name === 'text:h' || (sheet && name === 'v' && !shared);
  parser.on('opentag', ({ name, attributes }) => {
    if (sheet && name === 'c') shared = attributes.t === 's';
    if (takes(name)) taking++;
  });
  parser.on('text', (part) => {
    if (taking > 0 && text.length < chars_max) text += part;
  });
  parser.on('closetag', ({ name }) => {
    if (takes(name)) taking--;
    if (breaks.has(name)) text += name === 'c' || name.endsWith('tab') || name === 'text:s' ? ' ' : '\n';
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return text;
}

/** UTF-8 when it is that, else by its mark of byte order, else as Polish Windows writes. */
function readText(bytes: Uint8Array): string {
  const part = bytes.subarray(0, chars_max * 4);
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le').decode(part);
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder('utf-16be').decode(part);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(part, { stream: true });
  } catch {
    return new TextDecoder(looksLatin2(part) ? 'iso-8859-2' : 'windows-1250').decode(part);
  }
}

/** ą, ś, ź (and Ą, Ś, Ź) lie elsewhere in ISO 8859-2 than in Windows-1250: where Windows has them, ISO has control characters. */
function looksLatin2(bytes: Uint8Array): boolean {
  let iso = 0;
  let windows = 0;
  for (const byte of bytes) {
    if (byte === 0xb1 || byte === 0xb6 || byte === 0xbc || byte === 0xa1 || byte === 0xa6 || byte === 0xac) iso++;
    else if (byte === 0xb9 || byte === 0x9c || byte === 0x9f || byte === 0xa5 || byte === 0x8c || byte === 0x8f) windows++;
  }
  return iso > windows;
}
