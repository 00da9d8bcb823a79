import { expect, test } from 'vitest';
import { killRounds } from './rounds.ts';

test('kill -9 of the program and of the database under load loses nothing and doubles nothing', async () => {
  const account = await killRounds({ rounds: 4, ports: { http: 4268, smtp: 4269, sink: 4270 }, pause_ms: [700, 1_500] });
  console.info(`crash: ${JSON.stringify({ ...account, mailsLost: account.mailsLost.length })}`);
  expect(account).toMatchObject({
    mailsLost: [],
    mailsDoubled: [],
    ticketsDoubled: 0,
    repliesAstray: [],
    mailsNotUnderstood: 0,
    answersLost: [],
    answersSentTwice: [],
  });
  expect(account.mailsAcknowledged).toBeGreaterThan(20);
  expect(account.answersAcknowledged).toBeGreaterThan(5);
}, 90_000);
