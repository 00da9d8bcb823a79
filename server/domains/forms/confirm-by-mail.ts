import { labelIn } from '../../../contract/ticket-form.ts';
import { say, type Locale } from '../../../words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { escaped } from '../../platform/pages/html.ts';
import { chooseSender, dress, queueLetter, sendersNow } from '../channels/index.ts';
import { lineHtml } from '../tickets/index.ts';
import type { FormRow } from './store.ts';

/**
 * Says that a form came: its number, and where the matter can be followed. Nothing that was typed into it goes out with it: whoever gives another's address
 * could send them words of their own by us. Answers whether a letter goes.
 */
export async function confirmByMail(
  ctx: Ctx,
  about: {
    ticketId: number;
    number: number;
    groupId: number;
    address: string;
    name: string;
    language: Locale;
    form: FormRow;
    link: string | null;
  },
): Promise<boolean> {
  const { definition } = about.form;
  const sender = chooseSender(await sendersNow(ctx), { groupId: about.groupId });
  if (!sender) return false;
  const { language, number } = about;
  const dressed = await dress(ctx, sender, { groupId: about.groupId, language, agent: '' });
  const thanks = labelIn(definition.thanks, language).trim();
  const html = [
    `<p>${escaped(say(language, 'form.mail-intro', { title: labelIn(definition.title, language), number }))}</p>`,
    ...(thanks ? [`<p>${escaped(thanks).replaceAll('\n', '<br>')}</p>`] : []),
    ...(about.link ? [lineHtml(language, number, about.link)] : []),
  ].join('\n');
  await queueLetter(ctx, {
    messageId: null,
    ticketId: about.ticketId,
    ticketNumber: number,
    mailboxId: sender.mailboxId,
    ...dressed,
    to: [{ name: '', address: about.address }],
    cc: [],
    subject: say(language, 'form.mail-subject', { title: labelIn(definition.title, language) }),
    html,
    files: [],
    inReplyTo: null,
    references: [],
    quoted: null,
    locale: language,
    automatic: true,
    sendAfter: ctx.now,
  });
  return true;
}
