import { say } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import * as accounts from '../accounts/store.ts';
import { resetAsked } from '../events.ts';
import { makeLink, reset_hours } from './make-link.ts';

/**
 * The way back in for who runs the machine (`npm start -- --let-in=address`), when no mailbox can send a reset: a link on the terminal,
 * and an entry in the audit trail. Answers with the sentence to print.
 */
export async function letIn(app: App, email: string): Promise<string> {
  return inTransaction(app, {}, async (ctx) => {
    const account = await accounts.findByEmail(ctx.tx, email);
    const locale = app.settings?.locale ?? 'en';
    if (account?.state !== 'active') return say(locale, 'admin.let-in-unknown', { email });
    ctx.publish(resetAsked({ accountId: account.id, of: account.name, ip: 'terminal' }));
    return say(locale, 'admin.let-in', { email, link: await makeLink(ctx, 'reset', account.id), hours: reset_hours });
  });
}
