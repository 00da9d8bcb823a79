/**
 * npm run gen: writes what is generated. db/types.ts from a freshly migrated database, docs/openapi.json from the contract.
 * With --check it writes nothing and ends with an error when a file in the repository is not what would be generated now.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Embedded, startEmbedded } from '../server/platform/db/embedded.ts';
import { migrate } from '../server/platform/db/migrate.ts';

const root = join(import.meta.dirname, '..');
const openapiModule = join(root, 'server/platform/http/openapi.ts');

// What our pg type parsers (server/platform/db/pool.ts) make of a column; the tool's own guesses are for a pg without them.
const typeMapping = { int8: 'number', tsvector: 'string', xid8: 'string' };

const generators: Record<string, () => Promise<string>> = {
  'db/types.ts': databaseTypes,
  ...(existsSync(openapiModule) ? { 'docs/openapi.json': openApi } : {}),
};

if (process.argv.includes('--check')) await check();
else await write();

async function write(): Promise<void> {
  for (const [file, generate] of Object.entries(generators)) {
    await writeFile(join(root, file), await generate());
    console.log(`${file} is written.`);
  }
}

async function check(): Promise<void> {
  for (const [file, generate] of Object.entries(generators)) {
    const committed = await readFile(join(root, file), 'utf8').catch(() => '');
    if (committed === (await generate())) continue;
    console.error(`${file} is not what the migrations and the contract say now.`);
    process.exitCode = 1;
  }
}

async function databaseTypes(): Promise<string> {
  return onThrowawayDatabase(async ({ connection }) => {
    await migrate(connection);
    const { host, user, database } = connection;
    const url = `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}`;
    return kyselyCodegen([
      '--url',
      url,
      '--dialect',
      'postgres',
      '--numeric-parser',
      'number',
      '--type-mapping',
      JSON.stringify(typeMapping),
      '--exclude-pattern',
      'graphile_worker.*',
    ]);
  });
}

async function onThrowawayDatabase<Result>(use: (database: Embedded) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-gen-'));
  await chmod(folder, 0o711); // as root PostgreSQL runs under another account
  const log = { info() {}, warn: console.warn, error: console.error };
  const database = await startEmbedded(join(folder, 'data'), { log, settings: { fsync: 'off', full_page_writes: 'off' } });
  try {
    return await use(database);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function kyselyCodegen(args: string[]): Promise<string> {
  const program = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js');
  const folder = await mkdtemp(join(tmpdir(), 'okienko-types-'));
  try {
    // Into a file, for what it prints is mixed with its progress.
    await promisify(execFile)(process.execPath, [program, '--out-file', join(folder, 'types.ts'), '--log-level', 'error', ...args], {
      cwd: folder,
    });
    return await readFile(join(folder, 'types.ts'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function openApi(): Promise<string> {
  const { openApiDocument } = (await import(openapiModule)) as { openApiDocument(): unknown };
  return `${JSON.stringify(await openApiDocument(), null, 2)}\n`;
}
