import { inOneTransaction, type JobKind } from '../../platform/jobs/run-jobs.ts';
import * as store from './store.ts';

const loose_ms_max = 24 * 60 * 60 * 1000;

/** Throws away uploads that became part of nothing. Plans itself for the next hour. */
export const sweepUploads: JobKind = {
  task: 'sweep-uploads',
  run: inOneTransaction(async (ctx) => {
    await store.sweepLooseFiles(ctx.tx, new Date(ctx.now.getTime() - loose_ms_max));
    ctx.later({ task: 'sweep-uploads', payload: {}, key: 'sweep-uploads', runAt: new Date(ctx.now.getTime() + 60 * 60 * 1000) });
  }),
};
