/**
 * npm run conformance:mail: what we make of real mail against what others state of it. Reads OKIENKO_DATA/mail (messages, bounces, replies), prints for each
 * corpus how many agree, and each that does not with the reason. Ends with 1 when a bar is missed, and with 0, saying so, when there is no data.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkBounces } from './bounces.ts';
import type { Figures } from './figures.ts';
import { checkMessages } from './messages.ts';
import { checkReplies } from './replies.ts';

const root = path.join(process.env.OKIENKO_DATA ?? '', 'mail');
if (!process.env.OKIENKO_DATA || !existsSync(root)) {
  console.log('OKIENKO_DATA names no folder with mail/messages, mail/bounces or mail/replies: nothing was compared.');
} else {
  const figures = await all();
  for (const one of figures) print(one);
  const missed = figures.filter(({ agree, of, bar }) => agree < bar * of);
  console.log(missed.length === 0 ? 'Every bar is met.' : `Missed: ${missed.map(({ name }) => name).join('; ')}.`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

async function all(): Promise<Figures[]> {
  const has = (name: string) => existsSync(path.join(root, name));
  const folders = has('messages')
    ? readdirSync(path.join(root, 'messages'))
        .sort()
        .map((name) => path.join(root, 'messages', name))
    : [];
  const messages: Figures[] = [];
  for (const folder of folders) messages.push(...(await checkMessages(folder)));
  return [
    ...together(
      'messages: fields',
      messages.filter(({ bar }) => bar < 1),
    ),
    ...messages,
    ...(has('bounces') ? await checkBounces(path.join(root, 'bounces')) : []),
    ...(has('replies') ? checkReplies(path.join(root, 'replies')) : []),
  ];
}

/** The bar is over all messages; a folder of ten is too small to have one of its own. */
function together(name: string, parts: Figures[]): Figures[] {
  if (parts.length === 0) return [];
  const sum = (pick: (one: Figures) => number) => parts.reduce((all, one) => all + pick(one), 0);
  for (const part of parts) part.bar = 0;
  return [{ name, bar: 0.98, agree: sum(({ agree }) => agree), of: sum(({ of }) => of), misses: [] }];
}

function print({ name, agree, of, bar, misses }: Figures): void {
  const share = of === 0 ? '–' : `${((100 * agree) / of).toFixed(1)} %`;
  console.log(`${name}: ${agree} of ${of} agree, ${share}${bar > 0 ? ` (bar ${bar * 100} %)` : ''}`);
  for (const miss of misses) console.log(`  - ${miss}`);
}
