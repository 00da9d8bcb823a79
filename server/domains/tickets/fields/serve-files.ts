/** Files in fields, for whoever may see the ticket; with the care of attachments (serve-content.ts). */
import type { FastifyReply } from 'fastify';
import type { FieldFile } from '../../../../contract/products.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor } from '../access.ts';
import { sendFile } from '../serve-content.ts';
import { fileOf, filesOf } from './file-store.ts';

export async function readFieldFiles(ctx: Ctx, ticketId: number): Promise<FieldFile[]> {
  const ticket = await findTicketFor(ctx, ticketId);
  return (await filesOf(ctx.tx, ticket.id)).map((file) => ({
    id: file.id,
    name: file.name,
    contentType: file.content_type,
    sizeBytes: file.size_bytes,
    at: file.at.toISOString(),
  }));
}

/** Throws file.not-found, also for those who may not see the ticket. */
export async function sendFieldFile(
  ctx: Ctx,
  reply: FastifyReply,
  input: { ticketId: number; fileId: number; show: boolean },
): Promise<unknown> {
  const ticket = await findTicketFor(ctx, input.ticketId).catch(() => fail('file.not-found'));
  const file = (await fileOf(ctx.tx, ticket.id, input.fileId)) ?? fail('file.not-found');
  return sendFile(ctx, reply, { fileId: file.id, name: file.name, contentType: file.content_type, show: input.show });
}
