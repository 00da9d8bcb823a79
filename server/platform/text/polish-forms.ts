/**
 * Polish forms that rules cannot lead home: psów → pies, doszły → dojść, dni → dzień. A table of sorted 32-bit hashes of folded forms with the classes
 * (stems of words) each belongs to, some fourteen megabytes, searched by halves. A word that is not in it has the stem that rules give it.
 * Of a million words that nobody knows three hundred meet a hash by chance and get a class more: a price that nobody notices.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Beside the code and not in the data folder: the same for every node and test of this copy. Made by build-polish-forms.ts. */
export const formsFile = path.resolve(import.meta.dirname, '../../../.built/polish-forms.bin');

const magic = 0x4f4b4631;
const header_bytes = 16;
/** Classes are numbered below this. */
export const class_span = 0x200000;

/** FNV-1a over UTF-16 units (Fowler, Noll, Vo), with the finish of MurmurHash3 so that near words lie far apart. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < word.length; place++) hash = Math.imul(hash ^ word.charCodeAt(place), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Pairs are hash × 2²¹ + class. `plain` pairs count only where the same form has a row anyway. */
export function packForms(pairs: Float64Array, plain: Float64Array, classes: readonly string[]): Buffer {
  pairs.sort();
  plain.sort();
  const rows = new Float64Array(pairs.length + plain.length);
  let count = 0;
  const put = (pair: number) => {
    if (count === 0 || rows[count - 1] !== pair) rows[count++] = pair;
  };
  for (let at = 0, beside = 0; at < pairs.length; ) {
    const hash = Math.floor(pairs[at]! / class_span);
    while (beside < plain.length && plain[beside]! < hash * class_span) beside++;
    const end = (hash + 1) * class_span;
    while (beside < plain.length && plain[beside]! < end) put(plain[beside++]!);
    while (at < pairs.length && pairs[at]! < end) put(pairs[at++]!);
  }
  return packRows(rows.subarray(0, count), classes);
}

function packRows(rows: Float64Array, classes: readonly string[]): Buffer {
  const used = [...new Set(rows.map((pair) => pair % class_span))].sort((a, b) => a - b);
  const numbers = new Map(used.map((id, place) => [id, place]));
  const names = used.map((id) => Buffer.from(classes[id]!));
  const offsets = new Uint32Array(names.length + 1);
  for (const [place, name] of names.entries()) offsets[place + 1] = offsets[place]! + name.length;
  const keys = Uint32Array.from(rows, (pair) => Math.floor(pair / class_span));
  const values = Uint32Array.from(rows, (pair) => numbers.get(pair % class_span)!);
  const header = Uint32Array.of(magic, rows.length, names.length, offsets.at(-1)!);
  return Buffer.concat([bytesOf(header), bytesOf(keys), bytesOf(values), bytesOf(offsets), ...names]);
}

function bytesOf(array: Uint32Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

export class PolishForms {
  readonly #keys: Uint32Array;
  readonly #values: Uint32Array;
  readonly #offsets: Uint32Array;
  readonly #names: Buffer;

  constructor(bytes: Buffer) {
    // Typed arrays want their place on a boundary of four.
    const whole = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
    const [found, rows, names] = new Uint32Array(whole.buffer, whole.byteOffset, 4);
    if (found !== magic) throw new Error('The table of Polish forms is damaged: remove the folder .built and start again.');
    let at = whole.byteOffset + header_bytes;
    const take = (count: number) => {
      const array = new Uint32Array(whole.buffer, at, count);
      at += count * 4;
      return array;
    };
    this.#keys = take(rows!);
    this.#values = take(rows!);
    this.#offsets = take(names! + 1);
    this.#names = whole.subarray(at - whole.byteOffset);
  }

  /** The classes of a folded form; none = the rules know. */
  classesOf(folded: string): string[] {
    const hash = hashWord(folded);
    let low = 0;
    for (let high = this.#keys.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.#keys[middle]! < hash) low = middle + 1;
      else high = middle;
    }
    const classes: string[] = [];
    for (; this.#keys[low] === hash; low++) classes.push(this.#nameOf(this.#values[low]!));
    return classes;
  }

  #nameOf(id: number): string {
    return this.#names.toString('utf8', this.#offsets[id], this.#offsets[id + 1]);
  }
}

let loaded: PolishForms | null = null;

/** The table, read at first use. Without it (a copy that was never prepared) words meet by the rules alone. */
export function polishForms(): PolishForms {
  loaded ??= new PolishForms(existsSync(formsFile) ? readFileSync(formsFile) : packForms(new Float64Array(), new Float64Array(), []));
  return loaded;
}
