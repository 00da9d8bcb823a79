import type { AttendanceAnswer } from '../../../../contract/mail-content.ts';
import { say } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { principalOf } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import {
  dress,
  invitationReply,
  lockContent,
  ownAddresses,
  plainAddress,
  putContent,
  queueLetter,
  type StoredInvitation,
} from '../../channels/index.ts';
import { messagesById, threadOf } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { invitationAnswered } from '../events.ts';
import { wayToAnswer } from '../way-to-answer.ts';

interface AnswerInvitation {
  messageId: number;
  place: number;
  attendance: AttendanceAnswer;
  comment?: string | undefined;
}

/**
 * Answers an invitation: its organiser hears from the mailbox that the ticket answers from, as the attendee that was invited. Another answer later is
 * another letter, and replaces the first in every calendar; the same again sends nothing.
 * Throws message.not-found, invitation.not-answerable, ticket.no-mailbox.
 */
export async function answerInvitation(ctx: Ctx, input: AnswerInvitation): Promise<void> {
  const me = principalOf(ctx);
  const [message] = await messagesById(ctx, [input.messageId]);
  if (!message) fail('message.not-found');
  const ticket = await findTicketFor(ctx, message.ticketId, { lock: true }).catch(() => fail('message.not-found'));
  const content = await lockContent(ctx.tx, message.id);
  const invitation = content?.invitations?.[input.place];
  if (!content || !invitation || !isAnswerable(invitation)) fail('invitation.not-answerable');
  const comment = input.comment?.trim() ?? '';
  if (invitation.answer?.attendance === input.attendance && !comment) return;
  const sender = (await wayToAnswer(ctx, ticket)).sender ?? fail('ticket.no-mailbox');
  const dressed = await dress(ctx, sender, { groupId: ticket.group_id, language: ticket.language, agent: me.name });
  const locale = ticket.language === 'pl' || ticket.language === 'en' ? ticket.language : ctx.app.settings!.locale;
  const words = say(locale, `mail-compose.invitation.${input.attendance}`, { summary: invitation.summary || '—' });
  const attendee = await invitedAs(ctx, invitation, dressed.from);
  await queueLetter(ctx, {
    messageId: null,
    ticketId: ticket.id,
    ticketNumber: null,
    mailboxId: sender.mailboxId,
    ...dressed,
    to: [invitation.organizer!],
    cc: [],
    subject: words,
    html: [words, comment].filter(Boolean).map(paragraph).join(''),
    files: [],
    calendar: invitationReply({ invitation, attendance: input.attendance, attendee, comment, now: ctx.now }),
    inReplyTo: (await threadOf(ctx.tx, ticket.id)).find(({ id }) => id === message.id)?.message_id ?? null,
    references: [],
    quoted: null,
    locale,
    sendAfter: ctx.now,
  });
  invitation.answer = { attendance: input.attendance, accountId: me.accountId, at: ctx.now.toISOString() };
  await putContent(ctx.tx, message.id, content);
  ctx.publish(
    invitationAnswered({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      messageId: message.id,
      attendance: input.attendance,
      summary: invitation.summary,
    }),
  );
}

function isAnswerable({ method, cancelled, organizer, uid }: StoredInvitation): boolean {
  return method === 'request' && !cancelled && organizer !== null && uid !== '';
}

/** As whom we were invited: the address that answers, where it was; else another of ours among the attendees; else the address that answers, as a guest. */
async function invitedAs(
  ctx: Ctx,
  { attendees }: StoredInvitation,
  from: { name: string; address: string },
): Promise<{ name: string; address: string }> {
  const own = await ownAddresses(ctx);
  const answering = plainAddress(from.address);
  const invited =
    attendees.find(({ address }) => plainAddress(address) === answering) ?? attendees.find(({ address }) => own.has(plainAddress(address)));
  return { name: invited?.name || from.name, address: invited?.address ?? from.address };
}

function paragraph(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);
  return `<p>${escaped.replace(/\n/g, '<br>')}</p>`;
}
