/** Mail of the house itself (invitations, resets): no ticket, no undo, from the first mailbox that can send. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { localeFor } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import type { JobKind } from '../../../platform/jobs/run-jobs.ts';
import { plainAddress } from './senders/plain-address.ts';
import { aliases } from './senders/store.ts';
import { mayWriteByItself } from './automatic-mail.ts';
import { composeMessage } from './compose-message.ts';
import { ownMark } from './keys.ts';
import * as mailboxes from './mailbox-store.ts';
import { escapeHtml } from './sanitize-mail-html.ts';
import { smtpOf } from './send-compose.ts';
import { postOffice } from './send-post.ts';

const forget_after_ms = 60_000;

interface SystemMail {
  to: string;
  name?: string;
  subject: string;
  text?: string;
  html?: string;
}

/** The payload is sealed because it may hold a link that lets somebody in: base64 of secrets.seal(JSON of SystemMail). */
export const sendSystemMail: JobKind = {
  task: 'send-system-mail',
  async run(app, payload: { sealed: string }) {
    const mail = JSON.parse(app.secrets.open(Buffer.from(payload.sealed, 'base64'))) as SystemMail;
    const key = `s${createHash('sha256').update(payload.sealed).digest('hex').slice(0, 40)}`;
    await send(app, key, mail);
  },
};

async function send(app: App, key: string, mail: SystemMail): Promise<void> {
  const all = await mailboxes.all(app.database.db);
  const own = new Set([...all, ...(await aliases(app.database.db))].map(({ address }) => plainAddress(address)));
  if (!mayWriteByItself(mail.to, own))
    throw new Error(`Nobody would read it: ${mail.to} is a mailbox of this Okienko, or an address that takes no answers.`);
  const mailbox = all.find(({ smtp, enabled }) => smtp && enabled);
  const smtp = mailbox && (await smtpOf(app, mailbox));
  if (!mailbox || !smtp) throw new Error('No mailbox can send: give one of them an SMTP server, then try this job again.');
  const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
  const { raw, envelope } = await composeMessage({
    messageId: `${key}@${domain}`,
    from: { name: mailbox.fromName, address: mailbox.address },
    to: [{ name: mail.name ?? '', address: mail.to }],
    subject: mail.subject,
    number: null,
    html: mail.html || `<p>${escapeHtml(mail.text ?? '').replace(/\n/g, '<br>\n')}</p>`,
    locale: localeFor(app.settings?.locale),
    companyName: app.settings?.company ?? '',
    automatic: 'auto-generated',
    ownMark: ownMark(app),
    date: app.clock(),
  });
  const { courier } = postOffice(app);
  const delivery = await courier.handOver({ key, raw, envelope, smtp, despiteDoubt: true });
  if (delivery.outcome !== 'accepted') throw new Error(`The mail server of ${mailbox.address} did not take it: ${delivery.response}`);
  // Should this program die before the job is noted as done, the next try learns from the courier that it is.
  void sleep(forget_after_ms, undefined, { ref: false }).then(() => courier.forget(key));
}
