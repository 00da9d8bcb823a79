import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { draftOf, sharedDraftsOf } from '../../conversations/index.ts';

/** A shared draft that somebody took over meanwhile is theirs: the former author neither sends it nor makes a second one of it by saving. Throws draft.taken. */
export async function refuseTakenDraft(ctx: Ctx, ticketId: number, kind: 'reply' | 'note', shared: boolean | undefined): Promise<void> {
  if (!shared) return;
  const me = principalOf(ctx);
  if (await draftOf(ctx.tx, me.accountId, ticketId, kind)) return;
  const taken = (await sharedDraftsOf(ctx.tx, [ticketId])).find((draft) => draft.kind === kind && draft.taken_from === me.accountId);
  if (taken) fail('draft.taken', { name: taken.name });
}
