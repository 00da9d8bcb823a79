import type { Random } from './random.ts';

/** Polish letters of Helvetica by glyph name, at code points that WinAnsi leaves to rare signs. */
const LETTERS: readonly [string, string][] = [
  ['ą', 'aogonek'],
  ['ć', 'cacute'],
  ['ę', 'eogonek'],
  ['ł', 'lslash'],
  ['ń', 'nacute'],
  ['ó', 'oacute'],
  ['ś', 'sacute'],
  ['ź', 'zacute'],
  ['ż', 'zdotaccent'],
  ['Ą', 'Aogonek'],
  ['Ć', 'Cacute'],
  ['Ę', 'Eogonek'],
  ['Ł', 'Lslash'],
  ['Ń', 'Nacute'],
  ['Ó', 'Oacute'],
  ['Ś', 'Sacute'],
  ['Ź', 'Zacute'],
  ['Ż', 'Zdotaccent'],
];
const FIRST_CODE = 128;

/** A one-page invoice: the smallest PDF 1.4 that every viewer opens, with text that can be selected (ISO 32000-1, 7.5). */
export function invoicePdf(rng: Random): Uint8Array {
  const number = `FV/2026/${String(rng.between(7, 11)).padStart(2, '0')}/${String(rng.between(120, 2980)).padStart(5, '0')}`;
  const rides = rng.between(3, 28);
  const gross = rides * rng.pick([300, 450, 600, 900]) + 2900;
  const net = Math.round(gross / 1.23);
  const money = (grosze: number): string => `${Math.floor(grosze / 100)},${String(grosze % 100).padStart(2, '0')} zł`;
  const lines: [number, number, number, string][] = [
    [60, 770, 20, `Faktura VAT ${number}`],
    [60, 735, 11, 'Sprzedawca: Kółko Rowery Miejskie sp. z o.o., ul. Legnicka 0, Wrocław'],
    [60, 717, 11, 'Nabywca: zgodnie z danymi konta'],
    [60, 670, 11, `1. Abonament miesięczny`],
    [430, 670, 11, money(2900)],
    [60, 652, 11, `2. Przejazdy ponad abonament (${rides})`],
    [430, 652, 11, money(gross - 2900)],
    [60, 615, 11, 'Wartość netto'],
    [430, 615, 11, money(net)],
    [60, 597, 11, 'Podatek VAT 23 %'],
    [430, 597, 11, money(gross - net)],
    [60, 573, 13, 'Razem do zapłaty'],
    [430, 573, 13, money(gross)],
    [60, 530, 10, 'Zapłacono kartą. Dziękujemy, że jeżdżą Państwo z nami.'],
  ];
  const content = `0.08 0.46 0.43 rg 60 805 475 4 re f 0 g\n${lines.map(([x, y, size, text]) => `BT /F1 ${size} Tf ${x} ${y} Td (${encoded(text)}) Tj ET`).join('\n')}`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [${FIRST_CODE} ${LETTERS.map(([, glyph]) => `/${glyph}`).join(' ')}] >> >>`,
  ];
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((body, i) => {
    offsets.push(file.length);
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function encoded(text: string): string {
  let out = '';
  for (const letter of text) {
    const place = LETTERS.findIndex(([polish]) => polish === letter);
    out +=
      place >= 0 ? `\\${(FIRST_CODE + place).toString(8)}` : letter === '(' || letter === ')' || letter === '\\' ? `\\${letter}` : letter;
  }
  return out;
}
