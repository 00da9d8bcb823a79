import type { Domain } from '../../platform/domain.ts';
import { sweepUploads } from './jobs.ts';

export const conversationsDomain: Domain = {
  name: 'conversations',
  jobs: [sweepUploads],
  async setUp(ctx) {
    ctx.later({ task: sweepUploads.task, payload: {}, key: sweepUploads.task });
  },
};
