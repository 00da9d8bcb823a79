/**
 * The page of the window. On a slow phone every round trip costs as much as the whole page: script and style come with it, and the line is opened by its first
 * bytes, while the rest is still on its way. Whoever was here before holds script and style, and gets the page alone.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { WidgetFace } from '../../../../contract/widget-face.ts';
import { fail } from '../../../platform/fail.ts';
import { escaped, jsonInPage } from '../../../platform/pages/html.ts';

/** Where the built window lies. */
export const windowFiles = path.resolve(import.meta.dirname, '../../../../widget/dist');

/** Taken over by widget/src/line.ts. */
const opening = "okienkoLine=new WebSocket(location.origin.replace('http','ws')+'/widget/ws')";

/** `whole`: in one answer; `linked`: script and style by address, which the browser keeps. `ancestors`: whose pages may show it. Throws widget.not-found. */
export function panelPage(face: WidgetFace, how: 'whole' | 'linked', ancestors: readonly string[]): { html: string; policy: string } {
  const parts = panelParts();
  const colour = `:root{--brand:${face.colour}}`;
  const style = how === 'whole' ? parts.style + colour : colour;
  const scripts = [opening, ...(how === 'whole' ? [parts.script] : [])].map((text) => `'${hashOf(text)}'`).join(' ');
  const policy = `default-src 'none'; script-src 'self' ${scripts}; style-src 'self' '${hashOf(style)}'; img-src 'self' blob: data:; connect-src 'self' ws: wss:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors.join(' ')}`;
  const html = `<!doctype html>
<html lang="${face.language === 'en' ? 'en' : 'pl'}">
<head>
<meta charset="utf-8">
<script>${opening}</script>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<title>${escaped(face.title)}</title>
${how === 'linked' ? `<link rel="stylesheet" href="/widget/assets/${parts.styleName}">\n` : ''}<style>${style}</style>
</head>
<body><div id="window"><section class="w"><header><div class="grow"><h1>${escaped(face.title)}</h1></div></header></section></div>
<script type="application/json" id="face">${jsonInPage(face)}</script>
${how === 'whole' ? `<script type="module">${parts.script}</script>` : `<script type="module" src="/widget/assets/${parts.scriptName}"></script>`}
</body>
</html>`;
  return { html, policy };
}

interface Parts {
  scriptName: string;
  styleName: string;
  script: string;
  style: string;
}

let read: Parts | null = null;

function panelParts(): Parts {
  if (read) return read;
  const folder = path.join(windowFiles, 'assets');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const [scriptName, styleName] = [/^panel-.*\.js$/, /^panel-.*\.css$/].map((pattern) => names.find((name) => pattern.test(name)));
  if (!scriptName || !styleName) fail('widget.not-found');
  const text = (name: string) => readFileSync(path.join(folder, name), 'utf8').trim();
  return (read = { scriptName, styleName, script: withoutEnd(text(scriptName), 'script'), style: withoutEnd(text(styleName), 'style') });
}

/** Nothing in it may end the element that it stands in. */
function withoutEnd(text: string, element: 'script' | 'style'): string {
  if (text.includes('<!--') || text.toLowerCase().includes(`</${element}`))
    throw new Error(`The ${element} of the window would end itself within a page.`);
  return text;
}

const hashes = new Map<string, string>();
const hashes_max = 100;

function hashOf(text: string): string {
  const known = hashes.get(text);
  if (known) return known;
  if (hashes.size >= hashes_max) hashes.clear();
  const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  hashes.set(text, hash);
  return hash;
}
