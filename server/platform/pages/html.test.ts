import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributes, html, jsonLd, safeUrl, trusted } from './html.ts';

describe('a page escapes what it did not write itself', () => {
  test('in text, in attributes, in lists', () => {
    const name = `<img src=x onerror="alert(1)">'&`;
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;">&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;</p>',
    );
    expect(html`<ul>${['<', '>'].map((sign) => html`<li>${sign}</li>`)}${null}${false}</ul>`.text).toBe(
      '<ul><li>&lt;</li><li>&gt;</li></ul>',
    );
  });

  test('no value whatever opens an element or leaves its attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '/', '\0', '\u2028') }), (value) => {
        const safe = html`${value}`.text;
        expect(safe).not.toMatch(/[<>"']/);
        expect(html`<a title="${value}">${value}</a>`.text).toBe(`<a title="${safe}">${safe}</a>`);
      }),
    );
  });

  test('an address that runs something leads nowhere', () => {
    for (const evil of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'blob:x',
    ])
      expect(html`<a href="${evil}">x</a>`.text).toBe('<a href="#">x</a>');
    for (const good of ['/help/pl', '#a', '?q=1', 'https://a.pl/x?y=1', 'mailto:a@b.pl', 'tel:+48', 'zwroty:1'.replace(':', '/')])
      expect(safeUrl(good)).toBe(good);
  });

  test('where no escaping helps, the template itself is refused', () => {
    const value = 'x';
    expect(() => html`<script>${value}</script>`).toThrow('<script>');
    expect(() => html`<style>${value}</style>`).toThrow('<style>');
    expect(() => html`<p onclick="${value}">`).toThrow('onclick');
    expect(() => html`<p style="${value}">`).toThrow('style');
    expect(() => html`<iframe srcdoc="${value}"></iframe>`).toThrow('srcdoc');
    expect(() => html`<p title=${value}>`).toThrow('quotes');
    expect(() => html`<p ${value}>`).toThrow('attributes');
    expect(() => html`<p title="${trusted('<b>')}">`).toThrow('Markup');
    expect(() => attributes({ onload: 'x' })).toThrow('onload');
  });

  test('attributes come and go', () =>
    expect(html`<input${attributes({ required: true, checked: false, value: '"' })}>`.text).toBe('<input required value="&quot;">'));

  test('data for machines cannot end its element', () =>
    expect(jsonLd({ name: '</script><script>alert(1)//' }).text.match(/<\/script>/g)).toHaveLength(1));
});
