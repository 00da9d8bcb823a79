/** Pictures that a mail shows from elsewhere: fetched by us when somebody asked, never by the reader's browser. Who wrote learns no more than that. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import type { App } from '../../../platform/app.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { fetchPublic, NotFetched } from '../../../platform/net/fetch-public.ts';
import { contentOfMessage } from '../../channels/index.ts';
import { messagesById } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { sendBytes } from './send-bytes.ts';
import * as store from './store.ts';

const picture_bytes_max = 5 * 1024 * 1024;
const picture_ms_max = 8_000;
const fetching_max = 12;
const waiting_max = 300;
let fetching = 0;
const waiting: (() => void)[] = [];

/** A newsletter has dozens of them, and other requests want the line too. */
async function turn(): Promise<void> {
  if (waiting.length >= waiting_max) fail('picture.not-fetched');
  if (fetching >= fetching_max) await new Promise<void>((go) => waiting.push(go));
  fetching++;
}

/** Where the desk gets such a picture. Only addresses that we wrote into a message's frame ourselves are fetched: the proof is bound to both. */
export function pictureAddress(app: App, messageId: number, from: string): string {
  return `/api/messages/${messageId}/picture?from=${encodeURIComponent(from)}&proof=${proofOf(app, messageId, from)}`;
}

function proofOf(app: App, messageId: number, from: string): string {
  return createHmac('sha256', app.secrets.keyFor('remote-picture')).update(`${messageId}\n${from}`).digest('base64url').slice(0, 32);
}

/** Throws message.not-found, picture.not-fetched. */
export async function sendPicture(
  ctx: Ctx,
  reply: FastifyReply,
  input: { messageId: number; from: string; proof: string },
): Promise<unknown> {
  await visibleMessage(ctx, input.messageId);
  const [given, right] = [Buffer.from(input.proof), Buffer.from(proofOf(ctx.app, input.messageId, input.from))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) fail('picture.not-fetched');
  await turn();
  try {
    const bytes = await fetchPublic(input.from, { bytes_max: picture_bytes_max, time_ms_max: picture_ms_max, accept: 'image/*' });
    const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? '';
    // Only what a browser shows as a picture and as nothing else.
    if (!/^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(contentType)) fail('picture.not-fetched');
    return sendBytes(reply, { stream: Readable.from([bytes]), sizeBytes: bytes.length, name: 'picture', contentType, show: true });
  } catch (error) {
    if (error instanceof NotFetched) fail('picture.not-fetched');
    throw error;
  } finally {
    fetching--;
    waiting.shift()?.();
  }
}

/** From now on this reader sees pictures of this sender at once. Throws message.not-found, pictures.sender-doubtful. */
export async function trustPictures(ctx: Ctx, messageId: number): Promise<void> {
  const sender = await senderOf(ctx, messageId);
  if (await isDoubtful(ctx, messageId)) fail('pictures.sender-doubtful');
  await store.trust(ctx.tx, principalOf(ctx).accountId, sender);
}

/** Throws message.not-found. */
export async function distrustPictures(ctx: Ctx, messageId: number): Promise<void> {
  await store.distrust(ctx.tx, principalOf(ctx).accountId, await senderOf(ctx, messageId));
}

/** Whoever pretends to be a sender that is trusted is not. */
export async function arePicturesTrusted(ctx: Ctx, messageId: number): Promise<boolean> {
  return (await store.isTrusted(ctx.tx, principalOf(ctx).accountId, messageId)) && !(await isDoubtful(ctx, messageId));
}

async function isDoubtful(ctx: Ctx, messageId: number): Promise<boolean> {
  return ((await contentOfMessage(ctx.tx, messageId))?.sender?.warnings.length ?? 0) > 0;
}

async function senderOf(ctx: Ctx, messageId: number): Promise<string> {
  return (await visibleMessage(ctx, messageId)).fromAddress?.toLowerCase() ?? fail('message.not-found');
}

async function visibleMessage(ctx: Ctx, messageId: number) {
  const [message] = await messagesById(ctx, [messageId]);
  if (!message) fail('message.not-found');
  await findTicketFor(ctx, message.ticketId).catch(() => fail('message.not-found'));
  return message;
}
