import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneMore, printOf, sender_mails_max, stretch_ms, ticket_mails_max, type Pace } from './pace.ts';

const begun = Date.UTC(2026, 10, 24, 9);
const words = (n: number) =>
  `Dzień dobry, to już inna sprawa niż poprzednio: ${'abcdefghijklmnopqrstuvwxyz'.repeat(2).slice(n % 26, (n % 26) + 9)}`;

function run(mails: { at: number; print: string }[], max = ticket_mails_max) {
  let pace: Pace | null = null;
  return mails.map((mail) => {
    const step = oneMore(pace, { at: new Date(mail.at), print: mail.print }, max);
    pace = step.pace;
    return step.tooFast;
  });
}

describe('the pace of a sender', () => {
  test('the third mail in the same words is a machine’s, whatever its figures', () => {
    const answer = (n: number) => printOf(`Dziękujemy za zgłoszenie nr ${n}. Odpowiemy w ciągu dwóch dni roboczych.`);
    expect(run([1, 2, 3, 4].map((n) => ({ at: begun + n * 60_000, print: answer(n) })))).toEqual([null, null, 'same-words', 'same-words']);
  });

  test('a person behind the same address is heard between two machines’ mails', () => {
    const machine = printOf('Dziękujemy za wiadomość, odpowiemy tak szybko, jak to możliwe.');
    const person = printOf('Proszę jednak o telefon, bo to pilne i dotyczy wczorajszej umowy.');
    expect(run([machine, machine, machine, person].map((print, n) => ({ at: begun + n * 1_000, print })))).toEqual([
      null,
      null,
      'same-words',
      null,
    ]);
  });

  test('short courtesies say nothing', () => {
    expect(printOf('Ok, dziękuję 1')).toBe('');
    expect(run(Array.from({ length: 9 }, (_, n) => ({ at: begun + n * 1_000, print: '' })))).toEqual(Array.from({ length: 9 }, () => null));
  });

  test('whoever is too fast is held until an hour of quiet', () => {
    const many = Array.from({ length: ticket_mails_max + 2 }, (_, n) => ({ at: begun + n * 1_000, print: words(n) }));
    const last = many.at(-1)!.at;
    const after = run([...many, { at: last + 50 * 60_000, print: words(1) }, { at: last + 115 * 60_000, print: words(2) }]);
    expect(after.slice(-4)).toEqual(['pace', 'pace', 'pace', null]);
  });

  test('never more than the limit is heard in a stretch; and who keeps to it is always heard', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 200 }), (gaps) => {
        let at = begun;
        const mails = gaps.map((gap, n) => ({ at: (at += gap), print: words(n) + 'x'.repeat(n % 7) }));
        const heard = run(mails, sender_mails_max).flatMap((tooFast, n) => (tooFast === null ? [mails[n]!.at] : []));
        for (const [n, from] of heard.entries())
          expect(heard.slice(n).filter((one) => one - from < stretch_ms).length).toBeLessThanOrEqual(2 * sender_mails_max);
        if (mails.length <= sender_mails_max) expect(heard).toHaveLength(mails.length);
      }),
    );
  });
});
