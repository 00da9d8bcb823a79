import { expect, test } from 'vitest';
import { hasDovecot } from '../dovecot.ts';
import { replay } from './run.ts';
import { freePorts } from '../free-ports.ts';

test.skipIf(!hasDovecot())(
  'three days of mail by two ways, with a death in each: nothing lost, doubled or threaded wrongly, no loop over three mails',
  async () => {
    const [http, smtp, sink] = (await freePorts(3)) as [number, number, number];
    const account = await replay({ count: 150, days: 3, seed: 5, ports: { http, smtp, sink } });
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
