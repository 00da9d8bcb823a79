/** With what a mailbox signs in to its servers: a password, or a token of its provider. */
import type { App } from '../../../platform/app.ts';
import { accessToken } from './oauth/access-token.ts';
import * as mailboxes from './mailbox-store.ts';

export type Credential = { password: string } | { accessToken: string };

/** Throws SignInEnded (oauth/access-token.ts) where somebody has to sign in again. */
export async function credentialOf(
  app: App,
  mailboxId: number,
  protocol: mailboxes.Protocol,
  settings: Pick<mailboxes.ServerSettings, 'auth'>,
): Promise<Credential> {
  if (settings.auth === 'oauth2') return { accessToken: await accessToken(app, mailboxId) };
  return { password: await mailboxes.passwordOf(app.database.db, app.secrets, mailboxId, protocol) };
}
