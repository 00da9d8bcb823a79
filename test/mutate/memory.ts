/**
 * The memory of a whole program: its resident set as the kernel counts it, with all threads (parsers live in threads of the same process), and of
 * every process it started beside PostgreSQL (the courier). VmHWM is the kernel's own high-water mark: no peak between two looks is missed.
 */
import { readdirSync, readFileSync } from 'node:fs';

export interface Memory {
  /** The high-water marks of all its processes added up: more than what they ever held at one moment, never less. */
  peak_megabytes: number;
  processes: { name: string; peak_megabytes: number }[];
}

export function memoryOf(pid: number): Memory {
  const processes = [pid, ...childrenOf(pid)].flatMap((one) => {
    const status = statusOf(one);
    const peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
    const name = /^Name:\s+(\S+)/m.exec(status)?.[1] ?? '?';
    return peak > 0 && !name.startsWith('postgres') ? [{ name: one === pid ? 'program' : name, peak_megabytes: Math.ceil(peak) }] : [];
  });
  return { peak_megabytes: processes.reduce((sum, one) => sum + one.peak_megabytes, 0), processes };
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => Number(/^PPid:\s+(\d+)/m.exec(statusOf(one))?.[1] ?? 0) === pid);
}
