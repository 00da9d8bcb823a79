/**
 * Opens a winmail.dat: what Outlook wraps a letter in when it takes the receiver for an Outlook (MS-OXTNEF). Strict: a file that does not add up is
 * null and stays the file it was. Pure, and no more than a walk over bytes: nothing is allocated that the file does not hold.
 */
import iconv from 'iconv-lite';
import { rtfToText } from './tnef-rtf.ts';

const signature = 0x223e9f78;
const attachments_max = 200;
const attributes_max = 20_000;
const properties_max = 5_000;
const letters_deep_max = 4;

interface TnefFile {
  name: string;
  contentType: string;
  content: Uint8Array;
  contentId: string | null;
}

export interface OpenedTnef {
  subject: string;
  text: string | null;
  html: string | null;
  files: TnefFile[];
}

/** Null when it is no TNEF, or is damaged. */
export function openTnef(bytes: Uint8Array, levels = 0): OpenedTnef | null {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), levels);
  } catch (error) {
    if (error instanceof RangeError || error instanceof Damaged) return null;
    throw error;
  }
}

class Damaged extends Error {}

/** MS-OXTNEF 2.1.3: level, type and name of an attribute in one number each. */
const attribute = {
  codePage: 0x00069007,
  subject: 0x00018004,
  body: 0x0002800c,
  properties: 0x00069003,
  attachmentBegins: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
} as const;

/** MS-OXPROPS: what is looked at. */
const property = {
  subject: 0x0037,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  internetCodePage: 0x3fde,
  attachmentData: 0x3701,
  attachmentName: 0x3704,
  attachmentLongName: 0x3707,
  attachmentMethod: 0x3705,
  attachmentType: 0x370e,
  attachmentContentId: 0x3712,
  displayName: 0x3001,
} as const;

interface Attachment {
  title: string;
  data: Buffer | null;
  properties: Properties;
}

function read(bytes: Buffer, levels: number): OpenedTnef {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) throw new Damaged('no TNEF');
  let charset = 'windows-1252';
  let subject = '';
  let body: string | null = null;
  let properties: Properties = new Map();
  const attachments: Attachment[] = [];
  let count = 0;
  for (let at = 6; at < bytes.length; ) {
    if (++count > attributes_max) throw new Damaged('too many attributes');
    // Some writers pad the end with zeros.
    if (bytes.length - at < 11 && bytes.subarray(at).every((byte) => byte === 0)) break;
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const begins = at + 9;
    if (begins + length + 2 > bytes.length) throw new Damaged('an attribute ends after the file');
    const value = bytes.subarray(begins, begins + length);
    if (sumOf(value) !== bytes.readUInt16LE(begins + length)) throw new Damaged('a checksum is wrong');
    at = begins + length + 2;
    const attachment = attachments.at(-1);
    if (id === attribute.codePage && length >= 4) charset = charsetOf(value.readUInt32LE(0)) ?? charset;
    else if (id === attribute.subject) subject = textOf(value, charset);
    else if (id === attribute.body) body = textOf(value, charset);
    else if (id === attribute.properties) properties = readProperties(value, charset);
    else if (id === attribute.attachmentBegins) {
      if (attachments.length >= attachments_max) throw new Damaged('too many attachments');
      attachments.push({ title: '', data: null, properties: new Map() });
    } else if (!attachment) continue;
    else if (id === attribute.attachmentTitle) attachment.title = textOf(value, charset);
    else if (id === attribute.attachmentData) attachment.data = value;
    else if (id === attribute.attachmentProperties) attachment.properties = readProperties(value, charset);
  }
  return {
    subject: wordOf(properties, property.subject) || subject,
    text: wordOf(properties, property.body) || body || rtfToText(bytesOf(properties, property.rtf), charset),
    html: htmlOf(properties, charset),
    files: attachments.flatMap((one) => filesOf(one, levels)),
  };
}

function sumOf(value: Buffer): number {
  let sum = 0;
  for (const byte of value) sum = (sum + byte) & 0xffff;
  return sum;
}

