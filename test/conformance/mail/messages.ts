/** Messages against the parse trees stated beside them (`<name>.json`). Each field of each message is one thing to agree on. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ParsedMail, parseMessage } from '../../../server/domains/channels/email/parse-message.ts';
import { sanitizeMailHtml } from '../../../server/domains/channels/email/sanitize-mail-html.ts';
import { safeFilename } from '../../../server/domains/channels/email/parse-message-words.ts';
import type { Figures } from './figures.ts';

type Value = 'Empty' | { Text?: string; Address?: unknown; DateTime?: StatedDate; ContentType?: StatedType };
interface StatedDate {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  tz_before_gmt: boolean;
  tz_hour: number;
  tz_minute: number;
}
interface StatedType {
  c_type: string;
  c_subtype: string | null;
  attributes: { name: string; value: string }[] | null;
}
interface Part {
  headers: { name: string | { other: string }; value: Value }[];
  body: { Text?: string; Html?: string; Binary?: number[]; InlineBinary?: number[]; Message?: Tree; Multipart?: number[] };
  offset_body: number;
  offset_end: number;
}
interface Tree {
  html_body: number[];
  text_body: number[];
  attachments: number[];
  parts: Part[];
}

export async function checkMessages(dir: string): Promise<Figures[]> {
  const fields: Figures = { name: `messages (${path.basename(dir)}): fields`, bar: 0.98, agree: 0, of: 0, misses: [] };
  const shown: Figures = {
    name: `messages (${path.basename(dir)}): understood and shown without an error`,
    bar: 1,
    agree: 0,
    of: 0,
    misses: [],
  };
  for (const file of readdirSync(dir)
    .filter((one) => one.endsWith('.eml'))
    .sort()) {
    const raw = readFileSync(path.join(dir, file));
    const stated = JSON.parse(readFileSync(path.join(dir, file.replace(/eml$/, 'json')), 'utf8')) as Tree;
    const mail = await parseMessage(raw);
    shown.of++;
    try {
      sanitizeMailHtml(mail.html ?? '');
      shown.agree++;
    } catch (error) {
      shown.misses.push(`${file}: ${String(error)}`);
    }
    for (const [field, ours, theirs] of compare(raw, mail, stated)) {
      fields.of++;
      if (agrees(ours, theirs)) fields.agree++;
      else fields.misses.push(`${file} ${field}: ${cut(ours)}; stated: ${cut(theirs)}`);
    }
  }
  return [fields, shown];
}

/** A letter that the stated tree itself could not read (U+FFFD) may be any letter of ours. */
function agrees(ours: string, stated: string): boolean {
  if (ours === stated || !stated.includes('\ufffd')) return ours === stated;
  return new RegExp(`^${stated.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('\ufffd', '.')}$`, 'su').test(ours);
}

function compare(raw: Buffer, mail: ParsedMail, tree: Tree): [string, string, string][] {
  const top = tree.parts[0]!;
  const header = (name: string) => top.headers.findLast((one) => one.name === name)?.value;
  const bodies = tree.text_body.map((index) => tree.parts[index]!.body);
  const result: [string, string, string][] = [
    ['subject', line(mail.subject), line(textOf(header('subject')))],
    ['from', addresses(mail.from ? [mail.from] : []), addresses(statedAddresses(header('from')).slice(0, 1))],
    ['to', addresses(mail.to), addresses(statedAddresses(header('to')))],
    ['cc', addresses(mail.cc), addresses(statedAddresses(header('cc')))],
    ['date', mail.date ?? '', statedDate(header('date'))],
    ['html', String(mail.html !== null), String(tree.html_body.some((index) => tree.parts[index]!.body.Html !== undefined))],
    ['attachments', ourFiles(mail).join(' | '), statedFiles(raw, tree).join(' | ')],
  ];
  // Text made of HTML is every program's own.
  if (bodies.every((body) => body.Text !== undefined))
    result.push(['text', line(mail.text), line(bodies.map((body) => body.Text).join('\n'))]);
  return result;
}

