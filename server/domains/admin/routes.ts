/** Endpoint → action. */
import { people } from '../../../contract/people-endpoints.ts';
import { localeFor } from '../../../words/index.ts';
import { principalOf } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { serve } from '../../platform/http/serve.ts';
import { changeAccount } from './accounts/change-account.ts';
import { changeMe } from './accounts/change-me.ts';
import { invite, inviteAgain } from './accounts/invite.ts';
import { readAccount, readAccounts, readInvitation } from './accounts/read-accounts.ts';
import { readMe } from './accounts/read-me.ts';
import * as audit from './audit/store.ts';
import { changeBranch } from './groups/change-branch.ts';
import { changeDepartment } from './groups/change-department.ts';
import { changeGroup } from './groups/change-group.ts';
import { makeBranch } from './groups/make-branch.ts';
import { makeDepartment } from './groups/make-department.ts';
import { makeGroup } from './groups/make-group.ts';
import { readGroup, readGroups } from './groups/read-groups.ts';
import { removeGroup } from './groups/remove-group.ts';
import { presentAudit, presentSession, presentToken } from './present.ts';
import { changeRole } from './roles/change-role.ts';
import { makeRole } from './roles/make-role.ts';
import { readRole, readRoles } from './roles/read-roles.ts';
import { removeRole } from './roles/remove-role.ts';
import { askReset } from './sessions/ask-reset.ts';
import { beginTotp } from './sessions/begin-totp.ts';
import { changePassword } from './sessions/change-password.ts';
import { confirmTotp } from './sessions/confirm-totp.ts';
import { endSession } from './sessions/end-session.ts';
import { endTotp } from './sessions/end-totp.ts';
import { makeToken } from './sessions/make-token.ts';
import { revokeToken } from './sessions/revoke-token.ts';
import { signIn } from './sessions/sign-in.ts';
import { signOut } from './sessions/sign-out.ts';
import * as sessions from './sessions/store.ts';
import { readLink, useLink } from './sessions/use-link.ts';
import { changeCompany } from './settings/change-company.ts';
import { setLogo } from './settings/set-logo.ts';
import { makeSampleData } from './settings/make-sample-data.ts';
import { setUpFromBrowser } from './settings/set-up-from-browser.ts';

export const peopleService = serve(
  people,
  {
    setupState: async ({ app, http }) => ({
      done: app.settings !== null,
      company: app.settings?.company ?? null,
      locale: app.settings?.locale ?? localeFor(http.request.headers['accept-language']),
      version: app.version,
      sampleData: app.sampleDataProgress?.() ?? null,
    }),
    setUp: async (ctx, { body }) => await readMe(ctx, await setUpFromBrowser(ctx, body)),
    makeSampleData: async (ctx) => await makeSampleData(ctx),

    signIn: async (ctx, { body }) => await readMe(ctx, await signIn(ctx, body)),
    signOut: async (ctx) => await signOut(ctx),
    me: async (ctx) => await readMe(ctx, principalOf(ctx).accountId),
    changeMe: async (ctx, { body }) => {
      await changeMe(ctx, body);
      return await readMe(ctx, principalOf(ctx).accountId);
    },
    changePassword: async (ctx, { body }) => await changePassword(ctx, body),
    beginTotp: async (ctx, { body }) => await beginTotp(ctx, body.password),
    confirmTotp: async (ctx, { body }) => ({ recoveryCodes: await confirmTotp(ctx, body.code) }),
    endTotp: async (ctx, { body }) => await endTotp(ctx, body.password),
    sessions: async (ctx) => {
      const { accountId, sessionId } = principalOf(ctx);
      return (await sessions.openSessions(ctx.tx, accountId, ctx.now)).map((row) => presentSession(row, sessionId));
    },
    endSession: async (ctx, { params }) => await endSession(ctx, params.sessionId),
    tokens: async (ctx) => (await sessions.openAccessTokens(ctx.tx, principalOf(ctx).accountId)).map(presentToken),
    makeToken: async (ctx, { body }) => {
      const { token, record } = await makeToken(ctx, body);
      return { token, record: presentToken(record) };
    },
    revokeToken: async (ctx, { params }) => await revokeToken(ctx, params.tokenId),

    askReset: async (ctx, { body }) => await askReset(ctx, body.email),
    readLink: async (ctx, { params }) => {
      const { kind, account } = await readLink(ctx, params.token);
      return { kind, email: account.email, name: account.name, company: ctx.app.settings?.company ?? '', locale: account.locale };
    },
    useLink: async (ctx, { params, body }) => await readMe(ctx, await useLink(ctx, params.token, body)),

    accounts: readAccounts,
    invite: async (ctx, { body }) => await readInvitation(ctx, await invite(ctx, body)),
    inviteAgain: async (ctx, { params }) => await readInvitation(ctx, await inviteAgain(ctx, params.accountId)),
    changeAccount: async (ctx, { params, body }) => {
      await changeAccount(ctx, params.accountId, body);
      return await readAccount(ctx, params.accountId);
    },

    roles: readRoles,
    makeRole: async (ctx, { body }) => await readRole(ctx, (await makeRole(ctx, body)).id),
    changeRole: async (ctx, { params, body }) => {
      await changeRole(ctx, params.roleId, body);
      return await readRole(ctx, params.roleId);
    },
    removeRole: async (ctx, { params }) => await removeRole(ctx, params.roleId),

    groups: readGroups,
    makeGroup: async (ctx, { body }) => await readGroup(ctx, (await makeGroup(ctx, body)).id),
    changeGroup: async (ctx, { params, body }) => {
      await changeGroup(ctx, params.groupId, body);
      return await readGroup(ctx, params.groupId);
    },
    removeGroup: async (ctx, { params }) => await removeGroup(ctx, params.groupId),
    makeBranch: async (ctx, { body }) => await makeBranch(ctx, body.name),
    changeBranch: async (ctx, { params, body }) => await changeBranch(ctx, params.branchId, body.name),
    makeDepartment: async (ctx, { body }) => await makeDepartment(ctx, body.name),
    changeDepartment: async (ctx, { params, body }) => await changeDepartment(ctx, params.departmentId, body.name),

    company: async ({ app }) => {
      const { company, logo, ...settings } = app.settings ?? fail('setup.not-done');
      return { name: company, ...settings, logo: logo && `/pages/logo-${logo.fileId}` };
    },
    changeCompany: async (ctx, { body }) => await changeCompany(ctx, body),
    setLogo: (ctx) => setLogo(ctx, ctx.http.request.raw),
    audit: async (ctx, { query }) => (await audit.page(ctx.tx, query.before ?? null, query.limit ?? 50)).map(presentAudit),
  },
  // These keep counted tries and written-down failures when they refuse, or do slow work that must not hold a connection.
  {
    outside: [
      'setUp',
      'makeSampleData',
      'setLogo',
      'signIn',
      'signOut',
      'changePassword',
      'beginTotp',
      'confirmTotp',
      'endTotp',
      'askReset',
      'useLink',
    ],
  },
);
