import { viewEndpoints } from '../../../../contract/views.ts';
import { serve } from '../../../platform/http/serve.ts';
import { countViews, listView } from './list-view.ts';
import { arrangeViews, changeView, listViews, removeView, restoreView, saveView } from './saved-views.ts';

export const viewService = serve(
  viewEndpoints,
  {
    query: (ctx, { body }) => listView(ctx, body),
    count: async (ctx, { body }) => ({ counts: await countViews(ctx, body) }),
    list: (ctx) => listViews(ctx),
    save: (ctx, { body }) => saveView(ctx, body),
    change: (ctx, { params, body }) => changeView(ctx, { ...params, ...body }),
    arrange: async (ctx, { body }) => void (await arrangeViews(ctx, body.viewIds)),
    remove: async (ctx, { params }) => void (await removeView(ctx, params)),
    restore: async (ctx, { params }) => void (await restoreView(ctx, params)),
  },
  { reads: ['query', 'count'], planned: ['query', 'count'] },
);
