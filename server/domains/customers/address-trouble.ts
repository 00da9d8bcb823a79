/** How the addresses of customers answer to letters: trouble is noted on the very address, and gone when something arrives there or comes from there. */
import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { Listener } from '../../platform/events/listener.ts';
import { letterReported } from '../channels/events.ts';
import { normalEmail } from './customer.ts';
import { addressRecovered, addressTroubled } from './events.ts';

export const addressTrouble: Listener = {
  name: 'address-trouble',
  on: [letterReported.type],
  async handle(ctx, events) {
    for (const { data } of events) {
      const normal = normalEmail(String(data.address));
      if (!normal) continue;
      if (data.action === 'delivered') await clearTrouble(ctx, [normal]);
      if (data.action === 'failed') await noteTrouble(ctx, normal, data as { reason: string; permanent: boolean; said: string });
    }
  },
};

async function noteTrouble(
  ctx: Ctx,
  normal: string,
  { reason, permanent, said }: { reason: string; permanent: boolean; said: string },
): Promise<void> {
  const { rows } = await sql<{ customer_id: number; value: string }>`
    update customer_identity set trouble = ${reason}, trouble_permanent = ${permanent}, trouble_said = ${said}, trouble_at = ${ctx.now}
    where kind = 'email' and normal = ${normal} returning customer_id, value`.execute(ctx.tx);
  for (const { customer_id, value } of rows) ctx.publish(addressTroubled({ customerId: customer_id, value, reason, permanent }));
}

/** Whoever writes from an address can be written to there. */
export async function clearTrouble(ctx: Ctx, normals: readonly string[]): Promise<void> {
  if (normals.length === 0) return;
  const { rows } = await sql<{ customer_id: number; value: string }>`
    update customer_identity set trouble = null, trouble_permanent = null, trouble_said = null, trouble_at = null
    where kind = 'email' and normal = any(${normals}::text[]) and trouble is not null returning customer_id, value`.execute(ctx.tx);
  for (const { customer_id, value } of rows) ctx.publish(addressRecovered({ customerId: customer_id, value }));
}
