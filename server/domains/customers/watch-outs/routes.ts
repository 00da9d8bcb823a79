import { watchOuts } from '../../../../contract/together.ts';
import { serve } from '../../../platform/http/serve.ts';
import { findCustomerFor } from '../access.ts';
import { addWatchOut, changeWatchOut, endWatchOut, restoreWatchOut, watchOutsOf } from './watch-out.ts';

export const watchOutService = serve(watchOuts, {
  list: async (ctx, { params }) => watchOutsOf(ctx, (await findCustomerFor(ctx, params.customerId)).id),
  add: (ctx, { params, body }) => addWatchOut(ctx, { ...params, ...body }),
  change: (ctx, { params, body }) => changeWatchOut(ctx, { ...params, ...body }),
  end: async (ctx, { params }) => void (await endWatchOut(ctx, params)),
  restore: (ctx, { params }) => restoreWatchOut(ctx, params),
});
