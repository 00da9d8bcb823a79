import { expect, test } from 'vitest';
import { killRounds } from './rounds.ts';
import { freePorts } from '../free-ports.ts';

test('kill -9 of the program and of the database under load loses nothing and doubles nothing', async () => {
  const [http, smtp, sink] = (await freePorts(3)) as [number, number, number];
  const account = await killRounds({ rounds: 4, ports: { http, smtp, sink }, pause_ms: [200, 900], acknowledged_min: 6 });
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
