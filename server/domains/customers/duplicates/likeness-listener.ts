import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import type { Listener } from '../../../platform/events/listener.ts';
import {
  customerChanged,
  customerMade,
  customerMerged,
  customerMergeUndone,
  customersImported,
  customersImportUndone,
  identityAdded,
  identityRemoved,
} from '../events.ts';
import { giveWay } from '../../../platform/traffic.ts';
import { lookForDuplicates } from './find-duplicates.ts';
import { addDue, isImporting, takeDue } from './likeness-store.ts';

/** Writes down whose card is to be looked at. The looking is done apart: an import of thousands must not make long transactions. */
export const likenessDue: Listener = {
  name: 'customer-likeness',
  on: [
    customerMade.type,
    customerChanged.type,
    identityAdded.type,
    identityRemoved.type,
    customersImported.type,
    customersImportUndone.type,
    customerMerged.type,
    customerMergeUndone.type,
  ],
  // Nobody waits for it: a hundred strangers in one go cost little more than one.
  rest_ms: 1_000,
  givesWay: true,
  async handle(ctx, events) {
    const {
      made = [],
      changed = [],
      restored = [],
    } = Object.fromEntries(
      (['made', 'changed', 'restored'] as const).map((key) => [
        key,
        events.flatMap((event) => (event.data[key] as number[] | undefined) ?? []),
      ]),
    );
    const own = events.flatMap((event) => [event.customerId, (event.data.otherId as number | undefined) ?? null]);
    const ids = [...own, ...made, ...changed, ...restored].filter((id): id is number => typeof id === 'number');
    if (ids.length > 0) await addDue(ctx.tx, ids);
  },
};

const chunk_cards = 100;
const rest_ms = 100;
const idle_ms = 1_000;

/** Looks at the cards that are due, a hundred at a time, with a breath between: nobody waits for it. */
export async function startLookingForDuplicates(app: App): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await giveWay(app.traffic, performance.now(), () => stopping.signal.aborted);
      const pause_ms = await lookOnce(app).then(
        (looked) => (looked > 0 ? rest_ms : idle_ms),
        (error: unknown) => {
          if (!isDatabaseAway(error)) app.log.error({ err: error }, 'looking for duplicate customers failed');
          return idle_ms;
        },
      );
      await sleep(pause_ms, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

function lookOnce(app: App): Promise<number> {
  return inTransaction(app, {}, async (ctx) => {
    // While an import runs it has the machine; what it brings is looked at afterwards.
    if (await isImporting(ctx.tx)) return 0;
    const ids = await takeDue(ctx.tx, chunk_cards);
    if (ids.length > 0) await lookForDuplicates(ctx, ids);
    return ids.length;
  }).catch((error: unknown) => {
    // One of the cards went while we looked (foreign_key_violation): they are all still due.
    if ((error as { code?: string }).code === '23503') return 0;
    throw error;
  });
}
