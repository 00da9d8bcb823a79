/** Keys that a person brings: looked at by GnuPG in a home of its own, and given back as they will be kept. */
import { armouredKey } from './check-letter.ts';
import { type KeyFacts, readKeys } from './read-answer.ts';
import { withGpg } from '../../../../../platform/gnupg/run-gpg.ts';

export type ArmouredKey = KeyFacts & { armoured: string };
type PrivateKeyRefusal = 'wrong-password' | 'no-key-file' | 'signs-only';

const public_keys_max = 50;

/** Whether a file holds a private key for OpenPGP: in armour, or as packets (RFC 9580, 4.2: the first is a secret-key packet, 5). Pure. */
export function isPgpPrivateKey(file: Uint8Array): boolean {
  const beginning = Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, 4096)).toString('latin1');
  const first = file[0] ?? 0;
  return beginning.includes('-----BEGIN PGP PRIVATE KEY BLOCK-----') || first === 0xc5 || (first & 0xfc) === 0x94;
}

/** The keys of a file, without what is secret in it. Empty when there is none. */
export async function readPublicKeys(file: Uint8Array): Promise<ArmouredKey[]> {
  return withGpg(async (gpg) => {
    await gpg.run(['--import-options=import-minimal', '--import'], { input: file });
    const listed = readKeys((await gpg.run(['--with-colons', '--list-keys'])).output.toString('utf8'));
    const keys: ArmouredKey[] = [];
    for (const facts of listed.slice(0, public_keys_max)) keys.push({ ...facts, armoured: await armouredKey(gpg, facts) });
    return keys;
  });
}

/** The one private key of a file, that its password opens. `signs-only`: nothing can be encrypted for it, so it opens nothing. */
export async function readPrivateKey(file: Uint8Array, passphrase: string): Promise<ArmouredKey | { refused: PrivateKeyRefusal }> {
  return withGpg(async (gpg) => {
    await gpg.run(['--import-options=import-minimal', '--import'], { input: file });
    const [facts, ...others] = readKeys((await gpg.run(['--with-colons', '--list-secret-keys'])).output.toString('utf8'));
    if (!facts || others.length > 0) return { refused: 'no-key-file' };
    if (!facts.encrypts) return { refused: 'signs-only' };
    // Given out only to who knows the password: that is how it is tried.
    const { output } = await gpg.run(['--armor', '--export-secret-keys', facts.fingerprint], { passphrase });
    if (output.length === 0) return { refused: 'wrong-password' };
    return { ...facts, armoured: output.toString('latin1') };
  });
}
