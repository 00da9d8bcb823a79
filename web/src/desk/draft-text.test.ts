import { describe, expect, test } from 'vitest';
import { carriedText } from './draft-text.ts';

const begun = (html: string, revision = 'server') => ({ html, files: [], revision, shared: false });
const here = (html: string, lineage: string[] = []) => ({ html, to: null, cc: null, files: [], lineage });

describe('the text of a ticket that was merged into another', () => {
  test('goes on from what the server moved, however little of it the server had', () => {
    expect(carriedText(begun('<p>Dzień</p>', 'mine'), here('<p>Dzień dobry</p>', ['mine']))).toMatchObject({
      html: '<p>Dzień dobry</p>',
      joined: false,
    });
  });

  test('stands below what was begun on the other, and none of it twice', () => {
    expect(carriedText(begun('<p>Tam.</p><p>Tu pisz</p>'), here('<p>Tu piszę dalej.</p>')).html).toBe('<p>Tam.</p><p>Tu piszę dalej.</p>');
    expect(carriedText(begun('<p>Tam.</p><p>Raz.</p><p>Dwa</p>'), here('<p>Raz.</p><p>Dwa i trzy.</p>')).html).toBe(
      '<p>Tam.</p><p>Raz.</p><p>Dwa i trzy.</p>',
    );
  });

  test('is kept beside what the server has where neither grew from the other', () => {
    expect(carriedText(begun('<p>Tam.</p>'), here('<p>Tu.</p>'))).toMatchObject({ html: '<p>Tam.</p><p>Tu.</p>', lineage: ['server'] });
  });
});
