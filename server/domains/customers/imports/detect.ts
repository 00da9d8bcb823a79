/** Pure guesses at how a file is written: its letters, its separator, whether its first row names the columns, and which column is what. */
import { parse } from 'csv-parse/sync';
import type { importTargets } from '../../../../contract/customer-imports.ts';
import { separators, type Charset, type ImportPlan } from '../../../../contract/customer-imports.ts';
import type { CustomField } from '../../../../contract/customers.ts';
import { fold } from '../../../platform/text/fold.ts';

const guess_rows = 40;

/** From the first bytes: a mark of Unicode, else UTF-8 where they are that, else the one of the two Polish code pages whose letters they hold. */
export function guessCharset(head: Uint8Array): Charset {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    // Letters ą ś ź Ą Ś Ź are the ones that differ; 0x80–0x9f are letters in Windows-1250 and nothing in ISO 8859-2.
    let windows = 0;
    let iso = 0;
    for (const byte of head) {
      if ((byte >= 0x80 && byte <= 0x9f) || byte === 0xb9 || byte === 0xa5) windows++;
      else if (byte === 0xb1 || byte === 0xb6 || byte === 0xbc || byte === 0xa1 || byte === 0xa6 || byte === 0xac) iso++;
    }
    return iso > windows ? 'iso-8859-2' : 'windows-1250';
  }
}

/** The separator that divides the first rows into the most columns, equally in all of them. */
export function guessSeparator(text: string): ImportPlan['separator'] {
  let best: { separator: ImportPlan['separator']; score: number } = { separator: ';', score: 0 };
  for (const separator of separators) {
    const rows = readRows(text, separator);
    if (rows.length === 0) continue;
    const widths = rows.map((row) => row.length);
    const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)]!;
    const even = widths.filter((width) => width === usual).length / widths.length;
    const score = usual > 1 ? usual * even * even : 0;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

export function readRows(text: string, separator: string): string[][] {
  try {
    return parse(text, {
      delimiter: separator,
      relax_quotes: true,
      relax_column_count: true,
      bom: true,
      to: guess_rows,
      skip_empty_lines: true,
    });
  } catch {
    return [];
  }
}

/** The first row names columns when one of its cells is a known name, or when none of them looks like data. */
export function guessHeader(rows: readonly string[][], fields: readonly CustomField[]): boolean {
  const first = rows[0] ?? [];
  if (first.some((cell) => targetNamed(cell, fields) !== '')) return true;
  return rows.length > 1 && first.every((cell) => cell.trim() !== '' && !/[@\d]/.test(cell));
}

export function guessColumns(rows: readonly string[][], header: boolean, fields: readonly CustomField[]): string[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const data = header ? rows.slice(1) : rows;
  const columns = Array.from({ length: width }, (_, place) => {
    const named = header ? targetNamed(rows[0]?.[place] ?? '', fields) : '';
    return named || targetOfContent(data.map((row) => (row[place] ?? '').trim()).filter(Boolean));
  });
  const hasName = columns.some((column) => column.endsWith('name'));
  // A name cannot be told from other words: without any, the first column of words is one.
  const words = (place: number) => data.some((row) => /^\p{L}[\p{L} .'-]+$/u.test((row[place] ?? '').trim()));
  const guess = hasName ? -1 : columns.findIndex((column, place) => column === '' && words(place));
  if (guess >= 0) columns[guess] = 'name';
  return onlyOnce(columns);
}

/** Addresses, numbers and tags may come in several columns; the rest goes to the first that asks for it. */
function onlyOnce(columns: readonly string[]): string[] {
  const several = new Set(['', 'email', 'phone', 'external', 'social', 'tags', 'notes']);
  return columns.map((column, place) => (several.has(column) || columns.indexOf(column) === place ? column : ''));
}

function targetOfContent(cells: readonly string[]): string {
  if (cells.length === 0) return '';
  const share = (is: (cell: string) => boolean) => cells.filter(is).length / cells.length;
  if (share((cell) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(cell)) > 0.6) return 'email';
  if (share((cell) => /^'?\+?[\d\s().-]{9,17}$/.test(cell) && cell.replace(/\D/g, '').length >= 9) > 0.6) return 'phone';
  return '';
}

const names: Record<(typeof importTargets)[number], string> = {
  '': '',
  name: 'imie i nazwisko|nazwa|nazwa klienta|klient|full name|name|customer|customer name|contact|kontakt|osoba|imie nazwisko|nazwisko i imie|display name',
  'first-name': 'imie|first name|firstname|given name|forename',
  'last-name': 'nazwisko|last name|lastname|surname|family name',
  email:
    'e mail|email|mail|adres e mail|adres email|e mail address|email address|poczta|adres poczty|email 1|email 2|drugi e mail|e mail 2',
  phone:
    'telefon|tel|nr telefonu|numer telefonu|phone|phone number|mobile|mobile phone|komorka|tel kom|telefon komorkowy|cell|gsm|telefon 2|phone 2',
  external:
    'id|nr klienta|numer klienta|id klienta|customer id|customer number|external id|crm id|id crm|kod klienta|kod|identyfikator|id zewnetrzny|uid',
  social: 'messenger|whatsapp|telegram|instagram|facebook|mastodon|skype|social',
  company: 'firma|nazwa firmy|company|company name|organization|organisation|organizacja|pracodawca|account',
  language: 'jezyk|language|lang|locale',
  notes: 'uwagi|notatki|notatka|notes|note|comment|comments|komentarz|opis|description',
  tags: 'tagi|etykiety|tags|labels|tag|etykieta|grupy',
};
const byName = new Map(Object.entries(names).flatMap(([target, all]) => all.split('|').map((name) => [name, target])));

function targetNamed(header: string, fields: readonly CustomField[]): string {
  const name = (fold(header).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  if (!name) return '';
  const own = fields.find((field) => [field.key.replaceAll('_', ' '), fold(field.label.pl), fold(field.label.en)].includes(name));
  return own ? `field:${own.key}` : (byName.get(name) ?? '');
}
