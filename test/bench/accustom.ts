/**
 * A house that has been up for a minute: what is measured is a program in the middle of its day, not one whose code is still being compiled while the first who come
 * are measured.
 */
import { together } from './measure.ts';

const accustomed_ms = 20_000;
const step_requests = 200;

/** Asks, over and over, until the time is over. */
export async function accustom(clients: number, ask: (index: number, client: number) => Promise<void>): Promise<void> {
  for (const begun = performance.now(); performance.now() - begun < accustomed_ms; ) await together(clients, step_requests, ask);
}

/** The same, of paths. */
export async function accustomTo(
  wires: readonly { ask(method: string, path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> }[],
  cookie: string,
  paths: readonly string[],
): Promise<void> {
  let turn = 0;
  await accustom(wires.length, async (_index, client) => {
    const path = paths[turn++ % paths.length]!;
    const answer = await wires[client]!.ask('GET', path, { cookie });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  });
}
