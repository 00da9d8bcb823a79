import { say, type Locale } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { believed } from '../../../platform/believed.ts';
import { fail } from '../../../platform/fail.ts';
import { isTimeZone } from '../accounts/account.ts';
import { makeAccount } from '../accounts/make-account.ts';
import { companySetUp } from '../events.ts';
import { makeBranch } from '../groups/make-branch.ts';
import { makeDepartment } from '../groups/make-department.ts';
import { makeGroup } from '../groups/make-group.ts';
import { administratorKey, standardRoles } from '../roles/role.ts';
import * as roles from '../roles/store.ts';
import { hashPassword } from '../sessions/hash-password.ts';
import { requireGoodPassword } from '../sessions/require-good-password.ts';
import { putSetting } from './setting.ts';
import { beginning, companyKey, refreshSettings } from './load-settings.ts';
import * as store from './store.ts';

export interface SetUp {
  company: string;
  locale: Locale;
  timeZone?: string;
  name: string;
  email: string;
  password: string;
}

const defaultGroupKey = 'default-group';

/**
 * Sets Okienko up: company, standard roles, first branch, department and group, the first administrator, and what every domain needs to begin.
 * All or nothing, and once: of several callers (people, nodes) one is the first, and the others get null. `within` runs in the same transaction.
 * Refuses a weak password.
 */
export async function setUp(
  app: App,
  input: SetUp,
  within?: (ctx: Ctx, accountId: number) => Promise<void>,
): Promise<{ accountId: number } | null> {
  const made = await inTransaction(app, { locale: input.locale }, async (ctx) => {
    requireGoodPassword(ctx, input.password, [input.email, input.name, input.company]);
    if (input.timeZone && !isTimeZone(input.timeZone)) {
      const sentence = say(ctx.locale, 'admin.time-zone-unknown');
      fail('request.invalid', { reason: sentence }, { timeZone: sentence });
    }
    const company = input.company.trim();
    if (!(await store.putFirst(ctx.tx, companyKey, { ...beginning, company, locale: input.locale }, ctx.now))) return null;
    const administrator = await makeRoles(ctx);
    const groupId = await makeFirstGroup(ctx, input.locale);
    const account = await makeAccount(ctx, {
      ...input,
      roleId: administrator,
      groups: [groupId],
      passwordHash: await hashPassword(input.password),
    });
    for (const domain of app.domains) await domain.setUp?.(ctx);
    ctx.publish(companySetUp({ company }, { actor: { kind: 'account', id: account.id } }));
    await within?.(ctx, account.id);
    return { accountId: account.id };
  });
  await refreshSettings(app);
  if (made) app.signals.wake('sessions');
  return made;
}

/** The group that takes what nobody else is named for: the first, unless it was put away; then the oldest in use. */
export async function defaultGroupId(ctx: Ctx): Promise<number> {
  return (await believed(ctx, defaultGroupKey, () => store.groupNamedBy(ctx.tx, defaultGroupKey))) ?? fail('setup.not-done');
}

async function makeRoles(ctx: Ctx): Promise<number> {
  let administrator = 0;
  for (const role of standardRoles) {
    const { id } = await roles.insert(ctx.tx, { ...role, name: null });
    if (role.key === administratorKey) administrator = id;
  }
  return administrator;
}

async function makeFirstGroup(ctx: Ctx, locale: Locale): Promise<number> {
  const branch = await makeBranch(ctx, say(locale, 'admin.first-branch'));
  const department = await makeDepartment(ctx, say(locale, 'admin.first-department'));
  const group = await makeGroup(ctx, { name: say(locale, 'admin.first-group'), branchId: branch.id, departmentId: department.id });
  await putSetting(ctx, defaultGroupKey, group.id);
  return group.id;
}
