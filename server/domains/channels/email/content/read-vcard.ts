/** Reads visiting cards: vCard 2.1 of old phones, 3.0 (RFC 2426), 4.0 (RFC 6350). Pure; what is no card is an empty list. */
import iconv from 'iconv-lite';
import { cleanLine } from '../parse-message-words.ts';
import type { StoredCard } from './content.ts';

const file_bytes_max = 2 * 1024 * 1024;
const cards_max = 10;
const values_max = 10;
const line_chars_max = 300;

type Card = Omit<StoredCard, 'position'>;

interface Line {
  name: string;
  parameters: Map<string, string>;
  value: string;
}

/** At most ten cards of a file; one that names nobody and nothing is passed over. */
export function readCards(bytes: Uint8Array): Card[] {
  if (bytes.length > file_bytes_max) return [];
  const cards: Card[] = [];
  let card: Line[] | null = null;
  for (const line of linesOf(textOf(bytes))) {
    if (line.name === 'BEGIN' && line.value.toUpperCase() === 'VCARD') card = [];
    else if (line.name === 'END' && card) {
      const read = cardOf(card);
      if (read.name || read.company || read.phones.length > 0 || read.emails.length > 0) cards.push(read);
      card = null;
      if (cards.length >= cards_max) break;
    } else card?.push(line);
  }
  return cards;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'latin1');
  }
}

/** Folded lines made whole (RFC 6350, 3.2), and those of quoted-printable, which end in "=". */
function* linesOf(text: string): Generator<Line> {
  const raw = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
  for (let at = 0; at < raw.length; at++) {
    let line = raw[at]!;
    if (/;(ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(line.slice(0, line.indexOf(':') + 1)))
      while (line.endsWith('=') && at + 1 < raw.length) line = line.slice(0, -1) + raw[++at]!;
    const read = lineOf(line);
    if (read) yield read;
  }
}

function lineOf(line: string): Line | null {
  const match = /^(?:[\w-]+\.)?([A-Za-z-]+)((?:;(?:"[^"]*"|[^":;])*)*):([^]*)$/.exec(line.slice(0, 20_000));
  if (!match) return null;
  const parameters = new Map<string, string>();
  for (const part of match[2]!.split(';').filter(Boolean)) {
    const [key, value] = part.includes('=')
      ? [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]
      : [bareName(part), part];
    const name = key.toUpperCase();
    const known = parameters.get(name);
    parameters.set(name, (known ? `${known},` : '') + value.replace(/"/g, ''));
  }
  return { name: match[1]!.toUpperCase(), parameters, value: decoded(match[3]!, parameters) };
}

/** vCard 2.1 writes `TEL;WORK;QUOTED-PRINTABLE` without saying what the words are. */
function bareName(word: string): string {
  return /^(QUOTED-PRINTABLE|BASE64|B|8BIT|7BIT)$/i.test(word) ? 'ENCODING' : 'TYPE';
}

function decoded(value: string, parameters: Map<string, string>): string {
  if (parameters.get('ENCODING')?.toUpperCase() !== 'QUOTED-PRINTABLE') return value;
  const bytes = Buffer.from(
    value.replace(/=([0-9a-f]{2})/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  const charset = parameters.get('CHARSET') ?? 'utf-8';
  return iconv.decode(bytes, iconv.encodingExists(charset) ? charset : 'utf-8');
}

function cardOf(lines: readonly Line[]): Card {
  const first = (name: string) => lines.find((line) => line.name === name)?.value ?? '';
  const all = (name: string, pick: (line: Line) => string) =>
    [
      ...new Set(
        lines
          .filter((line) => line.name === name)
          .map(pick)
          .filter(Boolean),
      ),
    ].slice(0, values_max);
  const [family = '', given = '', more = '', prefix = ''] = fields(first('N'));
  return {
    name: unescaped(first('FN')) || [prefix, given, more, family].filter(Boolean).join(' '),
    company: fields(first('ORG')).filter(Boolean).join(', '),
    title: unescaped(first('TITLE')) || unescaped(first('ROLE')),
    phones: all('TEL', ({ value, parameters }) =>
      /fax/i.test(parameters.get('TYPE') ?? '') ? '' : unescaped(value.replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ')),
    ),
    emails: all('EMAIL', ({ value }) => {
      const address = unescaped(value.replace(/^mailto:/i, ''));
      return /^[^\s@]+@[^\s@]+$/.test(address) ? address : '';
    }),
    address: fields(first('ADR')).filter(Boolean).join(', '),
    url: /^https?:\/\/\S+$/i.test(unescaped(first('URL'))) ? unescaped(first('URL')) : '',
  };
}

function fields(value: string): string[] {
  return value.split(/(?<!\\);/).map(unescaped);
}

function unescaped(value: string): string {
  return cleanLine(value.replace(/\\n/gi, ' ').replace(/\\([\\,;:])/g, '$1'), line_chars_max);
}
