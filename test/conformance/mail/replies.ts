/** Replies against what a person would call the new words in them: line numbers, read and written down by us (replies-expected.json), no text of the corpus. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { splitReply } from '../../../server/domains/channels/email/reply-text.ts';
import type { Figures } from './figures.ts';

export function checkReplies(dir: string): Figures[] {
  const expected = JSON.parse(readFileSync(path.join(import.meta.dirname, 'replies-expected.json'), 'utf8')) as Record<string, string>;
  const whole: Figures = { name: 'replies: exactly the new text, without quote and signature', bar: 0.95, agree: 0, of: 0, misses: [] };
  const kept: Figures = { name: 'replies: no line lost between new text, signature and quote', bar: 1, agree: 0, of: 0, misses: [] };
  for (const file of readdirSync(dir).sort()) {
    const text = readFileSync(path.join(dir, file), 'utf8').replace(/\r\n?/g, '\n');
    const lines = text.split('\n');
    const found = splitReply({ text, html: null });
    kept.of++;
    const all = words([found.fresh, found.signature, found.quoted].join('\n')).split(' ').sort().join(' ');
    if (all === words(text).split(' ').sort().join(' ')) kept.agree++;
    else kept.misses.push(`${file}: words are missing from the three parts, or twice in them`);
    const wanted = expected[file];
    if (!wanted) continue;
    whole.of++;
    if (words(found.fresh) === words(linesOf(lines, wanted))) whole.agree++;
    else whole.misses.push(`${file}: lines ${wanted} were expected, ${JSON.stringify(found.fresh.slice(-80))} ends what was found`);
  }
  return [whole, kept];
}

function linesOf(lines: readonly string[], ranges: string): string {
  return ranges
    .split(',')
    .flatMap((range) => {
      const [from, to = from] = range.split('-').map(Number);
      return lines.slice(from! - 1, to);
    })
    .join('\n');
}

function words(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(' ');
}
