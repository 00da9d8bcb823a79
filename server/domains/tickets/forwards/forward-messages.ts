import { gapsIn } from '../../../../contract/macro-text.ts';
import type { Message } from '../../../../contract/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { principalOf } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { companyZone } from '../../../platform/company-day.ts';
import { dress, queueLetter, sanitizeMailHtml } from '../../channels/index.ts';
import {
  attachmentsFor,
  cleanAuthoredHtml,
  insertAttachments,
  insertMessages,
  messageByKey,
  messagesById,
  nameLetter,
  textOfHtml,
  type MailAddress,
  type TakenFile,
} from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { refuseNoAddress, refuseOtherSender } from '../answer-customer.ts';
import { wasSealed } from '../content/sealed.ts';
import { messageForwarded } from '../events.ts';
import { standardStatusFor } from '../settings/standards.ts';
import * as tickets from '../store.ts';
import { inState, isClosed } from '../ticket.ts';
import { withoutLinkTokens } from '../tracking/rules/link.ts';
import { wayToAnswer } from '../way-to-answer.ts';
import { forwardedHtml, forwardedText } from './forwarded.ts';
import { forwardable, type ForwardableMessage } from './store.ts';

export interface ForwardMessages {
  ticketId: number;
  to: MailAddress[];
  cc?: MailAddress[] | undefined;
  bcc?: MailAddress[] | undefined;
  from?: string | undefined;
  html: string;
  messageIds: number[];
  attachmentIds: number[];
  waits?: boolean | undefined;
  key?: string | undefined;
}

const message_chars_max = 300_000;
/** What most servers take: 25 MB as it travels, a third less in files. */
const files_megabytes_max = 18;

/**
 * Forwards messages of a ticket to somebody outside. The letter is fixed now and leaves when the undo window is over. The customer is told nothing
 * and still waits; with `waits` the ticket stands with those that wait for others.
 * Throws ticket.no-mailbox, mailbox.not-a-sender, message.gaps, customer.identity-invalid, forward.nothing, forward.sealed, forward.too-large.
 */
export async function forwardMessages(ctx: Ctx, input: ForwardMessages): Promise<Message> {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const repeated = input.key ? await messageByKey(ctx, ticket.id, input.key) : null;
  if (repeated) return repeated;
  const way = await wayToAnswer(ctx, ticket, { from: input.from });
  const sender = way.sender ?? fail('ticket.no-mailbox');
  refuseOtherSender(sender, input.from);
  const copies = { to: input.to, cc: input.cc ?? [], bcc: input.bcc ?? [] };
  refuseNoAddress(Object.values(copies).flat());
  const messages = await forwardable(ctx.tx, ticket.id, input.messageIds, message_chars_max);
  if (messages.length === 0) fail('forward.nothing');
  await refuseSealed(ctx, messages);
  const note = cleanAuthoredHtml(input.html);
  const gaps = gapsIn(textOfHtml(note));
  if (gaps.length > 0) fail('message.gaps', { names: gaps.map((name) => `{{${name}}}`).join(', ') });

  const { files, htmlOf } = filesOf(messages, new Set(input.attachmentIds));
  const bytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  if (bytes > files_megabytes_max * 1024 * 1024) fail('forward.too-large', { megabytes: files_megabytes_max });
  const { locale } = ctx.app.settings!;
  // Whoever is asked about a matter is not given the key to its customer's window.
  const told = messages.map((message) => {
    const inner = htmlOf(message);
    return { ...message, text: withoutLinkTokens(message.text), html: inner && withoutLinkTokens(inner) };
  });
  const html = `${note}${forwardedHtml(told, locale, companyZone(ctx.app))}`;
  const dressed = await dress(ctx, sender, { groupId: ticket.group_id, language: locale, agent: me.name });
  const subject = `Fwd: ${ticket.subject}`.slice(0, 500);
  const [messageId] = await insertMessages(ctx.tx, [
    {
      ...copies,
      ticketId: ticket.id,
      kind: 'outbound',
      channel: 'email',
      accountId: me.accountId,
      customerId: null,
      fromName: dressed.from.name,
      fromAddress: dressed.from.address,
      subject,
      text: textOfHtml(note),
      quoted: forwardedText(told, locale, companyZone(ctx.app)),
      html,
      messageId: null,
      automatic: null,
      joinedBecause: null,
      requestKey: input.key ?? null,
      thirdParty: true,
      at: ctx.now,
    },
  ]);
  await insertAttachments(ctx.tx, attachmentsFor(messageId!, files));
  const letterId = await queueLetter(ctx, {
    ...copies,
    ...dressed,
    messageId: messageId!,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    mailboxId: sender.mailboxId,
    subject,
    html,
    files: files.map(({ fileId, name, contentType, contentId, inline }) => ({ fileId, name, contentType, contentId, inline })),
    inReplyTo: null,
    references: [],
    quoted: null,
    locale,
    sendAfter: new Date(ctx.now.getTime() + ctx.app.settings!.undoSeconds * 1000),
  });
  await nameLetter(ctx.tx, messageId!, letterId);
  await settle(ctx, ticket, messageId!, input.waits ?? false);
  return (await messagesById(ctx, [messageId!]))[0]!;
}

/** What came encrypted does not leave in the open. */
async function refuseSealed(ctx: Ctx, messages: readonly ForwardableMessage[]): Promise<void> {
  for (const { id } of messages) if (await wasSealed(ctx, id)) fail('forward.sealed');
}

/** Files that go along, pictures within the text among them, each under a name of its own: two letters may call theirs the same. */
function filesOf(
  messages: readonly ForwardableMessage[],
  chosen: ReadonlySet<number>,
): { files: TakenFile[]; htmlOf: (message: ForwardableMessage) => string | null } {
  const files: TakenFile[] = [];
  const inText = new Map<ForwardableMessage, string | null>();
  for (const message of messages) {
    const byContentId = new Map(message.attachments.filter((one) => one.contentId !== null).map((one) => [one.contentId!, one]));
    const shown = new Set<number>();
    const html =
      message.html &&
      sanitizeMailHtml(message.html, {
        remotePictures: 'keep',
        pictureUrl(contentId) {
          const picture = byContentId.get(contentId);
          if (!picture) return null;
          shown.add(picture.id);
          return `cid:forwarded${picture.id}@okienko`;
        },
      }).html;
    inText.set(message, html);
    for (const { id, ...file } of message.attachments) {
      if (shown.has(id)) files.push({ ...file, contentId: `forwarded${id}@okienko`, inline: true });
      else if (chosen.has(id)) files.push({ ...file, contentId: null, inline: false });
    }
  }
  return { files, htmlOf: (message) => inText.get(message) ?? null };
}

async function settle(ctx: Ctx, ticket: tickets.TicketRecord, messageId: number, waits: boolean): Promise<void> {
  const before = tickets.factsOf(ticket);
  const moves = waits && !isClosed(before.state);
  const after = moves ? inState(before, 'waiting_others', ctx.now) : { ...before, lastActivityAt: ctx.now };
  const statusId = after.state === before.state ? ticket.status_id : await standardStatusFor(ctx, ticket.type_id, after.state);
  await tickets.writeFacts(ctx.tx, { id: ticket.id, facts: after, statusId, preview: null, messagesAdded: 1 });
  ctx.publish(
    messageForwarded({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      messageId,
      before: { ...before, statusId: ticket.status_id, preview: ticket.preview },
      after: { ...after, statusId, preview: ticket.preview },
    }),
  );
}
