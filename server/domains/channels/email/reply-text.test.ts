import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitReply } from './reply-text.ts';

const split = (text: string) => splitReply({ text, html: null });
const words = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .sort();

describe('a quote below the answer', () => {
  it.each([
    ['Gmail', 'W dniu 22 listopada 2026 14:05 Anna Wiśniewska <anna@example.com> napisał(a):\n> Dzień dobry'],
    ['Gmail, folded', 'niedz., 22 lis 2026 o 14:05 Anna Wiśniewska <anna.bardzo.dluga@example.com>\nnapisał(a):\n\n> Dzień dobry'],
    ['Thunderbird', 'W dniu 22.11.2026 o 14:05, Anna Wiśniewska pisze:\n> Dzień dobry'],
    ['Onet', 'Dnia 22 listopada 2026 14:05 Anna Wiśniewska <anna@example.com> napisał(a):\n\nDzień dobry'],
    ['WP', 'Dnia 2026-11-22 o godz. 14:05 Anna pisze:\nDzień dobry'],
    ['Interia', 'W dniu 2026-11-22 14:05:39 użytkownik Anna <anna@example.com> napisał:\nDzień dobry'],
    ['Apple Mail', 'Wiadomość napisana przez Anna Wiśniewska <anna@example.com> w dniu 22 lis 2026, o godz. 14:05:\n\n> Dzień dobry'],
    [
      'Outlook',
      'Od: Anna Wiśniewska <anna@example.com>\nWysłano: niedziela, 22 listopada 2026 14:05\nDo: Pomoc\nTemat: Rower\n\nDzień dobry',
    ],
    ['Outlook under a rule', '________________________________\nOd: Anna\nWysłane: niedziela\nDo: Pomoc\nTemat: Rower\n\nDzień dobry'],
    ['Outlook Express', '-----Wiadomość oryginalna-----\nFrom: Anna\n\nDzień dobry'],
    ['Original in Polish', '-------- Oryginalna wiadomość --------\nOd: Anna\nDzień dobry'],
    ['Gmail, English', 'On Sun, Nov 22, 2026 at 2:05 PM Anna <anna@example.com> wrote:\n\n> Dzień dobry'],
    ['Outlook, English', 'From: Anna <anna@example.com>\nSent: Sunday, November 22, 2026\nTo: Help\nSubject: Bike\n\nHello'],
    ['Gmail, German', 'Am So., 22. Nov. 2026 um 14:05 Uhr schrieb Anna <anna@example.com>:\n> Hallo'],
    ['Outlook, German', 'Von: Anna <anna@example.com>\nGesendet: Sonntag\nAn: Hilfe\nBetreff: Rad\n\nHallo'],
    ['Gmail, French', 'Le dim. 22 nov. 2026 à 14:05, Anna <anna@example.com> a écrit :\n> Bonjour'],
    ['Gmail, Spanish', 'El dom, 22 nov 2026 a las 14:05, Anna (<anna@example.com>) escribió:\n> Hola'],
    ['Gmail, Ukrainian', 'нд, 22 лист. 2026 р. о 14:05 Anna <anna@example.com> пише:\n> Добрий день'],
    ['our own', 'W dniu 22 listopada 2026 14:05 Zespół Rowerów napisał(a):\n> Dzień dobry'],
  ])('%s', (_, quote) => {
    const { fresh, quoted } = split(`Dziękuję, działa.\n\n${quote}`);
    expect(fresh).toBe('Dziękuję, działa.');
    expect(quoted).toBe(quote.trimEnd());
  });
});

describe('what only looks like a quote stays', () => {
  it.each([
    'Od: jutra będę w domu.\nProszę o kontakt.',
    'W dniu wczorajszym zgubiłem rower, a konsultant napisał: proszę czekać.\nCzekam dalej.',
    'On Monday I get proper rendering.\nAnd then he wrote:\n"no"',
    'Kwota -- 20 zł -- została pobrana.',
    'Do: rzeczy\nData: dziś',
    'Piszę z telefonu.\nWysłane z mojego biura zamówienie nie doszło, a jest pilne.\nProszę o pomoc.',
  ])('%s', (text) => expect(split(text)).toMatchObject({ fresh: text, quoted: '', signature: '' }));
});

it('an answer below the quote is the new text', () => {
  const reply = split('W dniu 22.11.2026 o 14:05, Anna pisze:\n> Jaki to numer?\n> Pozdrawiam\n\n1234');
  expect(reply.fresh).toBe('1234');
  expect(reply.quoted).toContain('> Jaki to numer?');
});

it('answers between the lines keep what they answer, the tail goes', () => {
  const reply = split('Dzień dobry,\n\n> Jaki to numer?\n\n1234\n\n> Kiedy?\n\nWczoraj\n\n> Pozdrawiam\n> Anna');
  expect(reply.fresh).toContain('> Jaki to numer?\n\n1234');
  expect(reply.fresh.endsWith('Wczoraj')).toBe(true);
  expect(reply.quoted).toBe('> Pozdrawiam\n> Anna');
});

