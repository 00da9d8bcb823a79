import { operations } from '../../../contract/operations.ts';
import { fail } from '../../platform/fail.ts';
import { serve } from '../../platform/http/serve.ts';
import { retryJob } from '../../platform/jobs/failed-jobs.ts';
import { retryInboundMail } from '../channels/index.ts';
import { readOperations } from './read-operations.ts';
import { replayEvent } from './replay-event.ts';

export const operationService = serve(operations, {
  overview: (ctx) => readOperations(ctx),
  async retryJob(ctx, { params }) {
    if (!(await retryJob(ctx.tx, params.id))) fail('operation.not-found');
    return undefined;
  },
  replayEvent: async (ctx, { params }) => void (await replayEvent(ctx, params)),
  retryInboundMail: async (ctx, { params }) => void (await retryInboundMail(ctx, params.id)),
});
