/**
 * Markup that is safe unless somebody says otherwise. `html` escapes every value for the place where it stands; a place in which no escaping helps
 * (a script, a style, a handler of events, an attribute without quotes) is refused the first time the template runs, so that no test of a page passes over it.
 */

/** Finished markup. Nothing but `html`, `trusted` and `attributes` makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** Attributes of one element, for the places between them. */
class Attributes {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | null | undefined | false;
export type Part = Value | Html | Attributes | readonly Part[];

type Place = { in: 'text' } | { in: 'tag' } | { in: 'attribute'; url: boolean };

/** Attributes whose value a browser opens or loads. */
const urls = new Set(['href', 'src', 'action', 'formaction', 'poster', 'cite', 'data']);
const places = new WeakMap<TemplateStringsArray, Place[]>();

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let known = places.get(strings);
  if (!known) places.set(strings, (known = placesIn(strings)));
  let text = strings[0]!;
  for (let at = 0; at < parts.length; at++) text += written(parts[at], known[at]!) + strings[at + 1]!;
  return new Html(text);
}

/** Markup that was made safe elsewhere (a sanitiser, an icon of ours). Search for this word to see all of them. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

/** `attributes({ required: true, 'aria-current': 'page', title: null })`: true stands alone, false and null are left out. */
export function attributes(list: Record<string, string | number | boolean | null | undefined>): Attributes {
  let text = '';
  for (const [name, value] of Object.entries(list)) {
    if (value === false || value === null || value === undefined) continue;
    if (!/^[a-z][a-z-]*$/.test(name) || name.startsWith('on') || name === 'style' || name === 'srcdoc')
      throw new Error(`${name} is no attribute that a value may fill.`);
    const said = value === true ? '' : urls.has(name) ? safeUrl(String(value)) : String(value);
    text += value === true ? ` ${name}` : ` ${name}="${escaped(said)}"`;
  }
  return new Attributes(text);
}

/** Data for machines (JSON-LD): no browser runs it. */
export function jsonLd(data: unknown): Html {
  return new Html(`<script type="application/ld+json">${jsonInPage(data)}</script>`);
}

/** Data within a script of a page, or as a script's value: nothing in it can end the element. */
export function jsonInPage(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => signs[sign]!) : text;
}

/** An address that opens something: the web, a mail, a call, or a place of ours. Anything else (`javascript:`, `data:`) leads nowhere. */
export function safeUrl(address: string): string {
  // Browsers pass over blanks and control signs inside a scheme.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g, ''))?.[1];
  return !scheme || /^(https?|mailto|tel)$/i.test(scheme) ? address : '#';
}

function written(part: Part, place: Place): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Attributes) {
    if (place.in !== 'tag') throw new Error('Attributes stand between the attributes of an element.');
    return part.text;
  }
  if (place.in === 'tag') throw new Error('Between the attributes of an element only attributes({…}) may stand.');
  if (Array.isArray(part)) return (part as readonly Part[]).map((one) => written(one, place)).join('');
  if (part instanceof Html) {
    if (place.in === 'attribute') throw new Error('Markup may not stand in an attribute.');
    return part.text;
  }
  const text = String(part);
  return escaped(place.in === 'attribute' && place.url ? safeUrl(text) : text);
}

/** Where each value of a template stands. */
function placesIn(strings: TemplateStringsArray): Place[] {
  const found: Place[] = [];
  let inTag = false;
  let quote = '';
  let name = '';
  let element = '';
  for (const [at, piece] of strings.entries()) {
    for (let i = 0; i < piece.length; i++) {
      const sign = piece[i]!;
      if (quote) {
        if (sign === quote) quote = '';
      } else if (inTag) {
        if (sign === '>') inTag = false;
        else if (sign === '"' || sign === "'") {
          quote = sign;
          name = /([^\s"'<>/=]+)\s*=\s*$/.exec(piece.slice(0, i))?.[1]?.toLowerCase() ?? '';
        }
      } else if (sign === '<') {
        const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(piece.slice(i));
        if (piece.startsWith('<!--', i)) throw new Error('No comments in pages: readers would pay for them.');
        if (tag) {
          inTag = true;
          element = tag[1] ? '' : tag[2]!.toLowerCase();
        } else if (!piece.startsWith('<!doctype', i)) throw new Error('A "<" that opens no element.');
        else inTag = true;
      }
    }
    if (at === strings.length - 1) break;
    found.push(placeAt(piece, { inTag, quote, name, element }));
  }
  return found;
}

function placeAt(piece: string, state: { inTag: boolean; quote: string; name: string; element: string }): Place {
  if (!state.inTag) {
    if (state.element === 'script' || state.element === 'style') throw new Error(`No value may stand in <${state.element}>.`);
    return { in: 'text' };
  }
  if (!state.quote) {
    if (/=\s*$/.test(piece)) throw new Error('An attribute with a value needs quotes.');
    return { in: 'tag' };
  }
  if (state.name.startsWith('on') || state.name === 'style' || state.name === 'srcdoc')
    throw new Error(`No value may stand in the attribute ${state.name}.`);
  // An address is judged by its beginning: only a value that begins it can choose the scheme.
  return { in: 'attribute', url: urls.has(state.name) && piece.endsWith(state.quote) };
}
