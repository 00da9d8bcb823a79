import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, describe, expect, test } from 'vitest';

const walls = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
let house = '';

afterEach(() => rmSync(house, { recursive: true, force: true }));

/** Builds a house of the given files (path → what it imports) and names the walls that are broken in it. */
async function brokenIn(files: Record<string, string[]>): Promise<string[]> {
  house = mkdtempSync(join(tmpdir(), 'okienko-walls-'));
  for (const [path, imports] of Object.entries(files)) {
    const file = join(house, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `${imports.map((from, at) => `import * as i${at} from '${from}';\nconsole.log(i${at});\n`).join('')}export const here = 1;\n`,
    );
  }
  // No tsConfig: the planted house has none, and none of its imports needs one.
  const { tsConfig: _, ...options } = walls.options;
  const { output } = await cruise(['.'], { ...options, ruleSet: { forbidden: walls.forbidden }, validate: true, baseDir: house });
  return [...new Set((output as ICruiseResult).summary.violations.map((violation) => violation.rule.name))].sort();
}

const empty: string[] = [];
const tickets = 'server/domains/tickets';

describe('the walls of the house', () => {
  test('let through what goes by the doors', async () => {
    expect(
      await brokenIn({
        'contract/tickets.ts': empty,
        'words/index.ts': empty,
        'server/platform/db/pool.ts': empty,
        'server/domains/customers/index.ts': ['../../platform/db/pool.ts'],
        'server/domains/sla/events.ts': empty,
        [`${tickets}/ticket.ts`]: ['../../../contract/tickets.ts'],
        [`${tickets}/close-ticket.ts`]: ['./ticket.ts', '../customers/index.ts', '../sla/events.ts', '../../../words/index.ts'],
        [`${tickets}/ticket.test.ts`]: ['../../../test/factories.ts', '../reporting/store.ts'],
        'server/domains/reporting/store.ts': empty,
        'server/app.ts': ['./domains/tickets/close-ticket.ts'],
        'web/src/desk.tsx': ['../../contract/tickets.ts', '../../words/index.ts'],
        'test/factories.ts': ['../server/app.ts'],
      }),
    ).toEqual([]);
  });

  test.each([
    ['contract-is-only-schemas', 'contract/tickets.ts', '../words/index.ts', 'words/index.ts'],
    ['platform-knows-no-domain', 'server/platform/http/serve.ts', '../../domains/tickets/index.ts', `${tickets}/index.ts`],
    ['tickets-calls-up-the-list', `${tickets}/close-ticket.ts`, '../customers/store.ts', 'server/domains/customers/store.ts'],
    ['tickets-calls-up-the-list', `${tickets}/close-ticket.ts`, '../sla/index.ts', 'server/domains/sla/index.ts'],
    ['domain-is-in-order-json', 'server/domains/weather/index.ts', '../customers/index.ts', 'server/domains/customers/index.ts'],
    ['adapters-see-the-port', 'server/domains/channels/email/fetch.ts', '../chat/talk.ts', 'server/domains/channels/chat/talk.ts'],
    ['adapters-see-the-port', 'server/domains/channels/email/fetch.ts', '../store.ts', 'server/domains/channels/store.ts'],
    ['rules-touch-nothing', `${tickets}/ticket.ts`, './store.ts', `${tickets}/store.ts`],
    ['rules-touch-nothing', `${tickets}/ticket.ts`, '../../platform/db/pool.ts', 'server/platform/db/pool.ts'],
    ['browsers-never-import-server', 'web/src/desk.tsx', '../../server/platform/fail.ts', 'server/platform/fail.ts'],
    ['server-never-imports-web', 'server/platform/http/serve.ts', '../../../web/src/desk.tsx', 'web/src/desk.tsx'],
    ['only-the-top-composes', `${tickets}/close-ticket.ts`, '../../app.ts', 'server/app.ts'],
    ['tests-stay-outside', 'server/platform/http/serve.ts', '../../../test/factories.ts', 'test/factories.ts'],
    ['everything-resolves', 'server/platform/http/serve.ts', './nowhere.ts', 'server/platform/http/other.ts'],
  ])('%s stops %s from importing %s', async (wall, from, specifier, target) => {
    expect(await brokenIn({ [from]: [specifier], [target]: empty })).toContain(wall);
  });

  test('a rule file opens no files', async () => {
    expect(await brokenIn({ [`${tickets}/ticket.ts`]: ['node:fs'] })).toEqual(['rules-open-no-files']);
  });

  test('two files that need each other are found', async () => {
    expect(await brokenIn({ 'server/platform/one.ts': ['./two.ts'], 'server/platform/two.ts': ['./one.ts'] })).toEqual(['no-cycles']);
  });
});
