/** Saved views: mine, a group's, everybody's. Who sees one sees a question, never an answer: the tickets are those of whoever looks. */
import { type SavedView, views_max } from '../../../../contract/views.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findGroup } from '../../admin/index.ts';
import { viewChanged } from '../events.ts';
import { checkedFilter } from './ask.ts';
import * as store from './saved-view-store.ts';

export interface ViewInput {
  name: string;
  icon: string | null;
  scope: SavedView['scope'];
  groupId: number | null;
  spec: SavedView['spec'];
}

export async function listViews(ctx: Ctx): Promise<SavedView[]> {
  const views = await store.savedViews(ctx.tx, readerOf(ctx), views_max);
  return views.map((view) => present(ctx, view));
}

/** Throws filter.invalid, permission.missing, group.not-found, view.too-many. */
export async function saveView(ctx: Ctx, input: ViewInput): Promise<SavedView> {
  const view = await checked(ctx, input);
  if ((await store.savedViews(ctx.tx, readerOf(ctx), views_max)).length >= views_max) fail('view.too-many', { max: views_max });
  const saved = await store.insertView(ctx.tx, principalOf(ctx).accountId, view);
  tell(ctx, saved, 'saved');
  return present(ctx, saved);
}

/** Throws view.not-found, permission.missing, and what saving throws. */
export async function changeView(ctx: Ctx, input: ViewInput & { viewId: number }): Promise<SavedView> {
  const before = await findForChange(ctx, input.viewId);
  const saved = await store.updateView(ctx.tx, before.id, principalOf(ctx).accountId, await checked(ctx, input));
  tell(ctx, saved, 'changed', before);
  return present(ctx, saved);
}

export async function removeView(ctx: Ctx, input: { viewId: number }): Promise<void> {
  const view = await findForChange(ctx, input.viewId);
  await store.setRemoved(ctx.tx, view.id, ctx.now);
  tell(ctx, view, 'removed');
}

export async function restoreView(ctx: Ctx, input: { viewId: number }): Promise<void> {
  const view = await findForChange(ctx, input.viewId, true);
  await store.setRemoved(ctx.tx, view.id, null);
  tell(ctx, view, 'restored');
}

/** Only those that the caller may change move; the places of the others stay. */
export async function arrangeViews(ctx: Ctx, viewIds: readonly number[]): Promise<void> {
  const views = await store.savedViews(ctx.tx, readerOf(ctx), views_max);
  const mine = new Set(views.filter((view) => mayChange(ctx, view)).map((view) => view.id));
  const wanted = viewIds.filter((id) => mine.has(id));
  await store.setPositions(ctx.tx, wanted);
  ctx.publish(viewChanged({ viewId: null, what: 'arranged', name: '', scope: 'me', accountId: principalOf(ctx).accountId }));
}

async function findForChange(ctx: Ctx, viewId: number, removed = false): Promise<store.SavedViewRecord> {
  const view = (await store.savedView(ctx.tx, readerOf(ctx), viewId, removed)) ?? fail('view.not-found');
  if (!mayChange(ctx, view)) fail('permission.missing', { permission: 'views.share' });
  return view;
}

async function checked(ctx: Ctx, input: ViewInput): Promise<store.NewSavedView> {
  const me = principalOf(ctx);
  checkedFilter(input.spec.filter);
  const shares = me.permissions.has('views.share');
  if (input.scope === 'all' && !shares) fail('permission.missing', { permission: 'views.share' });
  if (input.scope === 'group') {
    await findGroup(ctx, input.groupId ?? fail('group.not-found'));
    if (!shares && !me.groups.includes(input.groupId!)) fail('permission.missing', { permission: 'views.share' });
  }
  return {
    name: input.name.trim(),
    icon: input.icon,
    scope: input.scope,
    group_id: input.scope === 'group' ? input.groupId : null,
    spec: input.spec,
  };
}

/** One's own always; a shared one its maker and whoever may share. */
function mayChange(ctx: Ctx, view: store.SavedViewRecord): boolean {
  const me = principalOf(ctx);
  if (view.scope === 'all') return me.permissions.has('views.share');
  return view.account_id === me.accountId || (view.scope === 'group' && me.permissions.has('views.share'));
}

function readerOf(ctx: Ctx): store.ViewReader {
  const me = principalOf(ctx);
  return { accountId: me.accountId, groups: me.groups, shares: me.permissions.has('views.share') };
}

function tell(ctx: Ctx, view: store.SavedViewRecord, what: string, before?: store.SavedViewRecord): void {
  const shared = view.scope !== 'me' || (before !== undefined && before.scope !== 'me');
  ctx.publish(
    viewChanged(
      { viewId: view.id, what, name: view.name, scope: view.scope, accountId: view.account_id },
      // What others work by is a matter of record; what somebody keeps for themselves is not.
      { audit: shared },
    ),
  );
}

function present(ctx: Ctx, view: store.SavedViewRecord): SavedView {
  return {
    id: view.id,
    name: view.name,
    icon: view.icon,
    scope: view.scope,
    groupId: view.group_id,
    spec: view.spec,
    position: view.position,
    mayChange: mayChange(ctx, view),
    version: view.version,
  };
}
