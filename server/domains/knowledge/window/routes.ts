import { helpWindow } from '../../../../contract/help-window.ts';
import { serve } from '../../../platform/http/serve.ts';
import { judgeOffered } from './judge-offered.ts';
import { offerArticles } from './offer-articles.ts';
import { readOffered } from './read-offered.ts';

export const helpWindowService = serve(
  helpWindow,
  {
    offer: (ctx, { body }) => offerArticles(ctx, body),
    read: (ctx, { body }) => readOffered(ctx, body),
    judge: (ctx, { body }) => judgeOffered(ctx, body),
  },
  { outside: ['offer', 'read', 'judge'] },
);