it('signatures are kept apart, of people and of phones', () => {
  expect(split('Nadal nie działa\n\n-- \nJan Kowalski\ntel. 600 100 200')).toMatchObject({
    fresh: 'Nadal nie działa',
    signature: '-- \nJan Kowalski\ntel. 600 100 200',
  });
  expect(split('Nadal nie działa\n\nWysłane z iPhone’a\n\nW dniu 22.11.2026 o 14:05 Anna napisała:\n> x')).toMatchObject({
    fresh: 'Nadal nie działa',
    signature: 'Wysłane z iPhone’a',
  });
  expect(split('Dzięki\nPobierz Outlook dla systemu Android<https://aka.ms/x>').signature).toContain('Outlook');
  // Written on below the phone's line: not hidden.
  expect(split('Dzięki\nWysłane z iPhone’a\nA kiedy faktura?').fresh).toContain('A kiedy faktura?');
});

it('when nothing new would remain, everything is new', () => {
  for (const text of ['> tylko cytat', '-- \nJan', '-----Original Message-----\nFrom: x\n\nHi'])
    expect(split(text)).toMatchObject({ fresh: text, quoted: '' });
});

describe('HTML', () => {
  const cut = (html: string, text = '') => splitReply({ text, html });
  it.each([
    [
      'Gmail',
      '<div dir="ltr">Działa</div><br>',
      '<div class="gmail_quote gmail_quote_container"><div class="gmail_attr">W dniu 22 lis 2026 Anna napisał(a):<br></div><blockquote>Stare</blockquote></div>',
    ],
    [
      'Outlook',
      '<p class="MsoNormal">Działa</p>',
      '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm"><p><b>Od:</b> Anna &lt;a@b.pl&gt;<br><b>Wysłano:</b> niedziela<br><b>Do:</b> Pomoc<br><b>Temat:</b> x</p></div><p>Stare</p>',
    ],
    [
      'Outlook unmarked',
      '<p>Działa</p>',
      '<p><b>Od:</b> Anna &lt;a@b.pl&gt;<br><b>Wysłano:</b> niedziela<br><b>Do:</b> Pomoc<br><b>Temat:</b> x</p><p>Stare</p>',
    ],
    [
      'Outlook web',
      '<div>Działa</div>',
      '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Anna</div><div>Stare</div>',
    ],
    [
      'Apple',
      '<div>Działa</div>',
      '<div><br><blockquote type="cite"><div>Wiadomość napisana przez Anna w dniu 22 lis 2026, o godz. 14:05:</div><div>Stare</div></blockquote></div>',
    ],
    [
      'Thunderbird',
      '<p>Działa</p>',
      '<div class="moz-cite-prefix">W dniu 22.11.2026 o 14:05, Anna pisze:<br></div><blockquote type="cite">Stare</blockquote>',
    ],
  ])('%s', (_, fresh, quoted) => {
    const reply = cut(`<html><head><meta charset="utf-8"><style>p > a {}</style></head><body><!-- > -->${fresh}${quoted}</body></html>`);
    expect(reply.fresh).toBe('Działa');
    expect(reply.freshHtml).toContain('Działa');
    expect(reply.freshHtml).not.toContain('Stare');
    expect(reply.freshHtml! + reply.quotedHtml!).toContain(fresh + quoted);
    expect(reply.quoted).toContain('Stare');
  });

  it('an answer under the blockquote is not cut off', () => {
    const html = '<p>Hej</p><blockquote type="cite">Stare</blockquote><p>Nowe</p>';
    expect(cut(html)).toMatchObject({ freshHtml: html, quotedHtml: '' });
  });
});

it('loses no line of any text', () => {
  const line = fc.constantFrom(
    '',
    '> cytat',
    'własne',
    '-- ',
    'W dniu 22.11.2026 Anna napisała:',
    '-----Wiadomość oryginalna-----',
    'Od: a@b.pl',
    'Wysłano: x',
    'Temat: y',
    '____________',
    'Wysłane z iPhone’a',
    '>> głębiej',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
      const { fresh, signature, quoted } = split(lines.join('\n'));
      expect(words([fresh, signature, quoted].join('\n'))).toEqual(words(lines.join('\n')));
      if (lines.some((each) => each.trim())) expect(fresh).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});

it('a hostile mail is not slow', () => {
  const began = performance.now();
  for (const bad of [
    'On '.repeat(50_000),
    `On ${'a\n'.repeat(19_000)}`,
    '<'.repeat(200_000),
    'Od: '.repeat(100_000),
    `${'-'.repeat(100_000)}x`,
    'w dniu 1 '.repeat(30_000),
  ]) {
    split(bad);
    splitReply({ text: '', html: bad });
    splitReply({ text: '', html: bad.replaceAll('\n', '<br>') });
  }
  expect(performance.now() - began).toBeLessThan(20_000);
});

const data = process.env.OKIENKO_DATA;
if (data)
  it('replies of the world: 70 bodies', () => {
    const folder = join(data ?? '', 'mail/replies');
    const files = readdirSync(folder);
    let apart = 0;
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      const { fresh, signature, quoted } = split(text);
      expect(words([fresh, signature, quoted].join('\n')), file).toEqual(words(text));
      if (quoted || signature) apart++;
      // The filler that stands for the quoted mail in this collection.
      if (quoted && !fresh.includes('>')) expect(fresh, file).not.toContain('Etiam non sagittis orci');
    }
    console.log(`replies read: ${files.length}, with a quote or signature told apart: ${apart}`);
    expect(apart).toBeGreaterThan(55);
  });
