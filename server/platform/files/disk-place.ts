import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../fail.ts';
import { moveDurably } from './move-durably.ts';
import type { Place } from './place.ts';

/** Files below the data folder, two letters a folder so that none grows too large. */
export function diskPlace(root: string): Place {
  const pathOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2));
  return {
    name: 'disk',
    async put(sha256, file) {
      const to = pathOf(sha256);
      if (await stat(to).catch(() => null)) return;
      await moveDurably(file, to);
    },
    async get(sha256) {
      const handle = await open(pathOf(sha256)).catch(() => fail('file.not-found'));
      return handle.createReadStream();
    },
  };
}
