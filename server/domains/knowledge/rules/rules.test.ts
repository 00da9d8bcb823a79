/** Articles without a database: addresses, differences, search, and HTML that nobody need trust. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanArticleHtml, readerHtml, summaryOf } from './article-html.ts';
import { changesBetween } from './diff.ts';
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
    shelf.search('pl', text, { audience: 'public', limit: 10, ...options }).map((one) => one.articleId);

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
    expect(ids('mandaty', { audience: 'all' })).toEqual([3]);
  });
  test('suggestions need something in common', () => {
    expect(
      shelf.suggest('pl', 'Dzień dobry, pobrano mi dwa razy opłatę, proszę o zwrot pieniędzy na kartę', 5).map((one) => one.articleId)[0],
    ).toBe(1);
    expect(shelf.suggest('pl', 'Dzień dobry, mam pytanie', 5)).toEqual([]);
  });
  test('what is taken off the shelf is found no more, under its old name neither', () => {
    const small = new Shelf();
    small.put(article(1, 'Zwrot', 'pieniądze'));
    small.put(article(1, 'Kaucja', 'depozyt'));
    expect(small.search('pl', 'zwrot', { audience: 'all', limit: 5 })).toEqual([]);
    expect(small.bySlug('pl', 'zwrot')).toBeNull();
    small.remove(1);
    expect(small.search('pl', 'kaucja', { audience: 'all', limit: 5 })).toEqual([]);
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
