import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import * as accounts from '../accounts/store.ts';
import { resetMail } from '../accounts/mail.ts';
import { sendMailLater } from '../accounts/send-mail.ts';
import { resetAsked } from '../events.ts';
import { makeLink, reset_hours } from './make-link.ts';
import { countReset } from './throttles.ts';

/** Every answer takes at least this long: more than the work for a known address. */
const answer_ms_min = 300;

/** Sends a link to set a new password, if an active account has this address. Whoever asks cannot tell, neither by the answer nor by its time. */
export async function askReset(ctx: Ctx, email: string): Promise<void> {
  await countReset(ctx, email);
  await Promise.all([sendIfKnown(ctx, email), sleep(answer_ms_min)]);
}

async function sendIfKnown(ctx: Ctx, email: string): Promise<void> {
  await inTransaction(ctx.app, { ip: ctx.ip }, async (tx) => {
    const account = await accounts.findByEmail(tx.tx, email);
    if (account?.state !== 'active') return;
    const link = await makeLink(tx, 'reset', account.id);
    await sendMailLater(
      tx,
      account,
      resetMail(account.locale, { name: account.name, company: ctx.app.settings?.company ?? 'Okienko', link, hours: reset_hours }),
    );
    tx.publish(resetAsked({ accountId: account.id, of: account.name, ip: ctx.ip ?? '' }));
  });
}
