import { say, type Locale } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { TicketRecord } from '../store.ts';
import { linkTo } from './links.ts';
import { trackingSettings, windowAddress } from './settings.ts';
import * as store from './store.ts';

/**
 * What stands below an answer: where its reader sees how the matter goes. A letter to the customer alone carries a link that opens it; one that others read
 * too carries the bare address, where the customer signs in by mail: a link would let everybody in copy write as the customer. '' where there is no window.
 */
export async function windowLine(
  ctx: Ctx,
  ticket: Pick<TicketRecord, 'id' | 'number' | 'customer_id' | 'language'>,
  recipients: readonly { address: string }[],
): Promise<string> {
  const { enabled, inLetters } = await trackingSettings(ctx);
  const address = windowAddress(ctx);
  if (!enabled || !inLetters || !address) return '';
  const [reader, ...others] = recipients;
  const card = reader && others.length === 0 ? await store.cardOf(ctx.tx, reader.address.trim().toLowerCase()) : null;
  const link = card?.id === ticket.customer_id ? await linkTo(ctx, ticket) : null;
  return lineHtml(languageOf(ctx, ticket.language), ticket.number, link ?? address);
}

export function lineHtml(locale: Locale, number: number, address: string): string {
  const words = say(locale, 'tracking.line', { number });
  return `<p style="margin:12px 0 0;font-size:13px;color:#5a5a55">${words} <a href="${address}">${say(locale, 'tracking.line-link')}</a></p>`;
}

export function languageOf(ctx: Ctx, language: string | null): Locale {
  return language === 'pl' || language === 'en' ? language : (ctx.app.settings?.locale ?? 'pl');
}
