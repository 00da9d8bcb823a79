// Builds the window: the loader (one small script without imports) and the panel. Stops when one is heavier than promised.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const loader_bytes_max = 3_000;
const panel_bytes_max = 25_000;
const later_bytes_max = 8_000;
const here = import.meta.dirname;
const dist = join(here, 'dist');
const quiet = { root: here, configFile: false, logLevel: 'warn', publicDir: false };
const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } };

/**
 * The panel is sent within its page too, where it has no address: what is fetched later can neither be found beside it nor import from it. Later parts are named
 * in full, and take what they share with the panel from `okienkoPanel`.
 */
const inOnePiece = {
  name: 'in-one-piece',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle).filter(({ type }) => type === 'chunk')) {
      const code = part.code
        .replaceAll(/import\((["'`])\.\//g, 'import($1/widget/assets/')
        .replaceAll(
          /import\{([^}]*)\}from"\.\/panel-[^"]*";/g,
          (_all, names) => `const{${renamed(names, (its, ours) => `${its}:${ours}`)}}=okienkoPanel;`,
        )
        .replace(/export\{([^}]*)\};?\s*$/, (all, names) =>
          part.isEntry ? `globalThis.okienkoPanel={${renamed(names, (ours, its) => `${its}:${ours}`)}};` : all,
        );
      if (/from\s*["'`]|(?:import|from)\(?["'`]\.\//.test(code))
        throw new Error(`${part.fileName} imports in a way that a page in one piece cannot serve.`);
      part.code = code;
    }
  },
};
const renamed = (names, pair) =>
  names
    .split(',')
    .map((one) => one.trim().split(/\s+as\s+/))
    .map(([name, as = name]) => pair(name, as))
    .join(',');

rmSync(dist, { recursive: true, force: true });
await build({
  ...quiet,
  ...jsx,
  base: '/widget/assets/',
  plugins: [inOnePiece],
  build: {
    outDir: 'dist/assets',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    assetsDir: '.',
    rolldownOptions: {
      input: join(here, 'src/panel.tsx'),
      // What is fetched when somebody wants it has a name of its own, and a weight of its own.
      output: {
        entryFileNames: 'panel-[hash].js',
        chunkFileNames: 'later-[name]-[hash].js',
        assetFileNames: ({ names }) => (names.includes('panel.css') ? 'panel-[hash][extname]' : 'later-[name]-[hash][extname]'),
      },
    },
  },
});
await build({
  ...quiet,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2020',
    lib: { entry: join(here, 'src/loader.ts'), formats: ['iife'], name: 'okienkoLoader', fileName: () => 'loader.js' },
  },
});

const weights = [['loader', loader_bytes_max, sizeOf(join(dist, 'loader.js'))]];
for (const name of readdirSync(join(dist, 'assets'))) {
  const file = join(dist, 'assets', name);
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
}
weights.push([
  'panel',
  panel_bytes_max,
  readdirSync(join(dist, 'assets'))
    .filter((name) => name.startsWith('panel-') && !name.endsWith('.gz'))
    .reduce((sum, name) => sum + sizeOf(join(dist, 'assets', name)), 0),
]);
for (const name of readdirSync(join(dist, 'assets')).filter((one) => one.startsWith('later-') && !one.endsWith('.gz')))
  weights.push([name.replace(/-[^-]*$/, ''), later_bytes_max, sizeOf(join(dist, 'assets', name))]);
for (const [name, bytes_max, bytes] of weights) {
  console.log(`${name}: ${bytes} bytes, gzipped, of ${bytes_max} allowed`);
  if (bytes > bytes_max) throw new Error(`The ${name} of the window is ${bytes} bytes gzipped, over ${bytes_max}: make it smaller.`);
}

function sizeOf(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
