/** The words of a letter that Outlook kept as compressed RTF (MS-OXRTFCP) and nowhere else. Words only: its drawing is not worth a parser. Pure. */
import iconv from 'iconv-lite';

const text_chars_max = 500_000;
const rtf_bytes_max = 16 * 1024 * 1024;
const groups_deep_max = 500;

/** What every dictionary begins with (MS-OXRTFCP 2.2.2.1.1). */
const first =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** Null when there is none, or it is damaged. */
export function rtfToText(compressed: Buffer | null, charset: string): string | null {
  const rtf = compressed && decompress(compressed);
  return rtf && rtf.startsWith('{\\rtf') ? wordsOf(rtf, charset) || null : null;
}

function decompress(bytes: Buffer): string | null {
  if (bytes.length < 16) return null;
  const size = bytes.readUInt32LE(4);
  const kind = bytes.readUInt32LE(8);
  if (size > rtf_bytes_max) return null;
  if (kind === 0x414c454d) return bytes.toString('latin1', 16, 16 + size);
  if (kind !== 0x75465a4c) return null;
  const dictionary = Buffer.alloc(4096, 0x20);
  let write = dictionary.write(first, 'latin1');
  const out = Buffer.alloc(size);
  let length = 0;
  const put = (byte: number) => {
    dictionary[write] = byte;
    write = (write + 1) & 0xfff;
    if (length < size) out[length++] = byte;
  };
  for (let at = 16; at < bytes.length && length < size; ) {
    const control = bytes[at++]!;
    for (let bit = 0; bit < 8 && at < bytes.length && length < size; bit++) {
      if (!(control & (1 << bit))) {
        put(bytes[at++]!);
        continue;
      }
      if (at + 2 > bytes.length) return null;
      const token = bytes.readUInt16BE(at);
      at += 2;
      const offset = token >> 4;
      if (offset === write) return out.toString('latin1', 0, length);
      for (let left = (token & 0xf) + 2, from = offset; left > 0; left--, from = (from + 1) & 0xfff) put(dictionary[from]!);
    }
  }
  return out.toString('latin1', 0, length);
}

/** Groups that hold no words of the letter. */
const silent = /^(fonttbl|colortbl|stylesheet|info|pict|object|header|footer|listtable|listoverridetable|generator|themedata|xmlnstbl)$/;
const spoken: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

interface Group {
  skip: boolean;
  /** Characters after \u that stand for it where it is not understood. */
  fallback: number;
}

/** RTF 1.9.1. HTML that was wrapped in RTF (MS-OXRTFEX) gives its words too: its tags stand in groups that are passed over. */
function wordsOf(rtf: string, charset: string): string {
  const words: string[] = [];
  let group: Group = { skip: false, fallback: 1 };
  const groups: Group[] = [];
  let forRtfOnly = false;
  let passOver = 0;
  let length = 0;
  const say = (text: string) => {
    if (group.skip || forRtfOnly || length > text_chars_max) return;
    words.push(text);
    length += text.length;
  };
  const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/giy;
  for (let match = token.exec(rtf); match; match = token.exec(rtf)) {
    const [, word, number, hex, sign, brace, plain] = match;
    if (brace === '{') {
      if (groups.length >= groups_deep_max) break;
      groups.push(group);
      group = { ...group };
    } else if (brace === '}') group = groups.pop() ?? group;
    else if (word !== undefined) {
      const lower = word.toLowerCase();
      if (silent.test(lower)) group.skip = true;
      else if (lower === 'htmlrtf') forRtfOnly = number !== '0';
      else if (lower === 'uc') group.fallback = Math.min(8, Number(number ?? 1));
      else if (lower === 'u' && number !== undefined) {
        say(String.fromCharCode(Number(number) & 0xffff));
        passOver = group.fallback;
      } else if (spoken[lower] !== undefined) say(spoken[lower]);
    } else if (hex !== undefined) {
      if (passOver > 0) passOver--;
      else say(iconv.decode(Buffer.from([Number.parseInt(hex, 16)]), charset));
    } else if (sign !== undefined) {
      if (sign === '*') group.skip = true;
      else if ('\\{}'.includes(sign)) say(sign);
      else if (sign === '~') say('\u00a0');
      else if (sign === '\n' || sign === '\r') say('\n');
    } else if (plain !== undefined) {
      say(passOver > 0 ? plain.slice(passOver) : plain);
      passOver = Math.max(0, passOver - plain.length);
    }
  }
  return words.join('').trim();
}
