import { hash, verify } from '@node-rs/argon2';
import { normalise } from './password.ts';

/** Argon2id (the library's default kind) at the first of OWASP's recommended settings: about 20 ms and 19 MiB a try. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(normalise(password), cost);
}

let nobody: Promise<string> | null = null;

/** Whether it is the password. Takes as long for an account that does not exist, or has none, so that time does not tell which addresses are known. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const known = stored ?? (await (nobody ??= hashPassword('nobody has this password')));
  return (await verify(known, normalise(password))) && stored != null;
}
