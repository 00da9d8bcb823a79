/**
 * A house that has been up for a minute: what is measured is a program in the middle of its day, not one whose code is still being compiled while the first who come
 * are measured.
 */
import { together } from './measure.ts';

const accustomed_ms = 20_000;
const step_requests = 200;

/** Asks, over and over, until the time is over; `index` goes on from one to the next. */
export async function accustom(clients: number, ask: (index: number, client: number) => Promise<void>): Promise<void> {
  const begun = performance.now();
  for (let asked = 0; performance.now() - begun < accustomed_ms; asked += step_requests)
    await together(clients, step_requests, (index, client) => ask(asked + index, client));
}

/** The same, of paths. */
export async function accustomTo(
  wires: readonly { ask(method: string, path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> }[],
  cookie: string,
  paths: readonly string[],
): Promise<void> {
  await accustom(wires.length, async (index, client) => {
    const path = paths[index % paths.length]!;
    const answer = await wires[client]!.ask('GET', path, { cookie });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  });
}
