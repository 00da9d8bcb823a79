/**
 * Making words of strangers safe to keep and to show: what PostgreSQL cannot hold, what fools the eye, what is too long.
 */

/** Bidirectional overrides and isolates: they let `gpj.exe` be read as `exe.jpg`. */
const eyeFoolers = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the very thing looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Longer text as it is, without what PostgreSQL `text` refuses (NUL, lone surrogates) and without control characters; line ends become \n. */
export function cleanText(text: string, chars_max: number): string {
  // Cut roughly first: every step over a text of megabytes makes another one.
  return cut(
    text
      .slice(0, 2 * chars_max)
      .replace(/\r\n?/g, '\n')
      .replace(controls, ''),
    chars_max,
  ).toWellFormed();
}

/** One line: a subject, a name, an address. White space runs become one space. */
export function cleanLine(text: string | null | undefined, chars_max: number): string {
  if (!text) return '';
  return cut(
    text
      .slice(0, Math.max(10_000, 4 * chars_max))
      .replace(/\s+/g, ' ')
      .replace(controls, '')
      .replace(eyeFoolers, '')
      .trim(),
    chars_max,
  ).toWellFormed();
}

/** Cuts by UTF-16 units, never through the middle of a character. */
function cut(text: string, chars_max: number): string {
  if (text.length <= chars_max) return text;
  const end = /[\ud800-\udbff]/.test(text[chars_max - 1]!) ? chars_max - 1 : chars_max;
  return text.slice(0, end);
}

const filename_chars_max = 150;
const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/json': 'json',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/ms-tnef': 'dat',
  'application/pgp-signature': 'asc',
  'application/pkcs7-signature': 'p7s',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'image/bmp': 'bmp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'message/delivery-status': 'txt',
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/rfc822-headers': 'txt',
  'text/vcard': 'vcf',
  'video/mp4': 'mp4',
};

/**
 * A file name that is safe on every system: the last part of any path, no reserved characters or names, at most 150 characters with
 * its ending kept. A file without a name is called by its type: `picture-2.png`, `attachment-3.pdf`.
 */
export function safeFilename(given: string | null | undefined, contentType: string, position: number): string {
  const lastPart = cleanLine(given, 1000).split(/[/\\]/).pop() ?? '';
  const plain = lastPart
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (!plain) return defaultFilename(contentType, position);
  const name = reservedNames.test(plain) ? `_${plain}` : plain;
  if (name.length <= filename_chars_max) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return cut(name, filename_chars_max - ending.length).toWellFormed() + ending;
}

function defaultFilename(contentType: string, position: number): string {
  const kind = contentType.startsWith('image/') ? 'picture' : contentType === 'message/rfc822' ? 'message' : 'attachment';
  const ending = endings[contentType];
  return `${kind}-${position}${ending ? `.${ending}` : ''}`;
}
