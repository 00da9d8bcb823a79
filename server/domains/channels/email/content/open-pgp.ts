/** A letter that is signed or encrypted with OpenPGP: checked, opened where a key of ours fits, and then understood like any other. */
import type { App } from '../../../../platform/app.ts';
import { type ParseOutcome, parseInPool } from '../message-parser-pool.ts';
import type { ParsedMail } from '../parse-message.ts';
import type { Protection } from './content.ts';
import { keyringOf } from './keys/pgp-key-store.ts';
import { type CheckedLetter, checkLetter } from './pgp/check-letter.ts';
import { decodeWords, type PgpLetter } from './pgp/find-pgp.ts';
import { unchecked } from './pgp/judge-signature.ts';
import { gpgVersion, withGpg } from '../../../../platform/gnupg/run-gpg.ts';
import { readEntity, rewrapped } from './smime/mime-entity.ts';

type Understood = Extract<ParseOutcome, { parsed: ParsedMail }>;
type PgpProtection = Omit<Extract<Protection, { kind: 'pgp' }>, 'kind'>;

/** Encrypted and signed within is usual; more is play. */
const layers_max = 4;

/** Throws what the database, the place of the files and the disk throw. */
export async function openPgp(app: App, read: () => Promise<Buffer>, outcome: Understood, layers = 0): Promise<Understood> {
  const { pgp, parsed } = outcome;
  if (!pgp || layers >= layers_max) return outcome;
  const ring = keyringOf(app.database.db, app.secrets);
  const checked = (await gpgVersion()) ? await withGpg((gpg) => checkLetter(gpg, pgp, parsed.from?.address ?? '', ring)) : notChecked(pgp);
  const protection = { signature: checked.signature, lock: checked.lock };
  if (!checked.content) return withProtection(outcome, protection);
  const content = pgp.form === 'inline' ? letterOf(pgp, checked, checked.content) : checked.content;
  if (!content) return withProtection(outcome, protection);
  const inner = rewrapped(readEntity(await read()), content);
  const parse = await parseInPool(inner);
  if (!('parsed' in parse)) return withProtection(outcome, { signature: null, lock: checked.lock && 'damaged' });
  const within = await openPgp(app, () => Promise.resolve(inner), parse, layers + 1);
  const beneath = within.content?.protection ?? null;
  return withProtection(
    // What lies beside a text that is signed or encrypted by itself stays beside it.
    pgp.form === 'inline' ? { ...within, parsed: { ...within.parsed, attachments: parsed.attachments } } : within,
    beneath?.kind === 'pgp' ? { signature: beneath.signature ?? checked.signature, lock: beneath.lock ?? checked.lock } : protection,
  );
}

/** Without GnuPG it is still told what the letter is, and that nobody has looked. */
function notChecked(letter: PgpLetter): CheckedLetter {
  const signed = letter.form === 'signed' || (letter.form === 'inline' && letter.clear);
  return { signature: signed ? unchecked : null, lock: signed ? null : 'no-program', content: null, whole: false };
}

/**
 * The letter with the words that were signed or encrypted in place of their armour. Null when it is to stay as it came: where the armour is all that tells
 * what was signed from what was not, and where what was signed is not what it was.
 */
function letterOf(
  { before, after, charset, clear }: Extract<PgpLetter, { form: 'inline' }>,
  { whole }: CheckedLetter,
  content: Buffer,
): Buffer | null {
  const partly = before !== '' || after !== '';
  if (clear && (partly || !whole)) return null;
  const words = [before, decodeWords(content, charset).trimEnd(), after].filter(Boolean).join('\r\n\r\n');
  return Buffer.from(`Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${words}\r\n`);
}

function withProtection(outcome: Understood, protection: PgpProtection): Understood {
  return { ...outcome, content: { ...outcome.content, protection: { kind: 'pgp', ...protection } } };
}
