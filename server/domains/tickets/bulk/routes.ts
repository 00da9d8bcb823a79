import { bulkEndpoints } from '../../../../contract/views.ts';
import { serve } from '../../../platform/http/serve.ts';
import { cancelBulk, readBulk, readBulkRows, startBulk, undoBulk } from './bulk.ts';

export const bulkService = serve(bulkEndpoints, {
  start: (ctx, { body }) => startBulk(ctx, body),
  get: (ctx, { params }) => readBulk(ctx, params.bulkId),
  rows: (ctx, { params, query }) => readBulkRows(ctx, { ...params, ...query }),
  cancel: (ctx, { params }) => cancelBulk(ctx, params.bulkId),
  undo: (ctx, { params }) => undoBulk(ctx, params.bulkId),
});
