/**
 * npm run replay -- --count=20000 --seed=1 [--days=30] [--port=4290]
 * A month of mail to two mailboxes, by IMAP and SMTP, with the program, the IMAP server and the SMTP server killed in turn at random; prints the account, and ends
 * with 1 when anything was lost, doubled, threaded wrongly, or a loop went on.
 */
import { replay } from './run.ts';

const given = (name: string, otherwise: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const first = given('port', 4290);

const account = await replay({
  count: given('count', 20_000),
  seed: given('seed', 1),
  days: given('days', 30),
  ports: { http: first, smtp: first + 1, sink: first + 2 },
  say: (sentence) => console.log(sentence),
});
const { lost, doubled, wrongThreads, wrongOutcomes, loopsTooLong } = account;
const told = 20;
console.log(
  JSON.stringify(
    {
      ...account,
      lost: lost.slice(0, told),
      doubled: doubled.slice(0, told),
      wrongThreads: wrongThreads.slice(0, told),
      wrongOutcomes: wrongOutcomes.slice(0, told),
    },
    null,
    2,
  ),
);
const wrong =
  lost.length +
  doubled.length +
  wrongThreads.length +
  wrongOutcomes.length +
  loopsTooLong.length +
  account.lettersLost +
  Math.abs(account.ledgerRows - account.mails);
console.log(
  wrong === 0
    ? 'The ledger is what was sent: nothing lost, nothing doubled, every thread right, no loop over three mails.'
    : `${lost.length} lost, ${doubled.length} doubled, ${wrongThreads.length} threaded wrongly, ${wrongOutcomes.length} with another outcome, ${loopsTooLong.length} loops, ${account.lettersLost} letters lost.`,
);
process.exit(wrong === 0 ? 0 : 1);
