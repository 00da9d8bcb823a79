/** One letter and GnuPG: its signature checked, its contents opened, with the keys that are known and those that the letter brings along. */
import type { PgpSignature, Protection } from '../../../../../../contract/mail-content.ts';
import type { PgpLetter } from './find-pgp.ts';
import { judgeSignature, type Signer } from './judge-signature.ts';
import { type KeyFacts, readKeys, readRecipients, readSignature, type SignatureFact } from './read-answer.ts';
import type { GpgAnswer, GpgHome } from '../../../../../platform/gnupg/run-gpg.ts';

export interface KnownKey {
  fingerprint: string;
  name: string;
  addresses: string[];
  expiresAt: Date | null;
  confirmed: boolean;
  armoured: string;
}

/** What of the keys of the house a letter needs. */
export interface Keyring {
  /** Oldest first. */
  ofSender(address: string): Promise<KnownKey[]>;
  /** By the long id of the key or of one of its parts. */
  byId(keyId: string): Promise<KnownKey | null>;
  /** With which encrypted letters are opened, those for one of these ids first. */
  opening(keyIds: readonly string[]): Promise<{ armoured: string; passphrase: string }[]>;
  /** A key that has just proved that its owner writes from this address. */
  learn(key: Omit<KnownKey, 'confirmed'> & { keyIds: string[] }): Promise<void>;
}

type Lock = Exclude<Protection['lock'], null>;
export interface CheckedLetter {
  signature: PgpSignature | null;
  lock: Lock | null;
  /** What was signed, or encrypted; null where it was not taken out. */
  content: Buffer | null;
  /** It is as it was signed, by whomever. */
  whole: boolean;
}

const opening_keys_max = 5;
/** A sender who writes with more keys than these plays. */
const learned_keys_max = 3;

/** Never throws for what a stranger wrote. */
export async function checkLetter(gpg: GpgHome, letter: PgpLetter, from: string, ring: Keyring): Promise<CheckedLetter> {
  const known = await ring.ofSender(from);
  await bring(gpg, known);
  const asked = { gpg, letter, from, ring, known };
  if (letter.form === 'signed') {
    const signature = await gpg.put('signature', letter.signature);
    const check = () => gpg.run(['--verify', signature, '-'], { input: letter.data });
    const { fact, signature: judged } = await checkedBy(asked, await check(), check);
    return { signature: judged ?? unreadable, lock: null, content: null, whole: isWhole(fact) };
  }
  const clear = letter.form === 'inline' && letter.clear;
  const unlocked = clear
    ? { passphrase: undefined, answer: await gpg.run(['--decrypt'], { input: letter.data }) }
    : await unlock(gpg, letter, ring);
  if ('lock' in unlocked) return { signature: null, lock: unlocked.lock, content: null, whole: false };
  const open = () => gpg.run(['--decrypt'], { input: letter.data, passphrase: unlocked.passphrase });
  const { answer, fact, signature } = await checkedBy(asked, unlocked.answer, open);
  const lock = lockAfter(answer);
  const opened = lock === null || lock === 'opened';
  return { signature: opened ? signature : null, lock, content: opened ? answer.output : null, whole: isWhole(fact) };
}

const unreadable: PgpSignature = { verdict: 'unreadable', signer: '', address: '', issuer: '', until: null, fingerprint: '' };

function isWhole(fact: SignatureFact | null): boolean {
  return fact !== null && fact.result !== 'bad' && fact.result !== 'unreadable';
}

/** Brings the one key that opens it. */
async function unlock(
  gpg: GpgHome,
  { data }: PgpLetter,
  ring: Keyring,
): Promise<{ lock: Lock } | { passphrase: string | undefined; answer: GpgAnswer }> {
  const recipients = readRecipients(await gpg.run(['--list-only', '--decrypt'], { input: data }));
  if (recipients.length === 0) return { passphrase: undefined, answer: await gpg.run(['--decrypt'], { input: data }) };
  const keys = await ring.opening(recipients);
  if (keys.length === 0) return { lock: (await ring.opening([])).length === 0 ? 'no-key' : 'wrong-key' };
  let lock: Lock = 'wrong-key';
  for (const { armoured, passphrase } of keys.slice(0, opening_keys_max)) {
    await gpg.run(['--import'], { input: Buffer.from(armoured) });
    const answer = await gpg.run(['--decrypt'], { input: data, passphrase });
    const after = lockAfter(answer);
    if (after === 'opened') return { passphrase, answer };
    lock = after ?? 'damaged';
  }
  return { lock };
}

