/** Tags: colour, another name, one of two. The tickets follow by themselves (move-tag.ts): there may be very many. */
import type { TagColour } from '../../../../contract/ticket-fields.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { changed, refuse } from './change-types.ts';
import { moveTagLater } from './move-tag.ts';
import { refuseTaken } from './same-name.ts';
import * as store from './tag-store.ts';

export async function listTags(ctx: Ctx) {
  return (await store.allTags(ctx.tx)).map(({ id, name, colour, archived, moves_to }) => ({
    id,
    name,
    colour,
    archived,
    moving: moves_to !== null,
  }));
}

/** Throws setting.key-taken, also for a name that differs from another only by case: to whoever reads, the two are one. */
export async function makeTag(ctx: Ctx, input: { name: string; colour?: TagColour | null | undefined }): Promise<number> {
  const name = input.name.trim();
  if (await store.tagLike(ctx.tx, name, null)) refuseTaken(ctx, name);
  const id = (await store.insertTag(ctx.tx, { name, colour: input.colour ?? null })) ?? refuseTaken(ctx, name);
  changed(ctx, 'tag', name);
  return id;
}

/** Throws record.not-found; setting.key-taken when another tag has the new name: then the two are to be merged, which is said on purpose. */
export async function changeTag(
  ctx: Ctx,
  input: { id: number; name: string; colour?: TagColour | null | undefined; archived?: boolean | undefined },
): Promise<void> {
  const tag = (await store.tagById(ctx.tx, input.id)) ?? fail('record.not-found');
  const name = input.name.trim();
  if (name !== tag.name) await freeName(ctx, name, tag);
  await store.updateTag(ctx.tx, tag.id, {
    name,
    colour: input.colour === undefined ? tag.colour : input.colour,
    archivedAt: input.archived ? ctx.now : null,
  });
  if (name !== tag.name) {
    await store.sendTag(ctx.tx, tag.name, name);
    moveTagLater(ctx, tag.name, name);
  }
  changed(ctx, 'tag', name);
}

/** A name that is just being left may be taken back: so a rename can be undone while tickets still follow it. */
async function freeName(ctx: Ctx, name: string, own: store.TagRow): Promise<void> {
  const there = await store.tagLike(ctx.tx, name, own.id);
  if (!there) return;
  if (there.moves_to !== own.name) refuseTaken(ctx, name);
  if (there.name === name) await store.deleteTag(ctx.tx, name);
}

/** Throws record.not-found; setting.invalid for a tag into itself or into one that is leaving. */
export async function mergeTag(ctx: Ctx, input: { id: number; intoId: number }): Promise<void> {
  if (input.id === input.intoId) refuse(ctx, 'settings.refused.into-itself');
  const from = (await store.tagById(ctx.tx, input.id)) ?? fail('record.not-found');
  const into = (await store.tagById(ctx.tx, input.intoId)) ?? fail('record.not-found');
  if (into.moves_to !== null) refuse(ctx, 'settings.refused.into-itself');
  await store.sendTag(ctx.tx, from.name, into.name);
  moveTagLater(ctx, from.name, into.name);
  changed(ctx, 'tag', `${from.name} → ${into.name}`);
}
