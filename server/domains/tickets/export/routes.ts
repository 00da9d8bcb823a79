import { exportEndpoints } from '../../../../contract/views.ts';
import { serve } from '../../../platform/http/serve.ts';
import { exportTickets } from './export-tickets.ts';

export const exportService = serve(exportEndpoints, {
  take: (ctx, { query }) => exportTickets(ctx, ctx.http.reply, query) as Promise<undefined>,
});
