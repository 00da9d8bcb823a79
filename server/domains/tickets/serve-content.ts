/** Bytes that strangers sent us, served so that they are never active content of our origin. */
import type { FastifyReply } from 'fastify';
import { mailFrameDocument, sanitizeMailHtml, sourceFileOf } from '../channels/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { principalOf } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { attachmentById, attachmentsByContentId, htmlOf, looseFiles, messagesById } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { arePicturesTrusted, pictureAddress } from './content/remote-pictures.ts';
import { wasSealed } from './content/sealed.ts';
import { framePolicy, sendBytes } from './content/send-bytes.ts';

/** The message's HTML, cleaned, as a document for a sandboxed frame. Cleaned when shown, not when received: a better cleaner cleans old mail too. */
export async function sendMessageHtml(
  ctx: Ctx,
  reply: FastifyReply,
  input: { messageId: number; theme: 'light' | 'dark'; pictures: 'blocked' | 'trusted' | 'shown' },
): Promise<unknown> {
  const found = await htmlOf(ctx.tx, input.messageId);
  if (!found?.html) fail('message.not-found');
  await findTicketFor(ctx, found.ticket_id).catch(() => fail('message.not-found'));
  const byContentId = await attachmentsByContentId(ctx.tx, input.messageId);
  const asked = input.pictures !== 'blocked' && !(await wasSealed(ctx, input.messageId));
  const trusted = asked && input.pictures === 'trusted' && found.kind === 'inbound' && (await arePicturesTrusted(ctx, input.messageId));
  const cleaned = sanitizeMailHtml(found.html, {
    pictureUrl: (cid) => {
      const id = byContentId.get(cid);
      return id === undefined ? null : `/api/attachments/${id}?show=inline`;
    },
    ...((trusted || (asked && input.pictures === 'shown')) && {
      remotePictureUrl: (from) => pictureAddress(ctx.app, input.messageId, from),
    }),
  });
  return reply
    .headers(framePolicy)
    .header('x-remote-pictures', String(cleaned.remotePictures))
    .type('text/html; charset=utf-8')
    .send(mailFrameDocument({ html: cleaned.html, theme: input.theme, trusted: trusted && cleaned.remotePictures > 0 }));
}

export async function sendSource(ctx: Ctx, reply: FastifyReply, messageId: number): Promise<unknown> {
  const [message] = await messagesById(ctx, [messageId]);
  if (!message) fail('message.not-found');
  await findTicketFor(ctx, message.ticketId).catch(() => fail('message.not-found'));
  const fileId = (await sourceFileOf(ctx, messageId)) ?? fail('message.not-found');
  return sendFile(ctx, reply, { fileId, name: `${messageId}.eml`, contentType: 'message/rfc822', show: false });
}

export async function sendAttachment(ctx: Ctx, reply: FastifyReply, input: { attachmentId: number; show: boolean }): Promise<unknown> {
  const attachment = (await attachmentById(ctx.tx, input.attachmentId)) ?? fail('file.not-found');
  await findTicketFor(ctx, attachment.ticket_id).catch(() => fail('file.not-found'));
  return sendFile(ctx, reply, {
    fileId: attachment.file_id,
    name: attachment.name,
    contentType: attachment.content_type,
    show: input.show,
  });
}

/** An upload of the caller's own, for the message they are writing. */
export async function sendUpload(ctx: Ctx, reply: FastifyReply, fileId: number): Promise<unknown> {
  const [file] = await looseFiles(ctx.tx, principalOf(ctx).accountId, [fileId]);
  if (!file) fail('file.not-found');
  return sendFile(ctx, reply, { fileId, name: file.name, contentType: file.content_type, show: true });
}

export async function sendFile(
  ctx: Ctx,
  reply: FastifyReply,
  file: { fileId: number; name: string; contentType: string; show: boolean },
): Promise<unknown> {
  return sendBytes(reply, { ...file, ...(await ctx.app.files.read(ctx.tx, file.fileId)) });
}
