import type { FastifyReply } from 'fastify';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { sendFile } from '../tickets/index.ts';
import { findMacroFor } from './access.ts';
import * as store from './store.ts';

/** A file of a macro that the caller may use. Throws file.not-found. */
export async function sendMacroFile(ctx: Ctx, reply: FastifyReply, input: { macroId: number; fileId: number }): Promise<unknown> {
  const macro = await findMacroFor(ctx, input.macroId).catch(() => fail('file.not-found'));
  const file = (await store.filesOf(ctx.tx, macro.id)).find((one) => one.id === input.fileId) ?? fail('file.not-found');
  return sendFile(ctx, reply, { fileId: file.id, name: file.name, contentType: file.content_type, show: file.inline });
}
