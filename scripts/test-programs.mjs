// The real programs that the tests talk to: a browser, an IMAP server and GnuPG. Found where they usually are, else brought by apt or by Playwright.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Failure, pinnedNode, ROOT, run, say } from './calm.mjs';

/** The path of a Chromium that starts, or null: OKIENKO_CHROMIUM, then the system's, then Playwright's own. */
export function findChromium() {
  const named = process.env.OKIENKO_CHROMIUM;
  if (named) return starts(named) ? named : null;
  const system = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'].map(onPath).filter(Boolean);
  return [...system, ...fromPlaywright()].find(starts) ?? null;
}

/** The path of dovecot, or null: OKIENKO_DOVECOT, then the system's. */
export function findDovecot() {
  return process.env.OKIENKO_DOVECOT ?? onPath('dovecot') ?? null;
}

/** The path of GnuPG, or null: found as the program finds it. */
export function findGpg() {
  return onPath('gpg');
}

export async function ensureBrowser() {
  if (findChromium()) return;
  if (process.env.OKIENKO_CHROMIUM)
    throw new Failure(
      `OKIENKO_CHROMIUM is ${process.env.OKIENKO_CHROMIUM}, which does not start. Point it at a Chromium or Chrome, or unset it.`,
    );
  await say('A browser for the tests is here.', async () => {
    if (canApt()) await apt('chromium');
    if (findChromium()) return;
    const asRoot = process.getuid?.() === 0 ? ['--with-deps'] : [];
    const { output } = await run(pinnedNode(), [join(ROOT, 'node_modules/playwright-core/cli.js'), 'install', ...asRoot, 'chromium']);
    if (!findChromium())
      lacking(
        `${output}\n\nThe browser tests need a Chromium, and none could be brought. Install one and set OKIENKO_CHROMIUM to its path.`,
      );
  });
}

export async function ensureMailServer() {
  if (findDovecot()) return;
  if (canApt()) await say('A mail server for the tests is here.', () => apt('dovecot-imapd'));
  if (!findDovecot())
    lacking(
      'The mail tests need dovecot. Install it (package dovecot-imapd, or brew install dovecot), or set OKIENKO_DOVECOT to its path.',
    );
}

export async function ensureGpg() {
  if (findGpg()) return;
  if (canApt()) await say('GnuPG for the tests is here.', () => apt('gnupg'));
  if (!findGpg()) lacking('The tests of signed and encrypted mail need GnuPG. Install it (package gnupg, or brew install gnupg).');
}

// A person at their own machine may go on without, and sees those tests as skipped; in CI nothing is skipped.
function lacking(sentence) {
  if (process.env.CI) throw new Failure(sentence);
  console.warn(`${sentence} Tests that need it are skipped.`);
}

function starts(program) {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false; // not there, or Ubuntu's stand-in that only tells to install a snap
  }
}

function onPath(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

function fromPlaywright() {
  const mac = process.platform === 'darwin';
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), mac ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const programs = ['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'];
  const versions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
  return versions.flatMap((version) => programs.map((program) => join(cache, version, program))).filter((path) => existsSync(path));
}

function canApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function apt(name) {
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const install = () => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet);
  if ((await install()).ok) return;
  await run('apt-get', ['update', '-qq'], quiet);
  await install();
}
