/** The only SQL on registrations at providers, sign-ins that were begun, and mailboxes that are signed in. */
import { sql } from 'kysely';
import type { Diagnosis } from '../../../../../contract/channels.ts';
import type { OAuthProvider } from '../../../../../contract/mail-oauth.ts';
import type { Secrets } from '../../../../platform/secrets/secrets.ts';
import type { Db } from '../../../../platform/db/pool.ts';
import type { ClientFacts } from './providers.ts';

const clientColumns = sql`provider, client_id as "clientId", tenant, authorize_url as "authorizeUrl", token_url as "tokenUrl", device_url as "deviceUrl", scope`;

export async function clients(db: Db): Promise<(ClientFacts & { hasSecret: boolean })[]> {
  const { rows } = await sql<ClientFacts & { hasSecret: boolean }>`
    select ${clientColumns}, exists (select from secret where key = 'oauth:' || provider) as "hasSecret" from oauth_client order by provider`.execute(
    db,
  );
  return rows;
}

export async function client(db: Db, secrets: Secrets, provider: OAuthProvider): Promise<(ClientFacts & { secret: string }) | null> {
  const { rows } = await sql<ClientFacts & { sealed: Buffer | null }>`
    select ${clientColumns}, (select sealed from secret where key = 'oauth:' || provider) as sealed from oauth_client where provider = ${provider}`.execute(
    db,
  );
  const [row] = rows;
  return row ? { ...row, secret: row.sealed ? secrets.open(row.sealed) : '' } : null;
}

export async function putClient(tx: Db, facts: ClientFacts): Promise<void> {
  await sql`
    insert into oauth_client (provider, client_id, tenant, authorize_url, token_url, device_url, scope)
    values (${facts.provider}, ${facts.clientId}, ${facts.tenant}, ${facts.authorizeUrl}, ${facts.tokenUrl}, ${facts.deviceUrl}, ${facts.scope})
    on conflict (provider) do update set client_id = excluded.client_id, tenant = excluded.tenant, authorize_url = excluded.authorize_url,
      token_url = excluded.token_url, device_url = excluded.device_url, scope = excluded.scope`.execute(tx);
}

/** What the end of a sign-in has to match, sealed: whoever reads the database cannot finish it. */
export interface Attempt {
  mailboxId: number;
  accountId: number | null;
  provider: OAuthProvider;
  kept: { verifier?: string; redirectUrl?: string; deviceCode?: string };
  expiresAt: Date;
}

export async function putAttempt(tx: Db, secrets: Secrets, state: string, attempt: Attempt): Promise<void> {
  await sql`delete from oauth_attempt where expires_at < now() - interval '1 day'`.execute(tx);
  await sql`
    insert into oauth_attempt (state, mailbox_id, account_id, provider, sealed, expires_at)
    values (${state}, ${attempt.mailboxId}, ${attempt.accountId}, ${attempt.provider}, ${secrets.seal(JSON.stringify(attempt.kept))}, ${attempt.expiresAt})`.execute(
    tx,
  );
}

interface StoredAttempt {
  mailboxId: number;
  accountId: number | null;
  provider: OAuthProvider;
  sealed: Buffer;
  expiresAt: Date;
}

export async function attempt(db: Db, secrets: Secrets, state: string): Promise<Attempt | null> {
  const { rows } = await sql<StoredAttempt>`
    select mailbox_id as "mailboxId", account_id as "accountId", provider, sealed, expires_at as "expiresAt" from oauth_attempt where state = ${state}`.execute(
    db,
  );
  const [row] = rows;
  return row ? { ...row, kept: JSON.parse(secrets.open(row.sealed)) as Attempt['kept'] } : null;
}

/** Of two who end the same attempt only one succeeds. */
export async function takeAttempt(tx: Db, state: string): Promise<boolean> {
  return (await sql`delete from oauth_attempt where state = ${state} returning state`.execute(tx)).rows.length > 0;
}

export interface SignInRow {
  provider: OAuthProvider;
  grantedAt: Date;
  expiresAt: Date;
  problem: Diagnosis | null;
}

export async function signInOf(db: Db, mailboxId: number, lock = false): Promise<SignInRow | null> {
  const { rows } = await sql<SignInRow>`
    select provider, granted_at as "grantedAt", expires_at as "expiresAt", problem from mailbox_oauth where mailbox_id = ${mailboxId} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface Tokens {
  access: string;
  /** '' where the provider gave none: the sign-in ends with its first token. */
  refresh: string;
}

export async function putTokens(
  tx: Db,
  secrets: Secrets,
  mailboxId: number,
  given: { provider: OAuthProvider; tokens: Tokens; expiresAt: Date; grantedAt?: Date },
): Promise<void> {
  const { provider, tokens, expiresAt, grantedAt } = given;
  await sql`
    insert into mailbox_oauth (mailbox_id, provider, expires_at, granted_at) values (${mailboxId}, ${provider}, ${expiresAt}, ${grantedAt ?? new Date()})
    on conflict (mailbox_id) do update set provider = excluded.provider, expires_at = excluded.expires_at, problem = null,
      granted_at = coalesce(${grantedAt ?? null}, mailbox_oauth.granted_at)`.execute(tx);
  await sql`
    insert into secret (key, sealed) values (${`mailbox:${mailboxId}:oauth`}, ${secrets.seal(JSON.stringify(tokens))})
    on conflict (key) do update set sealed = excluded.sealed, updated_at = clock_timestamp()`.execute(tx);
}

export async function tokensOf(db: Db, secrets: Secrets, mailboxId: number): Promise<Tokens | null> {
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from secret where key = ${`mailbox:${mailboxId}:oauth`}`.execute(db);
  return rows[0] ? (JSON.parse(secrets.open(rows[0].sealed)) as Tokens) : null;
}

export async function putProblem(tx: Db, mailboxId: number, problem: Diagnosis): Promise<void> {
  await sql`update mailbox_oauth set problem = ${JSON.stringify(problem)}::jsonb where mailbox_id = ${mailboxId}`.execute(tx);
}

export async function forget(tx: Db, mailboxId: number): Promise<void> {
  await sql`delete from oauth_attempt where mailbox_id = ${mailboxId}`.execute(tx);
  await sql`delete from mailbox_oauth where mailbox_id = ${mailboxId}`.execute(tx);
  await sql`delete from secret where key = ${`mailbox:${mailboxId}:oauth`}`.execute(tx);
}
