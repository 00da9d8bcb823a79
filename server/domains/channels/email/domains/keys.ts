/** The keys that sign letters of a domain: made here, sealed here; the newest whose record was seen in DNS signs. */
import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { App } from '../../../../platform/app.ts';
import { type Ctx, reading } from '../../../../platform/context.ts';
import { getSecret, getSetting, putSecret, putSetting } from '../../../admin/index.ts';

/** RFC 8301 3.2: signers use at least 2048 bits; more does not fit what many providers' forms take. */
const key_bits = 2048;
const keys_kept_max = 4;
const remember_ms = 10_000;

export interface StoredKey {
  selector: string;
  publicKey: string;
  madeAt: string;
  publishedAt: string | null;
}

const place = (domain: string) => `dkim.${domain}`;
const secretOf = (domain: string, selector: string) => `dkim:${domain}:${selector}`;

/** Newest first. */
export async function keysOf(ctx: Ctx, domain: string): Promise<StoredKey[]> {
  return (await getSetting<StoredKey[]>(ctx, place(domain))) ?? [];
}

/** Outside a transaction it takes a tenth of a second, so it is made before one. */
export async function makePair(): Promise<{ publicKey: string; privateKey: string }> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: key_bits });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return { publicKey, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

export async function addKey(ctx: Ctx, domain: string, pair: { publicKey: string; privateKey: string }): Promise<void> {
  const before = await keysOf(ctx, domain);
  const selector = `okienko${ctx.now.toISOString().slice(0, 10).replaceAll('-', '')}${before.length === 0 ? '' : `-${before.length + 1}`}`;
  const added = { selector, publicKey: pair.publicKey, madeAt: ctx.now.toISOString(), publishedAt: null };
  // One that never was published has signed nothing.
  const kept = before.filter((key) => key.publishedAt !== null).slice(0, keys_kept_max - 1);
  for (const key of before) if (!kept.includes(key)) await putSecret(ctx, secretOf(domain, key.selector), null);
  await putSecret(ctx, secretOf(domain, selector), pair.privateKey);
  await putSetting(ctx, place(domain), [added, ...kept]);
}

export async function markPublished(ctx: Ctx, domain: string, selector: string): Promise<void> {
  const all = await keysOf(ctx, domain);
  await putSetting(
    ctx,
    place(domain),
    all.map((key) => (key.selector === selector && key.publishedAt === null ? { ...key, publishedAt: ctx.now.toISOString() } : key)),
  );
}

export async function forgetKeys(ctx: Ctx, domain: string): Promise<void> {
  for (const key of await keysOf(ctx, domain)) await putSecret(ctx, secretOf(domain, key.selector), null);
  await putSetting(ctx, place(domain), []);
}

export interface SigningKey {
  domainName: string;
  keySelector: string;
  privateKey: string;
}

const known = new WeakMap<App, Map<string, { key: SigningKey | null; readAt: number }>>();

/** The key that signs now, at most ten seconds old; null where we do not sign. */
export async function signingKey(app: App, domain: string): Promise<SigningKey | null> {
  const all = known.get(app) ?? new Map<string, { key: SigningKey | null; readAt: number }>();
  known.set(app, all);
  const before = all.get(domain);
  if (before && Date.now() - before.readAt < remember_ms) return before.key;
  const ctx = reading(app, {});
  const signs = (await keysOf(ctx, domain)).find((key) => key.publishedAt !== null);
  const privateKey = signs ? await getSecret(ctx, secretOf(domain, signs.selector)) : null;
  const key = signs && privateKey ? { domainName: domain, keySelector: signs.selector, privateKey } : null;
  all.set(domain, { key, readAt: Date.now() });
  return key;
}

export function forgetKnown(app: App): void {
  known.delete(app);
}
