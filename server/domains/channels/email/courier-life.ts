/**
 * Whether the process of a number is still the one it was: numbers are given again, so its moment of birth is compared too.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** When a process was born, as a word without separators; null when there is no such process (or it is a zombie). */
export function birthOf(pid: number): string | null {
  return process.platform === 'linux' ? birthFromProc(pid) : birthFromPs(pid);
}

/** proc(5): field 22 of stat is the start in clock ticks since boot; fields are counted behind the name in parentheses. */
function birthFromProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function birthFromPs(pid: number): string | null {
  try {
    const words = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return words.replace(/[^A-Za-z0-9]/g, '') || null;
  } catch {
    return null;
  }
}
