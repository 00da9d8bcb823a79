import { expect, it } from 'vitest';
import { htmlToPlain } from './html-to-plain.ts';

it.each([
  ['opened without end', '<div>'.repeat(180_000)],
  ['of blanks', `<pre>${' '.repeat(300_000)}`],
])('HTML %s takes no time, and its words are kept', (_what, html) => {
  const before = performance.now();
  expect(htmlToPlain(`${html}Halo`)).toMatch(/Halo$/);
  expect(performance.now() - before).toBeLessThan(10_000);
});
