import { chatMeasures, type ChatMeasures } from '../../../../../contract/chat-measures.ts';
import { companyDaysAgo } from '../../../../platform/company-day.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { serve } from '../../../../platform/http/serve.ts';
import { scopeOf } from '../../access.ts';
import { countsSince } from './store.ts';

export const chatMeasureService = serve(chatMeasures, { measures: (ctx, { query }) => measureChats(ctx, query.days ?? 30) });

async function measureChats(ctx: Ctx, days: number): Promise<ChatMeasures> {
  const rows = await countsSince(ctx.tx, companyDaysAgo(ctx.app, ctx.now, days - 1), scopeOf(ctx));
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const answered = sum((row) => row.answered);
  return {
    started: sum((row) => row.started),
    offline: sum((row) => row.offline),
    answered,
    abandoned: sum((row) => row.abandoned),
    meanWait_s: answered === 0 ? null : Math.round(sum((row) => Number(row.waited_s)) / answered),
    waits: [0, 1, 2, 3, 4].map((at) => sum((row) => row.waits[at] ?? 0)),
  };
}
