import type { Static } from 'typebox';
import { channels, type ImapSettings, type Mailbox, type SmtpSettings } from '../../../contract/channels.ts';
import { say, type WordKey } from '../../../words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { serve } from '../../platform/http/serve.ts';
import { changeMailbox } from './change-mailbox.ts';
import * as store from './email/mailbox-store.ts';
import { receptionState } from './email/reception.ts';
import { listFolders, testMailbox } from './email/test-mailbox.ts';
import { makeMailbox } from './make-mailbox.ts';
import { accessToken, NotSignedIn } from './email/oauth/access-token.ts';
import { presentMailbox } from './present.ts';
import { removeMailbox } from './remove-mailbox.ts';

export const channelsService = serve(
  channels,
  {
    mailboxes: async (ctx) => (await store.all(ctx.tx)).map(presentMailbox),
    makeMailbox: async (ctx, { body }) => get(ctx, await makeMailbox(ctx, body)),
    async changeMailbox(ctx, { params, body }) {
      await changeMailbox(ctx, params.mailboxId, body);
      return get(ctx, params.mailboxId);
    },
    async removeMailbox(ctx, { params }) {
      await removeMailbox(ctx, params.mailboxId);
      return undefined;
    },
    async testMailbox(ctx, { body }) {
      return testMailbox(
        await withPassword(ctx, body.mailboxId, 'imap', body.imap),
        await withPassword(ctx, body.mailboxId, 'smtp', body.smtp),
      );
    },
    async folders(ctx, { body }) {
      const settings = (await withPassword(ctx, body.mailboxId, 'imap', body.imap)) ?? fail('mailbox.not-found');
      const found = await listFolders(settings);
      if ('folders' in found) return found.folders;
      return fail('mailbox.test-failed', { reason: say(ctx.locale, found.diagnosis.key as WordKey, found.diagnosis.values) });
    },
    async reception(ctx) {
      const { port, host, problem } = await receptionState(ctx.app);
      return { port, host, problem: problem && say(ctx.locale, problem.key, problem.values) };
    },
  },
  // The test waits for other people's servers: no connection to the database is held meanwhile.
  { outside: ['testMailbox', 'folders'] },
);

async function get(ctx: Ctx, id: number): Promise<Mailbox> {
  return presentMailbox((await store.find(ctx.tx, id)) ?? fail('mailbox.not-found'));
}

type Settings = Static<typeof ImapSettings> | Static<typeof SmtpSettings>;

/** A password left out is the stored one, and a token that of the mailbox: but only for the servers they were given for, or whoever may test could send it to a server of their own. */
async function withPassword<T extends Settings & { token?: () => Promise<string> }>(
  ctx: Ctx,
  mailboxId: number | undefined,
  protocol: store.Protocol,
  settings: T | null,
): Promise<T | null> {
  if (settings?.auth === 'oauth2') {
    const mailbox = mailboxId === undefined ? null : await store.find(ctx.tx, mailboxId);
    const ours = [mailbox?.imap?.host, mailbox?.smtp?.host].includes(settings.host.trim());
    return { ...settings, token: () => (mailbox && ours ? accessToken(ctx.app, mailbox.id) : Promise.reject(new NotSignedIn())) };
  }
  if (!settings || settings.password !== undefined || mailboxId === undefined) return settings;
  const stored = (await store.find(ctx.tx, mailboxId))?.[protocol];
  if (!stored || stored.host !== settings.host.trim()) return settings;
  return { ...settings, password: await store.passwordOf(ctx.tx, ctx.app.secrets, mailboxId, protocol) };
}
