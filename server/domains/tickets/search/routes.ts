import { search } from '../../../../contract/search.ts';
import { serve } from '../../../platform/http/serve.ts';
import { find } from './find.ts';
import { readReindexing, startReindexing } from './reindex.ts';

export const searchService = serve(search, {
  find: (ctx, { query }) => find(ctx, query),
  reindexing: (ctx) => readReindexing(ctx),
  reindex: async (ctx) => void (await startReindexing(ctx)),
});
