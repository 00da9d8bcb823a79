import { doubtFacts } from '../../../../platform/believed.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import { requireGroup } from '../require-group.ts';
import * as mailboxes from '../mailbox-store.ts';
import { aliasAdded, aliasChanged, aliasRemoved } from './events.ts';
import * as store from './store.ts';

/** Adds an address to a mailbox. Throws mailbox.not-found, mailbox.address-taken, group.not-found. */
export async function addAlias(ctx: Ctx, mailboxId: number, input: store.AliasFields): Promise<number> {
  if (!(await mailboxes.lock(ctx.tx, mailboxId))) fail('mailbox.not-found');
  const fields = await checked(ctx, input, null);
  const id = await store.insertAlias(ctx.tx, mailboxId, fields);
  ctx.publish(aliasAdded({ address: fields.address }));
  ctx.afterCommit(() => ctx.app.signals.wake('mailboxes'));
  doubtFacts(ctx);
  return id;
}

/** Throws record.not-found, mailbox.address-taken, group.not-found. */
export async function changeAlias(ctx: Ctx, id: number, input: store.AliasFields): Promise<void> {
  const before = (await store.lockAlias(ctx.tx, id)) ?? fail('record.not-found');
  const fields = await checked(ctx, input, id);
  if (
    before.groupId === fields.groupId &&
    before.address === fields.address &&
    before.fromName === fields.fromName &&
    before.sends === fields.sends
  )
    return;
  await store.updateAlias(ctx.tx, id, fields);
  ctx.publish(aliasChanged({ address: fields.address }));
  doubtFacts(ctx);
}

/** Letters that are queued from it still leave. Throws record.not-found. */
export async function removeAlias(ctx: Ctx, id: number): Promise<void> {
  const alias = (await store.lockAlias(ctx.tx, id)) ?? fail('record.not-found');
  await store.deleteAlias(ctx.tx, id);
  ctx.publish(aliasRemoved({ address: alias.address }));
  doubtFacts(ctx);
}

async function checked(ctx: Ctx, input: store.AliasFields, id: number | null): Promise<store.AliasFields> {
  const fields = { ...input, address: input.address.trim(), fromName: input.fromName.trim() };
  if (fields.groupId !== null) await requireGroup(ctx, fields.groupId);
  if (await store.isTaken(ctx.tx, fields.address, id)) fail('mailbox.address-taken');
  return fields;
}
