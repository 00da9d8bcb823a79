/** Articles without a database: addresses, differences, search, and HTML that nobody need trust. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanArticleHtml, readerHtml, summaryOf } from './article-html.ts';
import { changesBetween } from './diff.ts';
import { mayReadArticle } from '../../../../contract/article-audience.ts';
import { Shelf, type ShelvedArticle } from './shelf.ts';
import { freeSlug, slugOf } from './slug.ts';

describe('addresses', () => {
  test('a title becomes letters that survive in any mail', () => {
    expect(slugOf('Zwrot opłaty: jak i kiedy?')).toBe('zwrot-oplaty-jak-i-kiedy');
    expect(slugOf('!!!')).toBe('artykul');
    expect(freeSlug('zwrot', new Set(['zwrot', 'zwrot-2']))).toBe('zwrot-3');
  });
  test('nothing but letters, numbers and dashes, whatever the title', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        expect(slugOf(title)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    ));
});

describe('what changed', () => {
  test('word by word', () =>
    expect(changesBetween('Zwrot trwa pięć dni.', 'Zwrot trwa trzy dni.')).toEqual([
      { kind: 'same', text: 'Zwrot trwa ' },
      { kind: 'removed', text: 'pięć ' },
      { kind: 'added', text: 'trzy ' },
      { kind: 'same', text: 'dni.' },
    ]));
  test('both texts can be read from it again', () => {
    const text = fc.array(fc.constantFrom('rower', 'zwrot', 'dni', '\n', 'i')).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (old, now) => {
        const parts = changesBetween(old, now);
        const read = (without: string) =>
          parts
            .filter((part) => part.kind !== without)
            .map((part) => part.text)
            .join('');
        expect([read('added'), read('removed')]).toEqual([old, now]);
      }),
    );
  });
});

const article = (articleId: number, title: string, text: string, more: Partial<ShelvedArticle> = {}): ShelvedArticle => ({
  articleId,
  language: 'pl',
  audience: 'public',
  segment: [],
  categoryId: null,
  slug: slugOf(title),
  title,
  summary: '',
  text,
  publishedAt: new Date(0),
  ...more,
});

describe('search', () => {
  const shelf = new Shelf();
  shelf.put(article(1, 'Zwrot podwójnej opłaty', 'Pieniądze wracają na kartę w ciągu pięciu dni.'));
  shelf.put(article(2, 'Jak wypożyczyć rower', 'Zeskanuj kod na rowerze. Opłata zaczyna się po odblokowaniu.'));
  shelf.put(article(3, 'Kary i mandaty', 'Tylko dla konsultantów: jak umorzyć opłatę.', { audience: 'internal' }));
  shelf.put(article(1, 'Refund of a double charge', 'Money comes back within five days.', { language: 'en' }));
  const ids = (text: string, options: object = {}) =>
    shelf.search('pl', text, { reader: 'anyone', limit: 10, ...options }).map((one) => one.articleId);

  test('inflection, missing diacritics, slips and beginnings do not count', () => {
    expect(ids('zwroty opłat')[0]).toBe(1);
    expect(ids('pieniedzy')).toEqual([1]);
    expect(ids('rowerów')).toEqual([2]);
    expect(ids('wypozyczc rowr')[0]).toBe(2);
    expect(ids('zesk', { typing: true })).toEqual([2]);
    expect(ids('hulajnoga')).toEqual([]);
    expect(ids('')).toEqual([]);
  });
  test('internal articles are found by colleagues only, by no word whatever', () => {
    for (const word of ['mandaty', 'umorzyć', 'konsultantów', 'mandty']) expect(ids(word)).not.toContain(3);
    expect(ids('mandaty', { reader: 'desk' })).toEqual([3]);
  });
  test('suggestions need something in common', () => {
    expect(
      shelf
        .suggest('pl', 'Dzień dobry, pobrano mi dwa razy opłatę, proszę o zwrot pieniędzy na kartę', 5, 'anyone')
        .map((one) => one.articleId)[0],
    ).toBe(1);
    expect(shelf.suggest('pl', 'Dzień dobry, mam pytanie', 5, 'anyone')).toEqual([]);
  });
  test('what is taken off the shelf is found no more, under its old name neither', () => {
    const small = new Shelf();
    small.put(article(1, 'Zwrot', 'pieniądze'));
    small.put(article(1, 'Kaucja', 'depozyt'));
    expect(small.search('pl', 'zwrot', { reader: 'desk', limit: 5 })).toEqual([]);
    expect(small.bySlug('pl', 'zwrot')).toBeNull();
    small.remove(1);
    expect(small.search('pl', 'kaucja', { reader: 'desk', limit: 5 })).toEqual([]);
  });
});

describe('the text of an article', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<img src="/api/files/1" onerror="alert(1)">',
    '<img src="https://elsewhere.example/pixel.gif">',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    '<svg onload="alert(1)"><animate onbegin="alert(1)"/></svg>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa\tScRiPt:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//elsewhere.example">x</a>',
    '<iframe src="https://www.youtube.com/embed/x"></iframe>',
    '<p style="background:url(//elsewhere.example)">x</p>',
    '<form action="/api/session"><input name="password"></form>',
    '<table><td onmouseover="alert(1)" colspan="1 onmouseover=alert(1)">x</td></table>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<object data="x.swf"></object><embed src="x">',
    '<base href="//elsewhere.example"><meta http-equiv="refresh" content="0;url=//elsewhere.example">',
    '<p id="content" class="skip" data-x="1">x</p>',
    '<a href="https://ok.example" target="_blank" onclick="alert(1)">x</a>',
    '<video src="https://elsewhere.example/x.mp4" autoplay onplay="alert(1)"></video>',
  ])('carries nothing that runs, loads or sends: %s', (evil) => {
    const { html } = readerHtml(cleanArticleHtml(evil), { filesAt: '/help/files', film: (where) => where });
    expect(html).not.toMatch(
      /<(script|svg|iframe|form|input|math|style|object|embed|base|meta|video)\b|\son\w+=|javascript:|data:|style=|elsewhere|id="content"/i,
    );
  });
  test('headings can be linked to, pictures come from the help centre', () => {
    const { html, headings } = readerHtml(
      cleanArticleHtml('<h2>Ile to <em>trwa</em></h2><p><img src="/api/articles/7/files/12" alt="Ekran"></p>'),
      { filesAt: '/help/files', film: String },
    );
    expect(headings).toEqual([{ id: 's1', title: 'Ile to trwa' }]);
    expect(html).toContain('<img loading="lazy" src="/help/files/12" alt="Ekran" />');
  });
  test('a film is a card that leads there, and loads nothing', () => {
    const { html } = readerHtml('<p><a href="https://www.youtube.com/watch?v=abc">Jak odblokować</a></p>', {
      filesAt: '',
      film: (where) => `w ${where}`,
    });
    expect(html).toContain('class="film"');
    expect(html).not.toMatch(/iframe|<img/);
    expect(
      readerHtml('<p><a href="https://www.youtube.com.elsewhere.example/x">x</a></p>', { filesAt: '', film: String }).html,
    ).not.toContain('film');
  });
  test('a summary is what the author wrote, else the first sentences', () => {
    expect(summaryOf(' Krótko. ', '<p>x</p>')).toBe('Krótko.');
    expect(summaryOf('', `<p>${'Pierwsze zdanie ma tu sporo słów i kończy się dość późno, bo tak. '.repeat(4)}</p>`)).toMatch(/tak\.$/);
  });
});

describe('for whom an article is', () => {
  const rule = fc.oneof(
    fc.record({ kind: fc.constant('company' as const), companyId: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ kind: fc.constant('tag' as const), tag: fc.constantFrom('vip', 'hurt') }),
    fc.record({ kind: fc.constant('field' as const), key: fc.constantFrom('plan', 'constructor'), value: fc.constantFrom('gold', 'true') }),
  );
  const shelved = fc.record({
    audience: fc.constantFrom('public' as const, 'internal' as const, 'segment' as const),
    segment: fc.array(rule, { maxLength: 3 }),
  });
  const reader = fc.oneof(
    fc.constant('anyone' as const),
    fc.record({
      companyId: fc.option(fc.integer({ min: 1, max: 3 })),
      tags: fc.array(fc.constantFrom('VIP', 'hurt', 'inny'), { maxLength: 2 }),
      fields: fc.oneof(
        fc.constant({}),
        fc.constant({ plan: 'Gold' }),
        fc.constant({ plan: ['silver', 'gold'] }),
        fc.constant({ plan: true }),
      ),
    }),
  );

  test('nothing on the shelf shows anybody what the one predicate does not, whichever way it is asked', () => {
    fc.assert(
      fc.property(fc.array(shelved, { minLength: 1, maxLength: 6 }), reader, (list, who) => {
        const shelf = new Shelf();
        for (const [at, one] of list.entries()) shelf.put(article(at + 1, `Zwrot opłaty ${at}`, 'Pieniądze wracają na kartę.', one));
        const theirs = new Set(
          shelf
            .all()
            .filter((one) => mayReadArticle(one, who))
            .map((one) => one.articleId),
        );
        const shown = [
          ...shelf.search('pl', 'zwrot opłaty', { reader: who, limit: 50, typing: true }),
          ...shelf.suggest('pl', 'proszę o zwrot opłaty na kartę', 50, who),
          ...shelf.all().flatMap((one) => shelf.related(one, 50, who)),
        ];
        for (const one of shown) expect(theirs.has(one.articleId)).toBe(true);
        if (who === 'anyone') for (const id of theirs) expect(list[id - 1]!.audience).toBe('public');
        else for (const id of theirs) expect(list[id - 1]!.audience).not.toBe('internal');
      }),
    );
  });

  test('any rule that fits is enough; what a field does not say, nobody inherits', () => {
    const gold = {
      audience: 'segment' as const,
      segment: [
        { kind: 'field' as const, key: 'plan', value: 'gold' },
        { kind: 'company' as const, companyId: 7 },
      ],
    };
    const nobody = { companyId: null, tags: [], fields: {} };
    expect(mayReadArticle(gold, { ...nobody, fields: { plan: ' Gold ' } })).toBe(true);
    expect(mayReadArticle(gold, { ...nobody, companyId: 7 })).toBe(true);
    expect(mayReadArticle(gold, nobody)).toBe(false);
    expect(mayReadArticle({ audience: 'segment', segment: [] }, { ...nobody, companyId: 7 })).toBe(false);
    expect(mayReadArticle({ audience: 'segment', segment: [{ kind: 'field', key: 'toString', value: 'x' }] }, nobody)).toBe(false);
  });
});
