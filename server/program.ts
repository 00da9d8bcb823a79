/** The program: reads its configuration, starts, says one line, and ends in good order. */
import { ConfigError, readConfig } from './platform/config/config.ts';
import { EmbeddedRefusal } from './platform/db/embedded.ts';
import { MigrationError } from './platform/db/migrate.ts';
import { giveBackMemory } from './platform/give-back-memory.ts';
import { watchHeapGrowth } from './platform/heap-growth.ts';
import { makeLog } from './platform/log/log.ts';
import type { Running } from './start.ts';

const stop_ms_max = 9_000;

let running: Running | null = null;
let stopping = false;

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const log = makeLog(config.logLevel);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end());
  // Loaded once the configuration is known to be right: whoever mistyped something is told at once.
  const { start } = await import('./start.ts');
  running = await start(config, log, say);
  if (stopping) return void (await running.stop());
  giveBackMemory();
  watchHeapGrowth();
  if (config.letIn) say(await (await import('./domains/admin/index.ts')).letIn(running.app, config.letIn));
  if (config.demo) await (await import('./demo/demo.ts')).startDemo(running.app);
  process.stdout.write(config.roles.includes('web') ? `Okienko is ready at ${running.url}\n` : 'Okienko is ready (worker)\n');
}

/** Finishes what is in hand. A second signal, or too long a wait, ends it at once: nothing acknowledged is lost by that either. */
async function end(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  setTimeout(() => process.exit(1), stop_ms_max).unref();
  await running?.stop();
  process.exit(0);
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof EmbeddedRefusal || error instanceof MigrationError;
  say(
    known
      ? `Okienko did not start: ${error.message}`
      : `Okienko did not start, and should have. Please report this: ${(error as Error).stack ?? String(error)}`,
  );
  process.exit(1);
});
