import { createHash } from 'node:crypto';
import type { Ctx } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/events/listener.ts';
import { foldedWords } from '../../../platform/text/fold.ts';
import { messageReceived, ticketOpened, ticketReopened } from '../events.ts';
import { proposalsChanged, rearrangementUndone, ticketSplitOff } from './events.ts';
import { apart_days_max, code_tickets_max, codesOf, likely, likeness, type Side } from './likeness.ts';
import * as store from './proposal-store.ts';

const old_days = 30;
/** Fewer words are a greeting that many write. */
const whole_text_words_min = 12;
const files_max = 5;

/** Looks, for each ticket on which a customer wrote, whether it is the same matter as another open one. Never on the path of intake. */
export const proposeMerges: Listener = {
  name: 'merge-proposals',
  on: [ticketOpened.type, messageReceived.type, ticketReopened.type, ticketSplitOff.type, rearrangementUndone.type],
  // A second or two later is soon enough; and what comes together is compared together.
  batch_events_max: 120,
  rest_ms: 3_000,
  givesWay: true,
  async handle(ctx, events) {
    // After an upgrade the log is read from its beginning: what is long past is nobody's question.
    const late = ctx.now.getTime() - old_days * 86_400_000;
    const ids = events.filter((event) => event.at.getTime() > late && !event.data.automatic).map((event) => event.ticketId);
    await proposeFor(ctx, [...new Set(ids.filter((id) => id !== null))]);
  },
};

export async function proposeFor(ctx: Ctx, ids: readonly number[]): Promise<void> {
  const fresh = (await store.sidesOf(ctx.tx, ids)).map(sideOf);
  if (fresh.length === 0) return;
  await store.putCodes(ctx.tx, fresh);
  const since = new Date(ctx.now.getTime() - apart_days_max * 86_400_000);
  const pairs = await store.candidatesOf(
    ctx.tx,
    fresh.map((side) => side.id),
    since,
    code_tickets_max,
  );
  if (pairs.length === 0) return;
  const known = new Map(fresh.map((side) => [side.id, side]));
  const others = [...new Set(pairs.map((pair) => pair.other))].filter((id) => !known.has(id));
  for (const side of (await store.sidesOf(ctx.tx, others)).map(sideOf)) known.set(side.id, side);
  const both = [...known.values()].flatMap((side) => side.codes);
  const rare = await store.rareCodes(ctx.tx, [...new Set(both)], code_tickets_max);
  const compared = new Map<string, { a: number; b: number } & ReturnType<typeof likeness>>();
  for (const pair of pairs) {
    const [a, b] = [Math.min(pair.id, pair.other), Math.max(pair.id, pair.other)];
    const [left, right] = [known.get(a), known.get(b)];
    if (!left || !right) continue;
    const shared = left.codes.filter((code) => right.codes.includes(code) && rare.has(code));
    compared.set(`${a} ${b}`, { a, b, ...likeness(left, right, shared) });
  }
  const rows = [...compared.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  for (const ticketId of await store.putProposals(ctx.tx, rows, likely, ctx.now)) ctx.publish(proposalsChanged({ ticketId }));
}

function sideOf(record: store.SideRecord): Side & { id: number } {
  const text = record.text ?? '';
  const files = (record.files ?? []).slice(0, files_max);
  const words = foldedWords(text);
  const whole =
    words.length >= whole_text_words_min ? [`text:${createHash('sha256').update(words.join(' ')).digest('base64url').slice(0, 16)}`] : [];
  return {
    id: record.id,
    customerId: record.customer_id,
    companyId: record.company_id,
    categoryId: record.category_id,
    channel: record.channel,
    subject: record.subject,
    text,
    codes: [...codesOf(`${record.subject}\n${text}`), ...files.map((file) => `file:${file.sha.slice(0, 24)}`), ...whole],
    fileNames: new Map(files.map((file) => [`file:${file.sha.slice(0, 24)}`, file.name])),
    at: record.at,
  };
}