/** GnuPG says that all was opened and nothing was changed in it; what came out before it says so counts for nothing. Null: it was not encrypted. */
function lockAfter({ status, ended }: GpgAnswer): Lock | null {
  if (ended === 'too-big') return 'too-large';
  const has = (word: string) => status.some((line) => line.word === word);
  if (ended !== 'by-itself') return 'damaged';
  if (!has('BEGIN_DECRYPTION') && !has('ENC_TO')) return has('PLAINTEXT') ? null : 'damaged';
  const intact = has('GOODMDC') || status.some(({ word, rest }) => word === 'DECRYPTION_INFO' && Number(rest.split(' ')[2] ?? 0) > 0);
  if (has('DECRYPTION_OKAY') && !has('DECRYPTION_FAILED') && intact) return 'opened';
  return has('DECRYPTION_KEY') ? 'damaged' : 'wrong-key';
}

interface Asked {
  gpg: GpgHome;
  letter: PgpLetter;
  from: string;
  ring: Keyring;
  /** Keys of the sender; those that are met on the way come behind them. */
  known: KnownKey[];
}

/** `check` is asked again when there is another key to ask it with. */
async function checkedBy(
  { gpg, letter, from, ring, known }: Asked,
  first: GpgAnswer,
  check: () => Promise<GpgAnswer>,
): Promise<{ answer: GpgAnswer; fact: SignatureFact | null; signature: PgpSignature | null }> {
  let answer = first;
  let fact = readSignature(answer);
  if (fact?.result === 'unknown-key') {
    const stranger = await ring.byId(fact.key.slice(-16));
    if (stranger) {
      known.push(stranger);
      await bring(gpg, [stranger]);
      answer = await check();
      fact = readSignature(answer);
    }
  }
  let brought: KnownKey | null = null;
  if (fact?.result === 'unknown-key' && letter.keys.length > 0) {
    for (const key of letter.keys) await gpg.run(['--import'], { input: key });
    answer = await check();
    fact = readSignature(answer);
    brought = fact && (await meet(gpg, fact, from, known, ring));
  }
  const partly = letter.form === 'inline' && (letter.before !== '' || letter.after !== '');
  return {
    answer,
    fact,
    signature: fact && judgeSignature(fact, signerOf(fact, brought ? [...known, brought] : known, from), from, partly),
  };
}

async function bring(gpg: GpgHome, keys: readonly KnownKey[]): Promise<void> {
  if (keys.length > 0) await gpg.run(['--import'], { input: Buffer.from(keys.map(({ armoured }) => armoured).join('\n')) });
}

function signerOf({ key }: SignatureFact, known: readonly KnownKey[], from: string): Signer | null {
  const signer = known.find(({ fingerprint }) => fingerprint === key);
  if (!signer) return null;
  const first = known.find(({ addresses, expiresAt }) => addresses.includes(from.toLowerCase()) && !(expiresAt && expiresAt < new Date()));
  return { ...signer, second: first !== undefined && first.fingerprint !== signer.fingerprint };
}

/** A key that came with the letter which it has signed: learned when it names the sender, else only told of. */
async function meet(
  gpg: GpgHome,
  { key, result }: SignatureFact,
  from: string,
  known: readonly KnownKey[],
  ring: Keyring,
): Promise<KnownKey | null> {
  const facts = readKeys((await gpg.run(['--with-colons', '--list-keys'])).output.toString('utf8')).find(
    ({ fingerprint }) => fingerprint === key,
  );
  if (!facts) return null;
  const met = { ...facts, confirmed: false, armoured: await armouredKey(gpg, facts) };
  const isFrom = facts.addresses.includes(from.toLowerCase());
  if (result === 'good' && isFrom && !facts.revoked && known.length < learned_keys_max) await ring.learn(met);
  return met;
}

/** Without what others have signed on it, which may be very much. */
export async function armouredKey(gpg: GpgHome, { fingerprint }: KeyFacts): Promise<string> {
  return (await gpg.run(['--armor', '--export-options=export-minimal', '--export', fingerprint])).output.toString('latin1');
}
