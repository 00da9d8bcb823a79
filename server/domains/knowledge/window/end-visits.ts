/** What became of those who read: they wrote to us, or a day went by and they did not. */
import type { App } from '../../../platform/app.ts';
import { companyDay } from '../../../platform/company-day.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/events/listener.ts';
import { regularly } from '../../../platform/regularly.ts';
import { chatStarted } from '../../channels/events.ts';
import { formSubmitted } from '../../forms/events.ts';
import { helpVisitEnded } from '../events.ts';
import * as visits from './visit-store.ts';

/** Whoever writes later writes of something else. */
export const silent_hours = 24;
const look_every_ms = 60_000;
const visits_at_once = 200;

/** Who writes after reading was not spared the writing. */
export const visitsThatWrote: Listener = {
  name: 'help-visits',
  on: [chatStarted.type, formSubmitted.type],
  rest_ms: 1_000,
  givesWay: true,
  async handle(ctx, events) {
    const readers = events.flatMap(({ data }) => (typeof data.reader === 'string' ? [Buffer.from(data.reader, 'base64url')] : []));
    if (readers.length === 0) return;
    for (const visit of await visits.takeOf(ctx.tx, readers)) await end(ctx, visit, 'contacted');
  },
};

/** Ends visits after which nobody wrote for a day. Returns how many. */
export function endSilentVisits(app: App): Promise<number> {
  return inTransaction(app, {}, async (ctx) => {
    const silent = await visits.takeSilent(ctx.tx, new Date(ctx.now.getTime() - silent_hours * 3_600_000), visits_at_once);
    for (const visit of silent) await end(ctx, visit, visit.helped === false ? 'unhelped' : 'deflected');
    return silent.length;
  });
}

export async function keepEndingVisits(app: App): Promise<{ stop(): Promise<void> }> {
  return regularly(
    app,
    { every_ms: look_every_ms, trouble: 'looking after readers who did not write failed', level: 'warn' },
    async (stopped) => {
      while (!stopped() && (await endSilentVisits(app)) === visits_at_once);
    },
  );
}

async function end(ctx: Ctx, visit: visits.Visit, outcome: 'deflected' | 'unhelped' | 'contacted'): Promise<void> {
  await visits.countVisit(ctx.tx, companyDay(ctx.app, ctx.now), visit, outcome);
  ctx.publish(helpVisitEnded({ ...visit, outcome }));
}
