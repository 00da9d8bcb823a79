// Brings what is missing before a command runs: dependencies always, and by flag the built desk (--web), a browser (--browser), a mail server and GnuPG (--mail).
// Runs on every start, so when nothing is missing it only reads and hashes (about 0.1 s).
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, main, pinnedNode, ROOT, run, say } from './calm.mjs';
import { ensureBrowser, ensureGpg, ensureMailServer } from './test-programs.mjs';

const wanted = new Set(process.argv.slice(2));

await main(async () => {
  await ensureDependencies({ forDevelopment: !wanted.has('--web') || wanted.has('--browser') });
  // Two things to make, two cores.
  await Promise.all([ensureForms(), wanted.has('--web') && ensureDesk().then(ensureWidget)]);
  if (wanted.has('--browser')) await ensureBrowser();
  if (wanted.has('--mail')) {
    await ensureMailServer();
    await ensureGpg();
  }
});

/** `npm ci` when node_modules is missing, is of another lockfile, or lacks what development needs. */
async function ensureDependencies({ forDevelopment }) {
  const lock = hashOf([join(ROOT, 'package-lock.json')]);
  const stamp = join(ROOT, 'node_modules/.okienko-stamp');
  const complete =
    existsSync(join(ROOT, 'node_modules/.bin/node')) && (!forDevelopment || existsSync(join(ROOT, 'node_modules/vitest/package.json')));
  if (complete && (textOf(stamp) === lock || installedAsLocked())) {
    if (textOf(stamp) !== lock) writeFileSync(stamp, lock);
    return;
  }
  console.log('Bringing dependencies from npm; the first time this takes about half a minute.');
  await say('Dependencies are here.', async () => {
    let { ok, output } = await npm('ci', forDevelopment);
    // A lockfile written on another kind of machine can lack packages for this one (npm forgets optional ones it did not need): ci refuses it.
    if (!ok && output.includes('EUSAGE')) ({ ok, output } = await npm('install', forDevelopment));
    if (!ok)
      throw new Failure(
        `${output.slice(-4000)}\n\nnpm could not bring the dependencies. Look at its message above; most often the network or a proxy is in the way. Then run the command again.`,
      );
    if (!existsSync(join(ROOT, 'node_modules/.bin/node')))
      throw new Failure(
        'npm brought the dependencies but not Node 26, because it was told not to run install scripts. Run: npm ci --ignore-scripts=false',
      );
    writeFileSync(stamp, lock);
  });
}

function npm(verb, forDevelopment) {
  const [command, ...before] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...before, verb, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...(forDevelopment ? ['--include=dev'] : [])];
  // npm marks its children's environment; an inner npm must not take the outer command's for its own.
  return run(command, args, { env: { npm_command: '', npm_lifecycle_event: '', npm_lifecycle_script: '' } });
}

/** Whether somebody ran npm by hand and node_modules is what the lockfile says: every package installed has the locked version, none is missing. */
function installedAsLocked() {
  const have = jsonOf(join(ROOT, 'node_modules/.package-lock.json'))?.packages;
  const want = jsonOf(join(ROOT, 'package-lock.json'))?.packages;
  if (!have || !want) return false;
  const outOfDate = Object.entries(have).some(([path, one]) => want[path]?.version !== one.version);
  const missing = Object.entries(want).some(([path, one]) => path && !one.optional && !one.dev && !one.peer && !have[path]);
  return !outOfDate && !missing;
}

/** Builds web/dist when what it is made of has changed since. */
async function ensureDesk() {
  if (!existsSync(join(ROOT, 'web/index.html'))) return;
  const sources = ['web', 'words', 'contract'].flatMap((folder) => filesIn(join(ROOT, folder)));
  const hash = hashOf([...sources, join(ROOT, 'package-lock.json')]);
  const stamp = join(ROOT, 'web/dist/.stamp');
  if (textOf(stamp) === hash) return;
  await say('The desk is built.', async () => {
    const { ok, output } = await run(pinnedNode(), [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'], {
      env: { NODE_ENV: 'production' },
    });
    if (!ok)
      throw new Failure(
        `${output}\n\nThe desk could not be built; the message above says where. After a change in web/, words/ or contract/ mend it there.`,
      );
    writeFileSync(stamp, hash);
  });
}

/** Builds widget/dist, the window on other people's pages, when what it is made of has changed since. */
async function ensureWidget() {
  const sources = filesIn(join(ROOT, 'widget'));
  const words = ['en', 'pl'].map((language) => join(ROOT, 'words', language, 'widget.ts'));
  const hash = hashOf([...sources, ...words, join(ROOT, 'package-lock.json')]);
  const stamp = join(ROOT, 'widget/dist/.stamp');
  if (textOf(stamp) === hash) return;
  await say('The window for pages is built.', async () => {
    const { ok, output } = await run(pinnedNode(), [join(ROOT, 'widget/build.mjs')], { env: { NODE_ENV: 'production' } });
    if (!ok)
      throw new Failure(
        `${output}\n\nThe window for pages could not be built; the message above says where. After a change in widget/ mend it there.`,
      );
    writeFileSync(stamp, hash);
  });
}

/** Makes the table of Polish forms that search lives on, when the dictionary or its readers have changed since. */
async function ensureForms() {
  const folder = join(ROOT, 'server/platform/text');
  const made = join(ROOT, '.built/polish-forms.bin');
  const sources = ['build-polish-forms', 'polish-affixes', 'polish-forms', 'polish-irregular', 'polish-stem', 'fold'];
  const hash = hashOf([...sources.map((name) => join(folder, `${name}.ts`)), join(ROOT, 'node_modules/dictionary-pl/package.json')]);
  const stamp = join(ROOT, '.built/.stamp');
  if (textOf(stamp) === hash && existsSync(made)) return;
  await say('The dictionary is ready.', async () => {
    const { ok, output } = await run(pinnedNode(), ['--disable-warning=ExperimentalWarning', join(folder, 'build-polish-forms.ts')]);
    if (!ok) throw new Failure(`${output}\n\nThe table of Polish forms could not be made; the message above says where.`);
    writeFileSync(stamp, hash);
  });
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !['dist', 'node_modules'].includes(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function jsonOf(file) {
  const text = textOf(file);
  return text ? JSON.parse(text) : null;
}
