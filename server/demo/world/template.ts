import type { Random } from './random.ts';

/** What a text needs to know of whoever speaks it. 0 = he, 1 = she. */
export interface Speech {
  rng: Random;
  speaker: 0 | 1;
  other: 0 | 1;
}

export type Slot<S> = (scene: S) => string;
export type Text<S> = (scene: S) => string;
type Part<S> = string | Text<S>;

/**
 * Compiles a text once, so that a million letters are only joined strings.
 *
 *     [a|b|c]   one of them, nested as deep as you like, a part may be empty
 *     {name}    a slot; {Name} is the same slot with a capital letter
 *     <m:f>     form by the gender of whoever writes:  zgubi<łem:łam>
 *     «m:f»     form by the gender of whoever reads:   «Pana:Panią»
 *
 * An unknown slot or an unclosed bracket throws here, when the program is loaded, never in a letter.
 */
export function compile<S extends Speech>(source: string, slots: Readonly<Record<string, Slot<S>>>): Text<S> {
  let at = 0;
  const fault = (what: string): Error => new Error(`template: ${what} in “${source}”`);

  function until(end: string): string {
    const stop = source.indexOf(end, at);
    if (stop < 0) throw fault(`no ${end}`);
    const inside = source.slice(at, stop);
    at = stop + 1;
    return inside;
  }

  function forms(end: string): [string, string] {
    const pair = until(end).split(':');
    if (pair.length !== 2) throw fault('two forms wanted');
    return pair as [string, string];
  }

  function slot(): Text<S> {
    const name = until('}');
    const exact = slots[name];
    if (exact) return exact;
    const small = slots[(name[0] ?? '').toLowerCase() + name.slice(1)];
    if (!small) throw fault(`unknown slot ${name}`);
    return (s) => {
      const text = small(s);
      return text.charAt(0).toUpperCase() + text.slice(1);
    };
  }

  function sequence(stops: string): Part<S>[] {
    const parts: Part<S>[] = [];
    let literal = '';
    const push = (part: Text<S>) => {
      if (literal) parts.push(literal);
      literal = '';
      parts.push(part);
    };
    while (at < source.length) {
      const ch = source[at] as string;
      if (stops.includes(ch)) break;
      at++;
      if (ch === '{') push(slot());
      else if (ch === '[') push(choice());
      else if (ch === '<') {
        const [he, she] = forms('>');
        push((s) => (s.speaker ? she : he));
      } else if (ch === '«') {
        const [he, she] = forms('»');
        push((s) => (s.other ? she : he));
      } else literal += ch;
    }
    if (literal) parts.push(literal);
    return parts;
  }

  function choice(): Text<S> {
    const options: Text<S>[] = [];
    do options.push(join(sequence('|]')));
    while (source[at++] === '|');
    if (source[at - 1] !== ']') throw fault('no ]');
    return (s) => (options[s.rng.below(options.length)] as Text<S>)(s);
  }

  const whole = join(sequence(''));
  return whole;
}

function join<S>(parts: Part<S>[]): Text<S> {
  if (parts.length === 0) return () => '';
  const only = parts[0] as Part<S>;
  if (parts.length === 1) return typeof only === 'string' ? () => only : only;
  return (s) => {
    let out = '';
    for (const part of parts) out += typeof part === 'string' ? part : part(s);
    return out;
  };
}
