/** Mail made to break who reads it: too deep, too many, too long, and structures that lie. Each takes chance and gives a whole mail. */

type Random = () => number;
type Bomb = (random: Random) => string;

const times = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, index) => make(index)).join('');
const between = (random: Random, least: number, most: number) => least + Math.floor(random() * (most - least + 1));
const one = <T>(random: Random, of: readonly T[]): T => of[Math.floor(random() * of.length)]!;

const head = (more: string) =>
  `From: Bomba <bomba@klient.example>\r\nTo: pomoc@kolko.example\r\nSubject: Bomba\r\nDate: Mon, 16 Nov 2026 10:15:00 +0100\r\nMIME-Version: 1.0\r\n${more}`;
const plain = (body: string, more = '') => `${head(`${more}Content-Type: text/plain; charset=utf-8\r\n`)}\r\n${body}\r\n`;
const html = (body: string) => `${head('Content-Type: text/html; charset=utf-8\r\n')}\r\n${body}\r\n`;

/** How many are too many, or too deep: what the bar names, and beyond. */
const deep = 1_000;
const parts = 10_000;

export const bombs: Record<string, Bomb> = {
  'parts nested 1,000 deep'(random) {
    const levels = between(random, deep, deep + 500);
    const opens = times(levels, (level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`);
    const ends = random() < 0.5 ? '' : times(levels, (level) => `\r\n--b${levels - 1 - level}--`);
    return `${head(opens)}Content-Type: text/plain\r\n\r\ndno${ends}\r\n`;
  },
  'letters within letters, 1,000 deep'(random) {
    return `${head(times(between(random, deep, deep + 200), (level) => `Content-Type: message/rfc822\r\n\r\nSubject: ${level}\r\nFrom: a@b.example\r\n`))}\r\ndno\r\n`;
  },
  'the same boundary within itself'() {
    return `${head(times(deep, () => 'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'))}\r\ndno\r\n--x--\r\n`;
  },
  '10,000 parts'(random) {
    const type = one(random, ['text/plain', 'text/html', 'application/octet-stream', 'message/rfc822', 'image/png', 'text/calendar']);
    const name = random() < 0.5 ? `; name="plik"` : '';
    return `${head('Content-Type: multipart/mixed; boundary="p"\r\n')}\r\n${times(parts, (index) => `--p\r\nContent-Type: ${type}${name}\r\n\r\nczęść ${index}\r\n`)}--p--\r\n`;
  },
  '10,000 empty parts'() {
    return `${head('Content-Type: multipart/alternative; boundary="p"\r\n')}\r\n${times(parts * 3, () => '--p\r\n\r\n')}--p--\r\n`;
  },
  'many headers'(random) {
    return plain(
      'treść',
      times(between(random, 10_000, 60_000), (index) => `X-Bomba-${index}: ${index}\r\n`),
    );
  },
  'one endless header'(random) {
    const name = one(random, [
      'Subject',
      'From',
      'To',
      'References',
      'Content-Type',
      'X-Long',
      'Received',
      'Message-ID',
      'Date',
      'DKIM-Signature',
    ]);
    return plain(
      'treść',
      `${name}: ${one(random, ['a', '<a@b> ', '(', '"', ';', '=?utf-8?q?=C5?= ', '\\'] as const).repeat(between(random, 50_000, 400_000))}\r\n`,
    );
  },
  'an endless folded header'(random) {
    const name = one(random, ['Subject', 'To', 'References', 'Content-Type']);
    return plain('treść', `${name}: ${times(between(random, 10_000, 60_000), (index) => `v${index}=1;\r\n `)}\r\n`);
  },
  'many recipients'(random) {
    return plain(
      'treść',
      `Cc: ${times(between(random, 5_000, 40_000), (index) => `"Osoba ${index}" <o${index}@klient.example>, `)}a@b.example\r\n`,
    );
  },
  'groups within groups of recipients'() {
    return plain('treść', `To: ${'g:'.repeat(20_000)}a@b.example${';'.repeat(20_000)}\r\nCc: ${'('.repeat(20_000)}a@b.example\r\n`);
  },
  'a file name in ten thousand pieces'() {
    return `${head(`Content-Type: application/pdf; ${times(parts, (index) => `\r\n name*${index}*=%C5%BC${index};`)}\r\n`)}\r\nx\r\n`;
  },
  'a boundary that looks like a pattern'(random) {
    const boundary = one(random, ['.*.*.*.*', '((((a+)+)+)+)$', '--', '', ' ', '='.repeat(70), 'ą', '\\']);
    return `${head(`Content-Type: multipart/mixed; boundary="${boundary}"\r\n`)}\r\n--${boundary}\r\n\r\ntreść\r\n--${boundary}--\r\n`;
  },
  'one line of megabytes'(random) {
    return plain(
      one(random, ['a', '> ', '-', ' ', '\t', '--', 'W dniu ', 'http://a.example/', '@']).repeat(between(random, 500_000, 1_500_000)),
    );
  },
  'endless quotes'(random) {
    return plain(times(between(random, 20_000, 100_000), (index) => `${'>'.repeat(index % 60)} linia ${index}\r\n`));
  },
  'an endless run of words that begin a quote'(random) {
    const words = one(random, [
      'W dniu 12.11.2026 o 10:15 Kółko pisze:\r\n',
      'On Mon, Nov 16, 2026 at 10:15 AM X\r\nwrote:\r\n',
      'Od: a\r\nDo: b\r\nTemat: c\r\n',
      '-----Original Message-----\r\n',
      '-- \r\n',
      'From: \r\n',
      'Pozdrawiam\r\n',
    ]);
    return plain(words.repeat(between(random, 10_000, 40_000)));
  },
  'empty lines'(random) {
    return plain(one(random, ['\r\n', ' \r\n', '\u00a0\r\n']).repeat(between(random, 100_000, 800_000)));
  },
  'deep HTML'(random) {
    const tag = one(random, ['div', 'table><tr><td', 'blockquote', 'span style="color:red"', 'b', 'ul><li', 'font', 'p']);
    return html(`${`<${tag}>`.repeat(between(random, 5_000, 60_000))}dno`);
  },
  'HTML of attributes'(random) {
    return html(`<div ${times(between(random, 10_000, 60_000), (index) => `data-a${index}="${index}" `)}>treść</div>`);
  },
  'HTML of styles'(random) {
    return html(
      `<style>${times(between(random, 5_000, 30_000), (index) => `.a${index}{color:red;background:url(http://x.example/${index})}`)}</style><p style="${'color:red;'.repeat(20_000)}">treść</p>`,
    );
  },
  'HTML that never ends'(random) {
    return html(
      one(random, [
        '<',
        '<!--',
        '<a href="',
        '<![CDATA[',
        '<script>',
        '&#',
        '&amp',
        '<img src="cid:',
        '</',
        '<style>',
        '<svg><',
        '<math>',
      ]).repeat(between(random, 50_000, 200_000)),
    );
  },
  'a table without an end'(random) {
    return html(`<table>${times(between(random, 5_000, 20_000), (row) => `<tr><td>${row}<td>b<td>c`)}`);
  },
  'many pictures named by the HTML'(random) {
    const count = between(random, 500, 1_500);
    return `${head('Content-Type: multipart/related; boundary="r"\r\n')}\r\n--r\r\nContent-Type: text/html\r\n\r\n${times(count, (index) => `<img src="cid:i${index}">`)}\r\n${times(count, (index) => `--r\r\nContent-Type: image/png\r\nContent-ID: <i${index}>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n`)}--r--\r\n`;
  },
  'base64 that is none'(random) {
    const junk = times(between(random, 1_000, 20_000), () => `${String.fromCharCode(between(random, 33, 126)).repeat(76)}\r\n`);
    return `${head('Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n')}\r\n${junk}`;
  },
  'quoted-printable that is none'(random) {
    return `${head('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n')}\r\n${one(random, ['=', '=\r\n', '=C', '=ZZ', '=00', '=\t']).repeat(between(random, 50_000, 300_000))}\r\n`;
  },
  'a charset that is none'(random) {
    const charset = one(random, [
      'utf-7',
      'x-unknown',
      'utf-16',
      'utf-32',
      'iso-2022-jp',
      'hz-gb-2312',
      'windows-1250',
      'ks_c_5601-1987',
      'unicode-1-1-utf-7',
      'big5',
      '',
      'a'.repeat(5_000),
    ]);
    const bytes = times(between(random, 1_000, 30_000), () => String.fromCharCode(between(random, 0, 255)));
    return `${head(`Content-Type: text/plain; charset="${charset}"\r\n`)}\r\n${bytes}\r\n`;
  },
  'a report of ten thousand recipients'(random) {
    const recipients = times(
      between(random, 2_000, parts),
      (index) =>
        `\r\nFinal-Recipient: rfc822; n${index}@klient.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no ${index}\r\n`,
    );
    return `Return-Path: <>\r\n${head('Content-Type: multipart/report; report-type=delivery-status; boundary="d"\r\n')}\r\n--d\r\n\r\nfailed\r\n--d\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n${recipients}--d--\r\n`;
  },
  'a calendar without end'(random) {
    const events = times(
      between(random, 500, 3_000),
      (index) =>
        `BEGIN:VEVENT\r\nUID:${index}\r\nDTSTART:20261201T100000Z\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:${index}\r\n${random() < 0.5 ? 'END:VEVENT\r\n' : ''}`,
    );
    return `${head('Content-Type: text/calendar; method=REQUEST\r\n')}\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n${events}END:VCALENDAR\r\n`;
  },
  'no head at all'(random) {
    return one(random, ['', '\r\n', '\r\n\r\n', '\r\ntreść\r\n', ':\r\n\r\n', ' \r\n', '\u0000\r\n', 'x\r\n', ': :\r\n\r\nx\r\n']);
  },
  'thousands of references'(random) {
    return plain(
      'treść',
      `References: ${times(between(random, 2_000, 30_000), (index) => `<r${index}@klient.example>\r\n `)}\r\nIn-Reply-To: ${'<a@b> '.repeat(2_000)}\r\n`,
    );
  },
  'a large file'(random) {
    const line = `${'QUJDRA'.repeat(12)}QUJD\r\n`;
    return `${head('Content-Type: application/zip; name="duzy.zip"\r\nContent-Transfer-Encoding: base64\r\n')}\r\n${line.repeat(Math.floor((between(random, 1, 20) * 1024 * 1024) / line.length))}\r\n`;
  },
  'a large text'(random) {
    return plain('Rower stoi, a ja czekam.\r\n'.repeat(Math.floor((between(random, 1, 12) * 1024 * 1024) / 26)));
  },
};

/** Of those that cost seconds to send there are fewer. */
export const rare: ReadonlySet<string> = new Set(['a large file', 'a large text', 'one line of megabytes']);
