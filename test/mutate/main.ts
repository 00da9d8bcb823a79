/**
 * npm run mutate -- --count=100000 --seed=1 [--number=N] [--port=4280]
 * Sends so many mutated mails to a real Okienko, prints the account, and ends with 1 when intake stopped, went over its memory, or left a mail without an
 * outcome. Every failure is told with the number that makes it again (`--number`, with the same seed and the same OKIENKO_DATA).
 */
import { mutate } from './run.ts';

const memory_megabytes_max = 512;

const given = (name: string) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
const numberGiven = (name: string) => (given(name) === undefined ? undefined : Number(given(name)));

const done = await mutate({
  count: numberGiven('count') ?? 100_000,
  seed: numberGiven('seed') ?? 1,
  number: numberGiven('number'),
  port: numberGiven('port') ?? 4280,
  say: (sentence) => console.log(sentence),
});
console.log(JSON.stringify(done, null, 2));
const overMemory = done.memory.peak_megabytes > memory_megabytes_max;
if (overMemory) console.log(`The program held ${done.memory.peak_megabytes} MB, more than ${memory_megabytes_max}.`);
const good = done.failures.length === 0 && !overMemory;
console.log(
  good
    ? `${done.sent} mutated mails: each has an outcome, intake never stopped, at most ${done.memory.peak_megabytes} MB.`
    : `${done.failures.length} failures.`,
);
process.exit(good ? 0 : 1);
