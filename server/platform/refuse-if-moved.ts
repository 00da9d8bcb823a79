/** Two people at one setting: the second does not undo the first without a word. */
import { isDeepStrictEqual } from 'node:util';
import { fail } from './fail.ts';

/**
 * `was` holds what the parts about to be written were when they were opened. Parts, not the whole: whoever adds an option and whoever corrects the name
 * of the same field are not in each other's way. Throws setting.changed-meanwhile.
 */
export function refuseIfMoved<Record extends object>(now: Record, was: Partial<Record> | undefined): void {
  for (const [part, before] of Object.entries(was ?? {}))
    if (!isDeepStrictEqual(now[part as keyof Record], before)) fail('setting.changed-meanwhile');
}
