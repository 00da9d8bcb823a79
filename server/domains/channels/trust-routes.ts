import { mailKeys } from '../../../contract/mail-keys.ts';
import { mailTrust } from '../../../contract/mail-trust.ts';
import { serve } from '../../platform/http/serve.ts';
import { addKey, dropKey, listKeys } from './email/content/keys/change-keys.ts';
import { addSenderKeys, confirmSenderKey, listSenderKeys, removeSenderKey } from './email/content/keys/sender-keys.ts';
import { readTrust, trustServer } from './email/content/trust-server.ts';

export const mailTrustService = serve(
  mailTrust,
  {
    read: (ctx, { params }) => readTrust(ctx, params.mailboxId),
    change: (ctx, { params, body }) => trustServer(ctx, params.mailboxId, body.authservId),
    keys: (ctx, { params }) => listKeys(ctx, params.mailboxId),
    addKey: (ctx, { params, body }) => addKey(ctx, params.mailboxId, body),
    removeKey: (ctx, { params }) => dropKey(ctx, params.mailboxId, params.keyId),
  },
  // GnuPG, which reads keys, is a program of its own and takes its time.
  { outside: ['addKey'] },
);

export const mailKeysService = serve(
  mailKeys,
  {
    list: (ctx, { query }) => listSenderKeys(ctx, query),
    add: (ctx, { body }) => addSenderKeys(ctx, Buffer.from(body.file, 'base64')),
    confirm: (ctx, { params }) => confirmSenderKey(ctx, params.keyId),
    remove: (ctx, { params }) => removeSenderKey(ctx, params.keyId),
  },
  { outside: ['add'] },
);
