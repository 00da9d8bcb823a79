/** npm run crash -- --rounds=20 [--tree]: prints the account and ends with an error when anything was lost or doubled. */
import { killRounds } from './rounds.ts';

const given = (name: string) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
const tree = process.argv.includes('--tree');
const first = Number(given('port') ?? 4265);

const account = await killRounds({
  rounds: Number(given('rounds') ?? 20),
  ports: { http: first, smtp: first + 1, sink: first + 2 },
  tree,
  say: (sentence) => console.log(sentence),
});
console.log(JSON.stringify(account, null, 2));
const wrong =
  account.mailsLost.length +
  account.mailsDoubled.length +
  Math.abs(account.ticketsDoubled) +
  account.repliesAstray.length +
  account.mailsNotUnderstood +
  account.answersLost.length;
// With the courier killed too, a letter whose dot was sent and not answered goes again under its one Message-ID: the policy, not a fault.
const twice = tree ? 0 : account.answersSentTwice.length;
if (tree) console.log(`${account.answersSentTwice.length} letters in doubt went twice (same Message-ID).`);
console.log(wrong + twice === 0 ? 'Nothing acknowledged was lost, nothing was doubled.' : 'Something was lost or doubled.');
process.exit(wrong + twice === 0 ? 0 : 1);
