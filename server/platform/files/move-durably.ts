import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';

/** Moves a finished file into place so that it survives a crash right after: file, then folder synced. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await rename(from, to);
  const folder = await open(path.dirname(to));
  await folder.sync().finally(() => folder.close());
}