function textOf(value: Value | undefined): string {
  return typeof value === 'object' ? (value.Text ?? '') : '';
}

/** Lists and groups alike; a name without an address is no recipient. */
function statedAddresses(value: Value | undefined): { name: string; address: string }[] {
  const found: { name: string; address: string }[] = [];
  const walk = (one: unknown): void => {
    if (Array.isArray(one)) return one.forEach(walk);
    if (typeof one !== 'object' || one === null) return;
    const { address, name } = one as { address?: string | null; name?: string | null };
    if (typeof address === 'string') found.push({ address, name: name ?? '' });
    else Object.values(one).forEach(walk);
  };
  walk(typeof value === 'object' ? value.Address : undefined);
  return found.filter(({ address }) => address.includes('@'));
}

function addresses(list: readonly { name: string; address: string }[]): string {
  return list.map(({ name, address }) => `${line(name)} <${address.toLowerCase()}>`).join(', ');
}

function statedDate(value: Value | undefined): string {
  const date = typeof value === 'object' ? value.DateTime : undefined;
  if (!date) return '';
  const minutes = (date.tz_hour * 60 + date.tz_minute) * (date.tz_before_gmt ? 1 : -1);
  return new Date(Date.UTC(date.year, date.month - 1, date.day, date.hour, date.minute + minutes, date.second)).toISOString();
}

function typeOf(part: Part, name: string): StatedType | undefined {
  const value = part.headers.findLast((one) => one.name === name)?.value;
  return typeof value === 'object' ? value.ContentType : undefined;
}

function statedFiles(raw: Buffer, tree: Tree): string[] {
  return tree.attachments.map((index) => {
    const part = tree.parts[index]!;
    const type = typeOf(part, 'content_type');
    const named = (value: StatedType | undefined, key: string) => value?.attributes?.find((one) => one.name === key)?.value;
    const name = named(typeOf(part, 'content_disposition'), 'filename') ?? named(type, 'name');
    // A part of a digest that says nothing is a message (RFC 2046, 5.1.5).
    const declared = type ? `${type.c_type}/${type.c_subtype ?? ''}`.toLowerCase() : part.body.Message ? 'message/rfc822' : '';
    return [name ? safeFilename(name, declared, 1) : '', declared, content(raw, part)].join(' ');
  });
}

function content(raw: Buffer, part: Part): string {
  const bytes = part.body.Binary ?? part.body.InlineBinary;
  if (bytes) return `${bytes.length} ${hash(Buffer.from(bytes))}`;
  if (part.body.Text !== undefined || part.body.Html !== undefined)
    return `text ${hash(Buffer.from(line((part.body.Text ?? part.body.Html)!)))}`;
  const encoding = part.headers.find((one) => one.name === 'content_transfer_encoding')?.value;
  const body = raw.subarray(part.offset_body, part.offset_end).toString('latin1');
  const plain = /base64/i.test(textOf(encoding)) ? Buffer.from(body, 'base64').toString('latin1') : body;
  return `message ${hash(Buffer.from(line(plain)))}`;
}

function ourFiles(mail: ParsedMail): string[] {
  return mail.attachments.map(({ name, declaredType, content: bytes }) => {
    const given = /^(picture|message|attachment)-\d+(\.\w+)?$/.test(name) ? '' : line(name);
    if (declaredType.startsWith('message/'))
      return `${given} ${declaredType} message ${hash(Buffer.from(line(Buffer.from(bytes).toString('latin1'))))}`;
    if (declaredType.startsWith('text/')) return `${given} ${declaredType} text ${hash(Buffer.from(line(inAnyCharset(bytes))))}`;
    return `${given} ${declaredType} ${bytes.length} ${hash(bytes)}`;
  });
}

/** The tree states decoded words; ours are the file's bytes. */
function inAnyCharset(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
