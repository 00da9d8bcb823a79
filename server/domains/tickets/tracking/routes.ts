import { tracking } from '../../../../contract/tracking.ts';
import { serve } from '../../../platform/http/serve.ts';
import { endLinks, makeLink, readWindow } from './links.ts';
import { putStatusWords, putTrackingSettings, readTrackingSettings } from './settings.ts';

export const trackingService = serve(tracking, {
  settings: (ctx) => readTrackingSettings(ctx),
  putSettings: async (ctx, { body }) => void (await putTrackingSettings(ctx, body)),
  putStatusWords: async (ctx, { params, body }) => void (await putStatusWords(ctx, { ...params, ...body })),
  windowOf: (ctx, { params }) => readWindow(ctx, params.ticketId),
  makeLink: async (ctx, { params }) => ({ url: await makeLink(ctx, params.ticketId) }),
  endLinks: async (ctx, { params }) => void (await endLinks(ctx, params.ticketId)),
});
