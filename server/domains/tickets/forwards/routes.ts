import { forwards } from '../../../../contract/forwards.ts';
import { serve } from '../../../platform/http/serve.ts';
import { forwardMessages } from './forward-messages.ts';
import { knownAddresses } from './known-addresses.ts';
import { takeBackForward } from './take-back-forward.ts';

export const forwardService = serve(forwards, {
  forward: (ctx, { params, body }) => forwardMessages(ctx, { ...params, ...body }),
  takeBack: async (ctx, { params }) => void (await takeBackForward(ctx, params)),
  addresses: (ctx, { query }) => knownAddresses(ctx, query.q),
});
