// npm test: everything that must hold, cheapest first, stopping at the first part that fails.
//   --fast        without the browser stories
//   --part NAME   only check, tests or e2e
// The last line says "N passed, N failed, N skipped". Ends with an error when anything failed, or, in CI, when anything was skipped.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, main, pinnedNode, ROOT, run, seconds } from './calm.mjs';
import { findChromium, findDovecot } from './test-programs.mjs';

const PARTS = {
  check: () => node(['scripts/check.mjs']),
  tests: () => vitest('tests', ['rules', 'rooms']),
  e2e: () => vitest('e2e', ['e2e']),
};
const RESULTS = join(ROOT, 'test/results');
const total = { passed: 0, failed: 0, skipped: 0 };

await main(async () => {
  const parts = wantedParts(process.argv.slice(2));
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  for (const part of parts) {
    const begun = Date.now();
    const { ok } = await PARTS[part]();
    count(part);
    if (!ok && total.failed === 0) total.failed = 1; // a check, or a test file that did not even load
    console.log(`${part}: ${ok ? 'good' : 'failed'} (${seconds(Date.now() - begun)})\n`);
    if (!ok) break;
  }
  if (process.env.CI && total.skipped > 0)
    console.log('Tests were skipped, which CI does not allow; the lines marked with an arrow above name them.\n');
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0 || (process.env.CI && total.skipped > 0)) process.exitCode = 1;
});

function wantedParts(args) {
  const named = args.includes('--part') ? args[args.indexOf('--part') + 1] : args.find((arg) => arg.startsWith('--part='))?.slice(7);
  if (args.some((arg) => arg.startsWith('--part')) && !PARTS[named])
    throw new Failure(`There is no part "${named ?? ''}". The parts are: ${Object.keys(PARTS).join(', ')}.`);
  if (named) return [named];
  return Object.keys(PARTS).filter((part) => part !== 'e2e' || !args.includes('--fast'));
}

function vitest(part, projects) {
  if (part === 'e2e' && !existsSync(join(ROOT, 'test/e2e'))) return { ok: true };
  const report = join(RESULTS, `${part}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects.flatMap((name) => ['--project', name])];
  return node([...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    OKIENKO_CHROMIUM: findChromium() ?? '',
    OKIENKO_DOVECOT: findDovecot() ?? '',
  });
}

function node(args, env = {}) {
  return run(pinnedNode(), ['--disable-warning=ExperimentalWarning', ...args], {
    live: true,
    env: { ...env, PATH: `${ROOT}node_modules/.bin:${process.env.PATH}` },
  });
}

function count(part) {
  const report = `${part}.json`;
  if (!readdirSync(RESULTS).includes(report)) return;
  const said = JSON.parse(readFileSync(join(RESULTS, report), 'utf8'));
  total.passed += said.numPassedTests;
  total.failed += said.numFailedTests;
  total.skipped += said.numPendingTests + said.numTodoTests;
}
