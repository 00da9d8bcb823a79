/** How long starting takes, and how much memory everything holds when nothing happens. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openHouse, postmasterOf, removeData, type House } from './house.ts';
import { spreadOf, type Spread } from './measure.ts';
import path from 'node:path';

const idle_s = 60;
const turns = 3;

export interface Memory {
  /** Proportional set size (smaps_rollup): shared pages are counted once. */
  total_mb: number;
  parts: { what: string; processes: number; mb: number }[];
}

export interface StartFigures {
  /** Without a data folder: makes the database, migrates, sets up. */
  fresh_ms: Spread;
  warm_ms: Spread;
  idle_s: number;
  fresh: Memory | null;
  demo: Memory | null;
  demo_ready_ms: number;
}

export async function measureStarts(): Promise<StartFigures> {
  const fresh: number[] = [];
  const warm: number[] = [];
  let memory: Memory | null = null;
  for (let turn = 0; turn < turns; turn++) {
    const house = await openHouse();
    fresh.push(house.ready_ms);
    if (turn === 0) memory = await idleMemory(house);
    await house.stop();
    const again = await openHouse({ dataDir: path.dirname(house.dataDir) });
    warm.push(again.ready_ms);
    await again.stop();
    removeData(house);
  }
  const demo = await openHouse({ args: ['--demo'] });
  const demoMemory = await idleMemory(demo);
  await demo.stop();
  removeData(demo);
  return { fresh_ms: spreadOf(fresh), warm_ms: spreadOf(warm), idle_s, fresh: memory, demo: demoMemory, demo_ready_ms: demo.ready_ms };
}

async function idleMemory(house: House): Promise<Memory | null> {
  if (process.platform !== 'linux') return null;
  await house.pool.end();
  await sleep(idle_s * 1000);
  return memoryOf(house);
}

/** Of the program, its database, its courier: every process below them. */
export function memoryOf(house: Pick<House, 'process' | 'dataDir'>): Memory {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const stat = read(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  const pids = [...new Set([house.process.pid!, postmasterOf(house.dataDir) ?? 0].filter(Boolean).flatMap(below))];
  const parts = new Map<string, { processes: number; kb: number }>();
  for (const pid of pids) {
    const kb = Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
    const what = partOf(read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '));
    const part = parts.get(what) ?? { processes: 0, kb: 0 };
    parts.set(what, { processes: part.processes + 1, kb: part.kb + kb });
  }
  const listed = [...parts].map(([what, { processes, kb }]) => ({ what, processes, mb: kb / 1024 }));
  return { total_mb: listed.reduce((sum, part) => sum + part.mb, 0), parts: listed.sort((a, b) => b.mb - a.mb) };
}

function partOf(command: string): string {
  if (command.includes('courier-process')) return 'courier';
  if (command.includes('server/main.ts')) return 'program (Node)';
  if (command.startsWith('postgres: okienko ')) return 'database connections';
  return command.includes('postgres') ? 'database server' : command.slice(0, 40);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
