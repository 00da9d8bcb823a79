// npm run check: what can be known without running the program. Each part is quiet when good; the first that is not shows its output and ends it.
import { Failure, main, pinnedNode, run, seconds } from './calm.mjs';

const AT_ONCE = 2;
const TS = ['--disable-warning=ExperimentalWarning'];

const PARTS = [
  ['types', ['node_modules/@typescript/native/bin/tsc', '--noEmit', '-p', 'tsconfig.json'], 'The line above names the place.'],
  [
    'lint',
    ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '.'],
    'The line above names the place; .oxlintrc.json holds the rules.',
  ],
  [
    'walls',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      'contract',
      'server',
      'web/src',
      'widget',
      'words',
      'test',
      'scripts',
      'db',
    ],
    'An import goes through a wall; .dependency-cruiser.cjs says which and why, docs/MAP.md where the door is.',
  ],
  [
    'dead code',
    ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
    'Remove what nobody uses, or use it; knip.json holds the entries.',
  ],
  ['format', ['node_modules/@biomejs/biome/bin/biome', 'format', '--max-diagnostics=20'], 'Run: npm run tidy'],
  ['words', [...TS, 'scripts/check-words.ts'], 'Mend the catalogues in words/.'],
  ['generated files', [...TS, 'scripts/gen.ts', '--check'], 'Run: npm run gen, and commit what it wrote.'],
  ['merge marks', ['scripts/check-marks.mjs'], 'A merge was left half done at the line above.'],
  ['licences', ['scripts/check-licences.mjs'], 'A dependency may not be shipped with an AGPL program under MIT contracts; replace it.'],
];

await main(async () => {
  const waiting = [...PARTS];
  let failed = false;
  const worker = async () => {
    for (let part = waiting.shift(); part && !failed; part = waiting.shift()) {
      const [name, args, advice] = part;
      const begun = Date.now();
      const { ok, output } = await run(pinnedNode(), args, { env: { NODE_OPTIONS: '' } });
      if (failed) return;
      console.log(`  ${name}: ${ok ? 'good' : 'failed'} (${seconds(Date.now() - begun)})`);
      if (ok) continue;
      failed = true;
      throw new Failure(`${output}\n\n${name}: ${advice}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
});
