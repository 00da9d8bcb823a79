/** Who a request belongs to. Every request and every open desk comes through here. */
import type { IncomingHttpHeaders } from 'node:http';
import type { App } from '../../../platform/app.ts';
import { believed } from '../../../platform/believed.ts';
import type { Principal } from '../../../platform/context.ts';
import { cookieName } from './cookie.ts';
import { principalFrom } from './principal-of.ts';
import * as store from './store.ts';
import { accessTokenPrefix, hashOf } from './token.ts';

export const session_days = 30;
const day_ms = 24 * 60 * 60 * 1000;
/** How often at most a session's `seen_at` is written. */
const seen_every_ms = 60_000;
/** The principal of a session cookie or `Authorization: Bearer okn_…`; null when nobody's, ended or expired. */
export async function authenticate(app: App, headers: IncomingHttpHeaders): Promise<Principal | null> {
  const credential = credentialOf(headers);
  if (!credential) return null;
  const hash = hashOf(credential.secret);
  return believed({ app }, `credential ${hash.toString('base64')}`, () =>
    credential.kind === 'session' ? bySession(app, hash) : byAccessToken(app, hash),
  );
}

function credentialOf(headers: IncomingHttpHeaders): { kind: 'session' | 'token'; secret: string } | null {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer) return bearer.startsWith(accessTokenPrefix) ? { kind: 'token', secret: bearer } : null;
  const cookie = headers.cookie?.split(';').find((part) => part.trim().startsWith(`${cookieName}=`));
  const secret = cookie?.slice(cookie.indexOf('=') + 1).trim();
  return secret ? { kind: 'session', secret } : null;
}

async function bySession(app: App, hash: Buffer): Promise<Principal | null> {
  const now = app.clock();
  const session = await store.bySession(app.database.db, hash, now);
  if (!session) return null;
  const before = new Date(now.getTime() - seen_every_ms);
  if (session.usedAt! < before)
    await store.touchSession(app.database.db, session.id, now, before, new Date(now.getTime() + session_days * day_ms));
  return principalFrom(session, session.id);
}

async function byAccessToken(app: App, hash: Buffer): Promise<Principal | null> {
  const now = app.clock();
  const token = await store.byAccessToken(app.database.db, hash, now);
  if (!token) return null;
  const before = new Date(now.getTime() - seen_every_ms);
  if (!token.usedAt || token.usedAt < before) await store.touchAccessToken(app.database.db, token.id, now, before);
  // A token is not a session: it must never pass for "the current one" in a list of sessions.
  return principalFrom(token, null);
}
