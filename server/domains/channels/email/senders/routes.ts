import { type Alias, senders } from '../../../../../contract/senders.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import { serve } from '../../../../platform/http/serve.ts';
import { requireGroup } from '../require-group.ts';
import { addAlias, changeAlias, removeAlias } from './change-alias.ts';
import { signatureChanged } from './events.ts';
import { proveAlias, sendCode } from './prove-alias.ts';
import * as store from './store.ts';

export const sendersService = serve(
  senders,
  {
    aliases: async (ctx) => (await store.aliases(ctx.tx)).map(present),
    addAlias: async (ctx, { params, body }) => get(ctx, await addAlias(ctx, params.mailboxId, body)),
    async changeAlias(ctx, { params, body }) {
      await changeAlias(ctx, params.id, body);
      return get(ctx, params.id);
    },
    removeAlias: async (ctx, { params }) => void (await removeAlias(ctx, params.id)),
    sendCode: async (ctx, { params }) => void (await sendCode(ctx, params.id)),
    async proveAlias(ctx, { params, body }) {
      await proveAlias(ctx, params.id, body.code);
      return get(ctx, params.id);
    },
    signatures: (ctx) => store.signatures(ctx.tx),
    async putSignature(ctx, { body }) {
      if (body.groupId !== null) await requireGroup(ctx, body.groupId);
      ctx.publish(signatureChanged({ groupId: body.groupId, language: body.language, what: 'written' }));
      return store.putSignature(ctx.tx, body);
    },
    async removeSignature(ctx, { params }) {
      const gone = (await store.deleteSignature(ctx.tx, params.id)) ?? fail('record.not-found');
      ctx.publish(signatureChanged({ groupId: gone.groupId, language: gone.language, what: 'removed' }));
    },
  },
  // They wait for a mail server, or count a try that they refuse.
  { outside: ['sendCode', 'proveAlias'] },
);

async function get(ctx: Ctx, id: number): Promise<Alias> {
  const found = (await store.aliases(ctx.tx)).find((one) => one.id === id) ?? fail('record.not-found');
  return present(found);
}

function present(row: store.AliasRow): Alias {
  const { id, mailboxId, address, fromName, groupId, sends, verifiedAt, codeSentAt } = row;
  return {
    id,
    mailboxId,
    address,
    fromName,
    groupId,
    sends,
    verifiedAt: verifiedAt?.toISOString() ?? null,
    codeSentAt: codeSentAt?.toISOString() ?? null,
  };
}
