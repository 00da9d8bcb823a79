/** Letters that came as attachments, for whoever may see the ticket. Their files and HTML are served like those of any stranger. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { EnclosedLetter } from '../../../../contract/mail-content.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { mailFrameDocument, readEnclosed, sanitizeMailHtml, type Enclosed } from '../../channels/index.ts';
import { attachmentById } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { framePolicy, sendBytes } from './send-bytes.ts';

interface Which {
  attachmentId: number;
  path?: string | undefined;
}

/** Throws file.not-found, letter.unreadable. */
export async function readLetter(ctx: Ctx, which: Which): Promise<EnclosedLetter> {
  const path = placesOf(which.path);
  const { mail, isLetter } = await find(ctx, which.attachmentId, path);
  return {
    from: mail.from,
    to: mail.to.slice(0, 100),
    cc: mail.cc.slice(0, 100),
    date: mail.date,
    subject: mail.subject,
    text: mail.text.trim(),
    hasHtml: mail.html !== null,
    attachments: mail.attachments.map(({ name, contentType, content, inline }, place) => ({
      path: [...path, place].join('.'),
      name,
      contentType,
      sizeBytes: content.length,
      inline,
      isLetter: isLetter(place),
    })),
  };
}

/** Throws file.not-found, letter.unreadable. */
export async function sendLetterHtml(ctx: Ctx, reply: FastifyReply, input: Which & { theme: 'light' | 'dark' }): Promise<unknown> {
  const path = placesOf(input.path);
  const { mail } = await find(ctx, input.attachmentId, path);
  const { html } = sanitizeMailHtml(mail.html ?? fail('letter.unreadable'), {
    pictureUrl: (contentId) => {
      const place = mail.attachments.findIndex((one) => one.contentId === contentId);
      return place < 0 ? null : `/api/attachments/${input.attachmentId}/letter/file?show=inline&path=${[...path, place].join('.')}`;
    },
  });
  return reply
    .headers(framePolicy)
    .type('text/html; charset=utf-8')
    .send(mailFrameDocument({ html, theme: input.theme }));
}

/** Throws file.not-found, letter.unreadable. */
export async function sendLetterFile(ctx: Ctx, reply: FastifyReply, input: Which & { show: boolean }): Promise<unknown> {
  const path = placesOf(input.path);
  const place = path.pop() ?? fail('file.not-found');
  const { mail } = await find(ctx, input.attachmentId, path);
  const file = mail.attachments[place] ?? fail('file.not-found');
  return sendBytes(reply, { ...file, stream: Readable.from(Buffer.from(file.content)), sizeBytes: file.content.length, show: input.show });
}

function placesOf(path: string | undefined): number[] {
  return path === undefined ? [] : path.split('.').map(Number);
}

async function find(ctx: Ctx, attachmentId: number, path: number[]): Promise<Enclosed> {
  const attachment = (await attachmentById(ctx.tx, attachmentId)) ?? fail('file.not-found');
  await findTicketFor(ctx, attachment.ticket_id).catch(() => fail('file.not-found'));
  const read = () => ctx.app.files.readAll(ctx.tx, attachment.file_id);
  return (await readEnclosed(`file-${attachment.file_id}`, read, path)) ?? fail('letter.unreadable');
}
