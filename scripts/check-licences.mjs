// Every package that ships with the program must be under a licence that lets us ship it. Reads what is installed, following dependencies from
// package.json's "dependencies" and "optionalDependencies"; development tools are not shipped.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure, main, ROOT } from './calm.mjs';

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-3-Clause-Clear',
  'BSD',
  '0BSD',
  'Apache-2.0',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Python-2.0',
  'Unlicense',
  'OFL-1.1',
  'PostgreSQL',
  'Zlib',
  'AGPL-3.0-or-later',
]);

await main(async () => {
  const refused = [...shippedPackages()].map(describe).filter(({ licence }) => !isAllowed(licence));
  if (refused.length === 0) return;
  throw new Failure(refused.map(({ name, licence }) => `${name} is under ${licence || 'no licence it names'}`).join('\n'));
});

/** The folders of all packages that a production install brings. */
function shippedPackages() {
  const seen = new Set();
  const visit = (folder) => {
    const { dependencies = {}, optionalDependencies = {} } = manifest(folder);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = resolveFrom(folder, name);
      if (!found || seen.has(found)) continue; // an optional one for another machine is not here
      seen.add(found);
      visit(found);
    }
  };
  visit(ROOT);
  return seen;
}

function resolveFrom(folder, name) {
  for (let at = folder; at.length >= ROOT.length - 1; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (at === dirname(at)) break;
  }
  return null;
}

function describe(folder) {
  const { name, license, licenses } = manifest(folder);
  const one = (licence) => (typeof licence === 'string' ? licence : (licence?.type ?? ''));
  return { name, licence: Array.isArray(licenses) ? licenses.map(one).join(' OR ') : one(license ?? licenses) };
}

// "(A OR B) AND C": any allowed alternative will do, but every part of a conjunction must.
function isAllowed(expression) {
  const text = expression.replace(/[()]/g, ' ').trim();
  return text.split(/\s+AND\s+/).every((part) => part.split(/\s+OR\s+|\//).some((licence) => ALLOWED.has(licence.trim())));
}

function manifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
