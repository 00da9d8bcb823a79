import { mailTrust } from '../../../contract/mail-trust.ts';
import { serve } from '../../platform/http/serve.ts';
import { addKey, dropKey, listKeys } from './email/content/keys/change-keys.ts';
import { readTrust, trustServer } from './email/content/trust-server.ts';

export const mailTrustService = serve(mailTrust, {
  read: (ctx, { params }) => readTrust(ctx, params.mailboxId),
  change: (ctx, { params, body }) => trustServer(ctx, params.mailboxId, body.authservId),
  keys: (ctx, { params }) => listKeys(ctx, params.mailboxId),
  addKey: (ctx, { params, body }) => addKey(ctx, params.mailboxId, body),
  removeKey: (ctx, { params }) => dropKey(ctx, params.mailboxId, params.keyId),
});
