import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The promise of the desk: what the browser must download before anything shows, gzipped. */
const first_load_bytes_max = 250_000;

/**
 * react-aria ships its few sentences in 34 languages and puts all of them into the bundle. We speak two; the others become
 * empty dictionaries (about 30 kB gzipped less in the first load).
 */
function onlyOurLanguages(): Plugin {
  const foreign = /\/react-(?:aria|stately|aria-components)\/.*\/intl\/.*\/(?!pl-PL|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;
  return {
    name: 'okienko-only-our-languages',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (foreign.test(id) ? 'export default {};' : null),
  };
}

/** What lies under a dialog, a menu, an open list is hidden by ours (see the file): by all of theirs, as those who hide must know of one another. */
function hideOutsideAfterPaint(): Plugin {
  return {
    name: 'okienko-hide-outside-after-paint',
    enforce: 'pre',
    resolveId: (source, importer) =>
      /\/ariaHideOutside\.mjs$/.test(source) && /\/react-aria\//.test(importer ?? '')
        ? `${import.meta.dirname}/src/ui/hide-outside.ts`
        : null,
  };
}

/** Summaries, rights and refusals of the contract are for the server and its description; the browser sends and reads without them. */
function contractOnTheWire(): Plugin {
  return {
    name: 'okienko-contract-on-the-wire',
    apply: 'build',
    transform: (code, id) =>
      /\/contract\/\w+\.ts$/.test(id) ? code.replace(/\b(?:summary: '(?:[^'\\]|\\.)*'|needs: '[^']*'|errors: \[[^\]]*\]),?/g, '') : null,
  };
}

/** Measures the first load at every build, and stops the build when it is too heavy or the editor has slipped into it. */
function watchFirstLoad(): Plugin {
  return {
    name: 'okienko-watch-first-load',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((piece) => piece.type === 'chunk');
      const first = new Set<string>();
      const walk = (file: string) => {
        const chunk = chunks.find((piece) => piece.fileName === file);
        if (!chunk || first.has(file)) return;
        first.add(file);
        chunk.imports.forEach(walk);
      };
      for (const chunk of chunks) if (chunk.isEntry) walk(chunk.fileName);
      let bytes = 0;
      for (const chunk of chunks.filter((piece) => first.has(piece.fileName))) {
        bytes += gzipSync(chunk.code, { level: 9 }).length;
        const editor = Object.keys(chunk.modules).find((id) => /node_modules\/(@tiptap|prosemirror-)/.test(id));
        if (editor) this.error(`The editor is in the first load (${editor}): import it with lazy(() => import(…)).`);
      }
      this.info(`first load: ${(bytes / 1000).toFixed(1)} kB of JavaScript, gzipped, of ${first_load_bytes_max / 1000} kB allowed`);
      if (bytes > first_load_bytes_max)
        this.error(`First load is ${bytes} bytes gzipped, over ${first_load_bytes_max}: load something later.`);
    },
  };
}

/** Asks for the two font files every Polish screen needs together with the page, so that text does not jump when they come. */
function preloadFonts(): Plugin {
  return {
    name: 'okienko-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const fonts = Object.keys(bundle ?? {}).filter((file) => /inter-latin(-ext)?-wght-normal-.*\.woff2$/.test(file));
        return fonts.map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  // The browser reads the contract's methods and paths; checking is the server's part (see the file).
  resolve: { alias: [{ find: /^typebox$/, replacement: `${import.meta.dirname}/src/app/typebox-browser.ts` }] },
  plugins: [react(), onlyOurLanguages(), hideOutsideAfterPaint(), contractOnTheWire(), watchFirstLoad(), preloadFonts()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 2048,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // React changes once a quarter, our code every day: people who come back download only the latter.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\// },
            { name: 'editor', test: /node_modules\/(@tiptap|prosemirror-)/ },
          ],
        },
      },
    },
  },
  server: {
    port: 4100,
    proxy: {
      '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false },
      '/ws': { target: 'ws://127.0.0.1:3000', ws: true },
    },
  },
});