function filesOf({ title, data, properties }: Attachment, levels: number): TnefFile[] {
  const inside = bytesOf(properties, property.attachmentData);
  const name =
    wordOf(properties, property.attachmentLongName) ||
    title ||
    wordOf(properties, property.attachmentName) ||
    wordOf(properties, property.displayName);
  // A letter within the letter: an interface id of 16 bytes, then a TNEF of its own (MS-OXTNEF 2.1.3.4.2).
  if (properties.get(property.attachmentMethod) === 5 && inside) return filesOfLetter(inside.subarray(16), name, levels);
  const content = data && data.length > 0 ? data : inside;
  if (!content) return [];
  return [
    {
      name,
      contentType: wordOf(properties, property.attachmentType).toLowerCase() || 'application/octet-stream',
      content: Uint8Array.from(content),
      contentId: wordOf(properties, property.attachmentContentId).replace(/^<|>$/g, '') || null,
    },
  ];
}

function filesOfLetter(bytes: Uint8Array, name: string, levels: number): TnefFile[] {
  const letter = levels < letters_deep_max ? openTnef(bytes, levels + 1) : null;
  if (!letter)
    return [{ name: `${name || 'message'}.dat`, contentType: 'application/ms-tnef', content: Uint8Array.from(bytes), contentId: null }];
  const words = letter.html ?? letter.text;
  const title = (name || letter.subject || 'message').slice(0, 100);
  const told: TnefFile[] = words
    ? [
        {
          name: `${title}.${letter.html ? 'html' : 'txt'}`,
          contentType: letter.html ? 'text/html' : 'text/plain',
          content: new TextEncoder().encode(words),
          contentId: null,
        },
      ]
    : [];
  return [...told, ...letter.files];
}

type Properties = Map<number, string | number | Buffer>;

/** Bytes of one value by its type (MS-OXCDATA 2.11.1), as TNEF pads them; absent = as long as it says. */
const sizes: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0a: 4, 0x0b: 4, 0x14: 8, 0x40: 8, 0x48: 16 };

/** MS-OXTNEF 2.1.3.4: a count, then type, id, perhaps a name, and the value or values, each padded to four bytes. */
function readProperties(bytes: Buffer, charset: string): Properties {
  const found: Properties = new Map();
  let at = 0;
  const number = () => {
    const value = bytes.readUInt32LE(at);
    at += 4;
    return value;
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new Damaged('a property ends after its attribute');
    const value = bytes.subarray(at, at + length);
    at += length;
    return value;
  };
  const padded = (length: number) => {
    const value = take(length);
    at = Math.min(bytes.length, at + ((4 - (length % 4)) % 4));
    return value;
  };
  const count = number();
  if (count > properties_max) throw new Damaged('too many properties');
  for (let one = 0; one < count; one++) {
    const type = bytes.readUInt16LE(at);
    const id = bytes.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) {
      take(16);
      if (number() === 0) number();
      else padded(number());
    }
    const kind = type & 0x0fff;
    const size = sizes[kind];
    const values = type & 0x1000 || size === undefined ? number() : 1;
    if (values > properties_max) throw new Damaged('too many values');
    for (let place = 0; place < values; place++) {
      const value = size === undefined ? padded(number()) : take(size);
      if (place > 0) continue;
      if (kind === 0x1e) found.set(id, textOf(value, charset));
      else if (kind === 0x1f) found.set(id, value.toString('utf16le').replace(/\0+$/, ''));
      else found.set(id, kind === 2 || kind === 3 ? value.readInt32LE(0) : value);
    }
  }
  return found;
}

function wordOf(properties: Properties, id: number): string {
  const value = properties.get(id);
  return typeof value === 'string' ? value : '';
}

function bytesOf(properties: Properties, id: number): Buffer | null {
  const value = properties.get(id);
  return Buffer.isBuffer(value) ? value : null;
}

function htmlOf(properties: Properties, charset: string): string | null {
  const value = properties.get(property.html);
  if (typeof value === 'string') return value || null;
  if (!Buffer.isBuffer(value) || value.length === 0) return null;
  const page = properties.get(property.internetCodePage);
  return textOf(value, (typeof page === 'number' && charsetOf(page)) || charset);
}

function charsetOf(codePage: number): string | null {
  const names: Record<number, string> = {
    65001: 'utf-8',
    1200: 'utf-16le',
    20127: 'windows-1252',
    28592: 'iso-8859-2',
    28591: 'iso-8859-1',
    932: 'shift_jis',
  };
  const name = names[codePage] ?? (codePage >= 874 && codePage <= 1258 ? `windows-${codePage}` : `cp${codePage}`);
  return iconv.encodingExists(name) ? name : null;
}

function textOf(value: Buffer, charset: string): string {
  return iconv.decode(value, charset).replace(/\0[^]*$/, '');
}
