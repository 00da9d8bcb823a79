/** Mail as it comes: plain and HTML in two forms, some with a small picture, Polish, 1–20 kB, three in ten an answer in a thread. */
import { deflateSync } from 'node:zlib';
import { chance } from './measure.ts';
import { sentence, speaker, vocabulary } from './words.ts';

export interface Mail {
  from: string;
  /** As it goes over the wire: CRLF, dots doubled, with its end. */
  wire: Buffer;
  raw: Buffer;
  answers: boolean;
}

const words = vocabulary();
/** An answer refers to a mail at least this many before it: the first has been acknowledged by then. */
const thread_distance = 100;
const customers = 900;

/** The same mails in every run for the same round, and other ones in another. */
export function makeMails(round: string, count: number): Mail[] {
  const random = chance([...round].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const word = speaker(Math.floor(random() * 1e9), words);
  const share = (0.3 * count) / Math.max(count - thread_distance, 1);
  return Array.from({ length: count }, (_, index) => {
    const parent = index >= thread_distance && random() < share ? Math.floor(random() * (index - thread_distance)) : null;
    return makeMail(round, index, parent, random, word);
  });
}

const idOf = (round: string, index: number) => `<bench.${round}.${index}@klient.example>`;

function makeMail(round: string, index: number, parent: number | null, random: () => number, word: () => string): Mail {
  const customer = Math.floor(random() * customers);
  const address = `klient${customer}.${round}@klient.example`;
  // Squared: many short ones, few long ones.
  const kind = random();
  // A picture comes on top.
  const wanted_bytes = 1_000 + Math.floor(random() ** 2 * (kind < 0.85 ? 14_000 : 5_000));
  // People write some hundred words; a mail of twenty kilobytes is mostly markup and what it quotes.
  const own_bytes = 250 + Math.floor(random() ** 2 * Math.min(wanted_bytes, 4_000));
  const paragraphs = [sentence(word, 8)];
  while (paragraphs.join('\n\n').length < own_bytes) paragraphs.push(sentence(word, 6 + Math.floor(random() * 24)));
  const quote = ['W dniu 12.11.2026 o 10:15 Kółko pisze:', ...paragraphs.slice(0, 2)];
  while (quote.join('\n\n').length < (wanted_bytes - own_bytes) / (kind < 0.4 ? 1.15 : 5.5))
    quote.push(sentence(word, 6 + Math.floor(random() * 24)));
  const answers = parent !== null || wanted_bytes > own_bytes + 2_000;
  const text = [
    'Dzień dobry,',
    ...paragraphs,
    'Pozdrawiam',
    `Klient ${customer}`,
    ...(answers ? quote.map((line, place) => (place === 0 ? line : `> ${line}`)) : []),
  ].join('\r\n\r\n');
  const head = [
    `From: =?utf-8?q?Klient_=C5=BB=C3=B3=C5=82ty_${customer}?= <${address}>`,
    'To: Pomoc <pomoc@kolko.example>',
    `Subject: ${encoded(`${parent === null ? '' : 'Odp: '}${sentence(word, 5)}`)}`,
    `Message-ID: ${idOf(round, index)}`,
    ...(parent === null ? [] : [`In-Reply-To: ${idOf(round, parent)}`, `References: ${idOf(round, parent)}`]),
    'Date: Mon, 16 Nov 2026 10:15:00 +0100',
    'MIME-Version: 1.0',
  ];
  const raw = Buffer.from([...head, ...bodyOf(kind, text, random)].join('\r\n'));
  const wire = Buffer.from(`${raw.toString('latin1').replace(/^\./gm, '..')}\r\n.\r\n`, 'latin1');
  return { from: address, wire, raw, answers: parent !== null };
}

function bodyOf(kind: number, text: string, random: () => number): string[] {
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text];
  if (kind < 0.4) return plain;
  const paragraphs = text
    .split('\r\n\r\n')
    .map(
      (one) =>
        `<p class="MsoNormal" style="margin:0 0 8px;font-family:Arial,sans-serif;font-size:11.0pt;color:#1f1f1f">${one.replaceAll('>', '&gt;')}</p>`,
    );
  const html = [
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    base64(Buffer.from(`<html><body>${paragraphs.join('\r\n')}</body></html>`)),
  ];
  const alternative = ['Content-Type: multipart/alternative; boundary="=_alt"', '', '--=_alt', ...plain, '--=_alt', ...html, '--=_alt--'];
  if (kind < 0.85) return alternative;
  const picture = [
    'Content-Type: image/png; name="zdjecie.png"',
    'Content-Disposition: attachment; filename="zdjecie.png"',
    'Content-Transfer-Encoding: base64',
    '',
    base64(png(random)),
  ];
  return ['Content-Type: multipart/mixed; boundary="=_mix"', '', '--=_mix', ...alternative, '--=_mix', ...picture, '--=_mix--'];
}

function encoded(text: string): string {
  return `=?utf-8?b?${Buffer.from(text).toString('base64')}?=`;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
}

/** A grey noise picture of 1–9 kB: no two alike. */
function png(random: () => number): Buffer {
  const width = 32 + Math.floor(random() * 44);
  const lines = Buffer.alloc((width + 1) * width);
  for (let at = 0; at < lines.length; at++) lines[at] = at % (width + 1) === 0 ? 0 : Math.floor(random() * 256);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
}
