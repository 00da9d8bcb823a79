import type { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import type { Settings } from '../../../platform/app.ts';
import { inTransaction, principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { keepCompany } from './change-company.ts';
import { beginning, companyKey } from './load-settings.ts';
import * as store from './store.ts';

const logo_bytes_max = 512 * 1024;
/** Pictures made of dots. SVG may carry scripts and links, and is refused whatever its name says. */
const pictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** The picture that stands for the company's name on what customers see. Throws file.too-large, setting.invalid when it is no picture. */
export async function setLogo(ctx: Ctx, stream: Readable): Promise<void> {
  const parts: Buffer[] = [];
  let size = 0;
  // Read to its end: a sender hears a refusal only after their last byte.
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= logo_bytes_max) parts.push(part);
  }
  if (size > logo_bytes_max) fail('file.too-large', { megabytes: 0.5 });
  const bytes = Buffer.concat(parts);
  const contentType = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (!pictures.includes(contentType)) fail('file.not-a-picture');
  const file = await ctx.app.files.prepare(bytes);
  await inTransaction(ctx.app, { principal: principalOf(ctx), ip: ctx.ip }, async (inner) => {
    const stored = ((await store.lock(inner.tx, companyKey)) as Settings | null) ?? fail('setup.not-done');
    const { id } = await inner.app.files.insert(inner.tx, file);
    await keepCompany(inner, { ...beginning, ...stored, logo: { fileId: id, contentType } }, ['logo']);
  });
}
