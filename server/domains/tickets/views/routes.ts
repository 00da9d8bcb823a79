import { viewEndpoints } from '../../../../contract/views.ts';
import { serve } from '../../../platform/http/serve.ts';
import { countView, listView } from './list-view.ts';
import { arrangeViews, changeView, listViews, removeView, restoreView, saveView } from './saved-views.ts';

export const viewService = serve(
  viewEndpoints,
  {
    query: (ctx, { body }) => listView(ctx, body),
    async count(ctx, { body }) {
      // One after the other: a person with twenty views must not take every connection.
      const counts: number[] = [];
      for (const filter of body.filters) counts.push(await countView(ctx, filter));
      return { counts };
    },
    list: (ctx) => listViews(ctx),
    save: (ctx, { body }) => saveView(ctx, body),
    change: (ctx, { params, body }) => changeView(ctx, { ...params, ...body }),
    arrange: async (ctx, { body }) => void (await arrangeViews(ctx, body.viewIds)),
    remove: async (ctx, { params }) => void (await removeView(ctx, params)),
    restore: async (ctx, { params }) => void (await restoreView(ctx, params)),
  },
  { reads: ['query', 'count'], planned: ['query', 'count'] },
);
