// npm test: everything that must hold, cheapest first, stopping at the first part that fails.
//   --fast        without what kills real programs and databases (survival), and without the browser stories (e2e)
//   --part NAME   only check, tests, survival or e2e
// What failed is named again at the end. The last line says "N passed, N failed, N skipped". Ends with an error when anything failed, or, in CI, when anything was skipped.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure, main, pinnedNode, ROOT, run, seconds } from './calm.mjs';
import { findChromium, findDovecot } from './test-programs.mjs';

const PARTS = {
  check: () => node(['scripts/check.mjs']),
  tests: () => vitest('tests', ['rules', 'rooms']),
  survival: () => vitest('survival', ['survival']),
  e2e: () => vitest('e2e', ['e2e']),
};
const SLOW = ['survival', 'e2e'];
const RESULTS = join(ROOT, 'test/results');
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

await main(async () => {
  const parts = wantedParts(process.argv.slice(2));
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  for (const part of parts) {
    const begun = Date.now();
    const { ok } = await PARTS[part]();
    count(part);
    if (!ok && failures.length === 0) failures.push(part); // a check; what it found stands above
    if (!ok && total.failed === 0) total.failed = 1; // a check, or a test file that did not even load
    console.log(`${part}: ${ok ? 'good' : 'failed'} (${seconds(Date.now() - begun)})\n`);
    if (!ok) break;
  }
  if (process.env.CI && total.skipped > 0)
    console.log('Tests were skipped, which CI does not allow; the lines marked with an arrow above name them.\n');
  if (failures.length > 0) console.log(`Failed:\n${failures.map((one) => `  ${one}`).join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0 || (process.env.CI && total.skipped > 0)) process.exitCode = 1;
});

function wantedParts(args) {
  const named = args.includes('--part') ? args[args.indexOf('--part') + 1] : args.find((arg) => arg.startsWith('--part='))?.slice(7);
  if (args.some((arg) => arg.startsWith('--part')) && !PARTS[named])
    throw new Failure(`There is no part "${named ?? ''}". The parts are: ${Object.keys(PARTS).join(', ')}.`);
  if (named) return [named];
  return Object.keys(PARTS).filter((part) => !args.includes('--fast') || !SLOW.includes(part));
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
  for (const file of said.testResults) failures.push(...failuresOf(file));
}

function failuresOf(file) {
  const name = relative(ROOT, file.name);
  const failed = file.assertionResults.filter((test) => test.status === 'failed');
  // A file that did not load, or whose preparations failed, has no test to blame.
  if (failed.length === 0) return file.status === 'failed' ? [`${name} ${file.message.split('\n')[0]}`.trim()] : [];
  return failed.map((test) => `${name} > ${test.fullName}`);
}
