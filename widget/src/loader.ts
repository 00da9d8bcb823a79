// MIT License. Okienko's button on a page: nothing but the button until somebody wants the window.
import type { LauncherFace } from '../../contract/widget-face.ts';

declare const OKIENKO_FACE: LauncherFace;

type Told = { okienko: 'ready' | 'close' | 'open' | 'chatting' | 'unread' | 'forgotten' | 'room'; count?: number; room?: string };
type Command = 'open' | 'close' | 'identify' | 'logout';

const face = OKIENKO_FACE;
const script = document.currentScript as HTMLScriptElement | null;
const seenKey = `okienko-${face.key}`;
let identity = script?.dataset.identity;
let frame: HTMLIFrameElement | null = null;
let ready = false;
let open = false;
let href = '';
let button: HTMLButtonElement;
let badge: HTMLSpanElement;
let root: ShadowRoot;

const polish = (document.documentElement.lang || navigator.language).slice(0, 2) === 'pl';

const css = `:host{all:initial}
button{position:fixed;${face.side}:max(24px,env(safe-area-inset-${face.side}));bottom:max(24px,env(safe-area-inset-bottom));z-index:2147483000;height:52px;max-width:calc(100vw - 48px);padding:0 22px 0 18px;border:0;border-radius:26px;background:${face.colour};color:#fff;font:500 15px/20px system-ui,-apple-system,"Segoe UI",sans-serif;display:flex;gap:10px;align-items:center;cursor:pointer;box-shadow:0 1px 2px #0002,0 6px 20px #0003}
button:hover{filter:brightness(.94)}button:focus-visible{outline:3px solid ${face.colour};outline-offset:3px}button[hidden]{display:none}
svg{width:22px;height:22px;fill:none;stroke:currentColor;stroke-width:1.8;flex:none}
span{position:absolute;top:-4px;right:2px;min-width:20px;height:20px;border-radius:10px;background:#222;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center}span[hidden]{display:none}
iframe{position:fixed;${face.side}:24px;bottom:24px;z-index:2147483001;width:384px;height:640px;max-height:calc(100vh - 48px);border:0;border-radius:14px;box-shadow:0 2px 6px #0002,0 24px 64px #0005;background:#fff;color-scheme:normal}
iframe[hidden]{display:none}iframe.away{opacity:0;pointer-events:none}@media(min-width:641px){iframe.wide{width:min(1000px,calc(100vw - 48px));height:calc(100vh - 48px)}}
@media(max-width:640px){iframe{inset:0;width:100%;height:100%;max-height:none;border-radius:0}button{bottom:max(16px,env(safe-area-inset-bottom));${face.side}:16px}}`;

function allowed(): boolean {
  const asked = location.origin.toLowerCase();
  return (
    asked === face.base ||
    face.origins.some((one) => {
      const at = one.indexOf('*.');
      return at < 0 ? one === asked : asked.startsWith(one.slice(0, at)) && asked.endsWith(one.slice(at + 1));
    })
  );
}

function tell(what: string, more: object = {}): void {
  if (ready) frame?.contentWindow?.postMessage({ okienko: what, ...more }, face.base);
}

function page(): { url: string; title: string; language: string } {
  return { url: location.href.slice(0, 2000), title: document.title.slice(0, 300), language: document.documentElement.lang };
}

function begin(): void {
  if (frame) return;
  frame = document.createElement('iframe');
  frame.title = face.title;
  frame.hidden = true;
  frame.allow = 'clipboard-write; display-capture';
  // Who talked with us holds its script; for anybody else it comes in one piece.
  frame.src = `${face.base}/widget/${face.key}/panel${remembers() ? '?again=1' : ''}`;
  root.append(frame);
  // Single-page sites change their address without telling anybody.
  setInterval(() => {
    if (href === location.href) return;
    href = location.href;
    tell('page', { page: page() });
  }, 2000);
}

function show(on: boolean): void {
  begin();
  open = on;
  frame!.hidden = !on;
  button.hidden = on;
  button.setAttribute('aria-expanded', String(on));
  if (on) count(0);
  tell(on ? 'opened' : 'closed');
  // A frame that is focused while its page is on the way gets the focus and no keys.
  if (!on) button.focus();
  else if (ready) frame!.focus();
}

function count(n: number): void {
  badge.hidden = n === 0;
  badge.textContent = String(n);
  button.setAttribute('aria-label', n ? `${face.launcher}, ${polish ? 'nowe wiadomości' : 'new messages'}: ${n}` : face.launcher);
}

function hear({ source, origin, data }: MessageEvent<Told | null>): void {
  if (!frame || source !== frame.contentWindow || origin !== face.base || !data?.okienko) return;
  const said = data.okienko;
  if (said === 'ready') {
    ready = true;
    href = location.href;
    tell('hello', { page: page(), identity, open });
    const { activeElement } = document;
    if (open && (activeElement === document.body || activeElement === root.host)) frame.focus();
  } else if (said === 'close') show(false);
  else if (said === 'chatting') remember(true);
  else if (said === 'forgotten') remember(false);
  else if (said === 'room') frame.className = data.room ?? '';
  else if (said === 'unread' && !open) count(data.count ?? 0);
}

function remember(on: boolean): void {
  try {
    if (on) localStorage.setItem(seenKey, '1');
    else localStorage.removeItem(seenKey);
  } catch {
    // A page may forbid it: then news shows once the window is opened.
  }
}

function remembers(): boolean {
  try {
    return localStorage.getItem(seenKey) !== null;
  } catch {
    return false;
  }
}

function draw(): void {
  const host = document.createElement('div');
  // A place of its own among the page's landmarks.
  host.setAttribute('role', 'region');
  host.setAttribute('aria-label', face.launcher);
  root = host.attachShadow({ mode: 'open' });
  // A sheet made by script: pages that allow no inline styles allow this.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  button = document.createElement('button');
  button.type = 'button';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', 'M20 12a7.5 7.5 0 0 1-11 6.600L4 20l1.400-4.600A7.500 7.500 0 1 1 20 12z');
  svg.append(path);
  badge = document.createElement('span');
  button.append(svg, face.launcher, badge);
  button.setAttribute('aria-haspopup', 'dialog');
  button.addEventListener('click', () => show(true));
  // Whoever comes near it, or lays a finger on it, is about to press: the window is on its way by then.
  button.addEventListener('pointerenter', begin);
  count(0);
  root.append(button);
  document.body.append(host);
  addEventListener('message', hear);
  // Who talked with us before is told of answers without opening anything.
  if (remembers() || identity) later(begin);
}

function later(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 4000 });
  else setTimeout(work, 1500);
}

/** For the page: Okienko('open'), Okienko('close'), Okienko('identify', jwt), Okienko('logout'). */
function command(what: Command, value?: string): void {
  if (!button) return;
  if (what === 'open' || what === 'close') show(what === 'open');
  if (what === 'identify') {
    identity = value;
    begin();
    tell('identify', { identity });
  }
  if (what === 'logout') {
    identity = undefined;
    remember(false);
    tell('logout');
  }
}

if (allowed() && !(window as { Okienko?: unknown }).Okienko) {
  (window as { Okienko?: typeof command }).Okienko = command;
  const start = () => later(draw);
  if (document.body) start();
  else addEventListener('DOMContentLoaded', start);
}
