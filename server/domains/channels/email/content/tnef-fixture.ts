/** Writes winmail.dat files for tests (MS-OXTNEF). */
import iconv from 'iconv-lite';

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
const padded = (value: Buffer) => Buffer.concat([value, Buffer.alloc((4 - (value.length % 4)) % 4)]);

export const property = {
  int: (id: number, value: number) => Buffer.concat([u16(3), u16(id), u32(value)]),
  text: (id: number, value: string) => long(0x1f, id, Buffer.from(`${value}\0`, 'utf16le')),
  bytes: (id: number, value: Uint8Array) => long(0x102, id, Buffer.from(value)),
  object: (id: number, value: Uint8Array) => long(0x0d, id, Buffer.concat([Buffer.alloc(16), value])),
};

function long(type: number, id: number, value: Buffer): Buffer {
  return Buffer.concat([u16(type), u16(id), u32(1), u32(value.length), padded(value)]);
}

function one(level: number, id: number, value: Buffer): Buffer {
  const sum = value.reduce((all, byte) => (all + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.from([level]), u32(id), u32(value.length), value, u16(sum)]);
}

export const attribute = {
  codePage: (page: number) => one(1, 0x00069007, Buffer.concat([u32(page), u32(0)])),
  letter: (properties: Buffer[]) => one(1, 0x00069003, Buffer.concat([u32(properties.length), ...properties])),
  begin: () => one(2, 0x00069002, Buffer.alloc(14)),
  title: (name: string) => one(2, 0x00018010, Buffer.concat([iconv.encode(name, 'windows-1250'), Buffer.from([0])])),
  data: (bytes: Uint8Array) => one(2, 0x0006800f, Buffer.from(bytes)),
  properties: (properties: Buffer[]) => one(2, 0x00069005, Buffer.concat([u32(properties.length), ...properties])),
};

export function tnef(attributes: Buffer[]): Buffer {
  return Buffer.concat([u32(0x223e9f78), u16(1), ...attributes]);
}

export interface LetterOf {
  subject?: string;
  text?: string;
  html?: string;
  rtf?: string;
  codePage?: number;
  files?: { name: string; content: Uint8Array; contentId?: string }[];
}

export function letter({ subject, text, html, rtf, codePage = 1250, files = [] }: LetterOf): Buffer {
  const properties = [
    ...(subject ? [property.text(0x0037, subject)] : []),
    ...(text ? [property.text(0x1000, text)] : []),
    ...(html ? [property.int(0x3fde, 65001), property.bytes(0x1013, Buffer.from(html))] : []),
    ...(rtf ? [property.bytes(0x1009, uncompressed(rtf))] : []),
  ];
  return tnef([
    attribute.codePage(codePage),
    attribute.letter(properties),
    ...files.flatMap(({ name, content, contentId }) => [
      attribute.begin(),
      attribute.title(name.slice(0, 8)),
      attribute.data(content),
      attribute.properties([property.text(0x3707, name), ...(contentId ? [property.text(0x3712, contentId)] : [])]),
    ]),
  ]);
}

/** MS-OXRTFCP with nothing compressed. */
function uncompressed(rtf: string): Buffer {
  const body = Buffer.from(rtf, 'latin1');
  return Buffer.concat([u32(body.length + 12), u32(body.length), u32(0x414c454d), u32(0), body]);
}
