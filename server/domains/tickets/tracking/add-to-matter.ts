import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import type { ReceivedAttachment } from '../../channels/index.ts';
import { messageByKey } from '../../conversations/index.ts';
import { receiveContacts } from '../receive-contacts.ts';
import * as store from '../store.ts';
import type { Matter } from './find-matter.ts';

export interface AddToMatter {
  text: string;
  files: ReceivedAttachment[];
  /** Made with the page the words were written on: sent twice, it is one message. */
  key: string;
}

/**
 * The customer writes, adds files, or opens a closed matter again: the very same as a mail of theirs, so that everything that follows from one follows from it.
 * It comes by the channel 'form': words typed into a page of ours. Throws message.empty.
 */
export async function addToMatter(ctx: Ctx, matter: Matter, input: AddToMatter): Promise<void> {
  const text = input.text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim();
  if (!text && input.files.length === 0) fail('message.empty');
  const { reader, now } = matter;
  await store.ticketsById(ctx.tx, [now.id], true);
  if (await messageByKey(ctx, now.id, input.key)) return;
  await receiveContacts(ctx, [
    {
      channel: 'form',
      customerId: reader.id,
      ticketId: now.id,
      requestKey: input.key,
      from: { name: reader.name, address: reader.addresses[0] ?? '' },
      to: [],
      cc: [],
      subject: matter.known.subject,
      text,
      quoted: '',
      html: null,
      language: null,
      attachments: input.files,
      groupId: null,
      typeId: null,
      mailboxId: null,
      messageId: null,
      references: [],
      tokenTicketIds: [],
      automatic: null,
      justThanks: false,
      sentAt: null,
      receivedAt: ctx.now,
    },
  ]);
}
