// How the scripts here speak: one calm line a step, and on failure a sentence that says what to do. Plain JavaScript without dependencies,
// because it runs before npm has brought anything, on whichever Node came with npm.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The Node that this project pins, once npm has brought it; until then the one that runs us. */
export function pinnedNode() {
  const own = `${ROOT}node_modules/.bin/node`;
  return existsSync(own) ? own : process.execPath;
}

/** Ends the script: what failed and what to do about it. */
export class Failure extends Error {}

/** Runs `step` and prints what it did and how long it took. */
export async function say(what, step) {
  const begun = Date.now();
  const result = await step();
  console.log(`${what} (${seconds(Date.now() - begun)})`);
  return result;
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Runs a command. Its output is kept, and shown as it comes when `live`. Answers { ok, output }; never throws for a command that fails. */
export function run(command, args, { live = false, env = {}, cwd = ROOT } = {}) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => done({ ok: false, output: `${command}: ${error.message}` }));
    child.on('close', (code) => done({ ok: code === 0, output: output.trimEnd() }));
  });
}

/** Runs a script to its end; a Failure is shown as a sentence, anything else with its stack. */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
