import { expect, test } from 'vitest';
import { hasDovecot } from '../dovecot.ts';
import { replay } from './run.ts';

test.skipIf(!hasDovecot())(
  'three days of mail by two ways, with a death in each: nothing lost, doubled or threaded wrongly, no loop over three mails',
  async () => {
    const account = await replay({ count: 150, days: 3, seed: 5, ports: { http: 4296, smtp: 4297, sink: 4298 } });
    expect(account).toMatchObject({
      lost: [],
      doubled: [],
      wrongThreads: [],
      wrongOutcomes: [],
      loopsTooLong: [],
      lettersLost: 0,
      unexplained: 0,
    });
    expect(account.ledgerRows).toBe(account.mails);
  },
  120_000,
);
