/** Mails about what is still unread when its time has come, one a person, and the forgetting of what is old. */
import { mayReach } from '../../../contract/rights.ts';
import type { App } from '../../platform/app.ts';
import { inTransaction, type Ctx } from '../../platform/context.ts';
import { regularly } from '../../platform/regularly.ts';
import { readersAmong, sendMailLater } from '../admin/index.ts';
import { notificationMail } from './mail.ts';
import { presentNotification } from './present.ts';
import * as store from './store.ts';

const look_every_ms = 15_000;
const named_max = 50;
const kept_days = 60;
const forgotten_at_once_max = 2_000;
const forget_every_ms = 60 * 60_000;

/** Sends what is due to one person: settled and handed to the post in one transaction, so that it is sent once. False when nobody's is due. */
export async function sendNextMail(ctx: Ctx): Promise<boolean> {
  const accountId = await store.nextDueAccount(ctx.tx, ctx.now);
  if (accountId === null) return false;
  const due = await store.takeDue(ctx.tx, accountId, ctx.now, 1_000);
  const person = (await readersAmong(ctx, [accountId])).get(accountId);
  if (!person) return true;
  const seen = due.filter((one) => mayReach(person.reach, { groupId: one.group_id, ownerId: one.owner_id }));
  if (seen.length === 0) return true;
  const mail = notificationMail({
    name: person.name,
    locale: person.locale,
    url: (ctx.app.settings?.publicUrl ?? ctx.app.config.publicUrl ?? ctx.app.url).replace(/\/+$/, ''),
    company: ctx.app.settings?.company ?? 'Okienko',
    news: seen.slice(0, named_max).map(presentNotification),
    more: Math.max(0, seen.length - named_max),
  });
  await sendMailLater(ctx, person, mail);
  return true;
}

export function startSendingMails(app: App): { stop(): Promise<void> } {
  let forgotten_ms = 0;
  return regularly(app, { every_ms: look_every_ms, trouble: 'sending notifications by mail failed' }, async (stopped) => {
    while (!stopped() && (await inTransaction(app, {}, sendNextMail)));
    if (Date.now() - forgotten_ms < forget_every_ms) return;
    forgotten_ms = Date.now();
    const before = new Date(app.clock().getTime() - kept_days * 86_400_000);
    while (
      !stopped() &&
      (await inTransaction(app, {}, (ctx) => store.forgetBefore(ctx.tx, before, forgotten_at_once_max))) === forgotten_at_once_max
    );
  });
}
