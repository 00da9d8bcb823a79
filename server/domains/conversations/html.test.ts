import { expect, test } from 'vitest';
import { cleanAuthoredHtml, textOfHtml } from './html.ts';

test('paragraphs become lines, lists get dashes, links keep their address', () => {
  expect(textOfHtml('<p>Hej <a href="https://kolko.example/x">tu</a></p><ul><li>raz</li><li>dwa</li></ul>')).toBe(
    'Hej tu (https://kolko.example/x)\n- raz\n- dwa',
  );
});

test('a long run of blanks costs no more than its length', () => {
  const before = performance.now();
  textOfHtml(cleanAuthoredHtml(`<p>${' '.repeat(300_000)}x</p>`));
  expect(performance.now() - before).toBeLessThan(20_000);
});
