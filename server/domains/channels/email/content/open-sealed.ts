/** An encrypted letter is opened where a key of ours fits, and then understood like any other. Otherwise it is said what is missing, and it stays as it came. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { App } from '../../../../platform/app.ts';
import { type ParseOutcome, parseInPool } from '../message-parser-pool.ts';
import type { ParsedMail } from '../parse-message.ts';
import type { Protection } from './content.ts';
import { openPgp } from './open-pgp.ts';
import { openingKeys } from './keys/key-store.ts';
import { decodedBody, readEntity, rewrapped } from './smime/mime-entity.ts';

type Understood = Extract<ParseOutcome, { parsed: ParsedMail }>;

/** By whichever of the two it is closed or signed. Throws what the database, the place of the files and the disk throw. */
export async function openLetter(app: App, read: () => Promise<Buffer>, outcome: Understood): Promise<Understood> {
  return outcome.pgp ? openPgp(app, read, outcome) : openSealed(app, read, outcome);
}

async function openSealed(app: App, read: () => Promise<Buffer>, outcome: Understood): Promise<Understood> {
  const protection = outcome.content?.protection;
  if (protection?.kind !== 'smime' || protection.lock !== 'no-key') return outcome;
  const sealed = await openingKeys(app.database.db, app.secrets);
  if (sealed.length === 0) return outcome;
  const { openEnvelope } = await import('./smime/open-envelope.ts');
  const keys = sealed.map(({ certificate, privateKey }) => ({
    certificate: new X509Certificate(certificate),
    privateKey: createPrivateKey(privateKey),
  }));
  const entity = readEntity(await read());
  const opened = openEnvelope(decodedBody(entity), keys);
  if ('lock' in opened) return withLock(outcome, opened.lock);
  const within = await parseInPool(rewrapped(entity, opened.content));
  if (!('parsed' in within)) return withLock(outcome, 'damaged');
  return withLock(within, within.content?.protection?.lock ?? 'opened');
}

function withLock(outcome: Understood, lock: NonNullable<Protection['lock']>): Understood {
  const protection = outcome.content?.protection;
  const within: Protection =
    protection?.kind === 'pgp' ? { ...protection, lock } : { kind: 'smime', signature: protection?.signature ?? null, lock };
  return { ...outcome, content: { ...outcome.content, protection: within } };
}
