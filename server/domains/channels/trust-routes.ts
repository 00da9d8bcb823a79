import { mailTrust } from '../../../contract/mail-trust.ts';
import { serve } from '../../platform/http/serve.ts';
import { readTrust, trustServer } from './email/content/trust-server.ts';

export const mailTrustService = serve(mailTrust, {
  read: (ctx, { params }) => readTrust(ctx, params.mailboxId),
  change: (ctx, { params, body }) => trustServer(ctx, params.mailboxId, body.authservId),
});
