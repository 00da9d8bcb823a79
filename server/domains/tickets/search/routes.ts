import { search } from '../../../../contract/search.ts';
import { serve } from '../../../platform/http/serve.ts';
import { find } from './find.ts';
import { readReindexing, startReindexing } from './reindex.ts';

export const searchService = serve(search, {
  // Who types on hangs up on what was asked before: the rest of that is not worked for.
  find: (ctx, { query }) => find(ctx, query, () => ctx.http.request.raw.socket.destroyed),
  reindexing: (ctx) => readReindexing(ctx),
  reindex: async (ctx) => void (await startReindexing(ctx)),
});
