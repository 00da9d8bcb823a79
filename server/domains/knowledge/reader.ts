/** Who reads: somebody we do not know, or a customer who has proved to be one. What they may read says contract/article-audience.ts. */
import type { FastifyRequest } from 'fastify';
import type { Reader } from '../../../contract/article-audience.ts';
import type { App } from '../../platform/app.ts';
import { reading, type Ctx } from '../../platform/context.ts';
import { traitsOf } from '../customers/index.ts';
import { customerOfWindow } from '../tickets/index.ts';
import { shelfOf } from './shelf-keeper.ts';

/** Of a page: whoever signed in to their own window. Nobody is asked about whom nothing on the shelf depends. */
export async function readerOfPage(app: App, request: FastifyRequest): Promise<Reader> {
  if (!(await shelfOf(app)).hasSegments()) return 'anyone';
  const ctx = reading(app, {});
  const customerId = await customerOfWindow(ctx, request.cookies);
  return customerId === null ? 'anyone' : known(ctx, { customerId, email: null });
}

/** Of the window on somebody's page: only whom that company's own system vouched for. */
export async function readerVouchedFor(ctx: Ctx, vouched: { customerId: number | null; email: string | null } | null): Promise<Reader> {
  return vouched && (await shelfOf(ctx.app)).hasSegments() ? known(ctx, vouched) : 'anyone';
}

async function known(ctx: Ctx, who: { customerId: number | null; email: string | null }): Promise<Reader> {
  return (await traitsOf(ctx, who)) ?? 'anyone';
}
