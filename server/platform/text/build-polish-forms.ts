/**
 * Makes the table of Polish forms (polish-forms.ts) from the Hunspell dictionary of package dictionary-pl: three million forms, of which it keeps those
 * whose stem by rule is not the stem of their word. Some ten seconds, once: scripts/ensure.mjs runs it beside the building of the desk.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fold } from './fold.ts';
import { eachForm, readAffixes, readEntries, type Entry } from './polish-affixes.ts';
import { class_span, formsFile, hashWord, packForms } from './polish-forms.ts';
import { baseOfComparative, namesOf, relativesOf, suppletives, verbOf } from './polish-irregular.ts';
import { ruleStem } from './polish-stem.ts';

const form_letters_min = 3;

/** The table as bytes. */
export function buildForms(): Buffer {
  const { aff, dic } = dictionary();
  const affixes = readAffixes(aff);
  const entries = readEntries(dic);
  const words = new Set(entries.map((entry) => entry.word));
  const classes = new Map<string, number>();
  const classOf = (stem: string) => {
    let id = classes.get(stem);
    if (id === undefined) classes.set(stem, (id = classes.size));
    return id;
  };
  const pairs = new PairList();
  // Forms that need no row by themselves, but whose own stem must stand beside what another word says of them.
  const plain = new PairList();
  const add = (form: string, stem: string) => {
    const folded = foldPolish(form);
    if (folded.length < form_letters_min) return;
    (ruleStem(folded) === stem ? plain : pairs).add(hashWord(folded), classOf(stem));
  };
  const addEntry = (entry: Entry) => {
    const word = entry.word.toLowerCase();
    const stem = ruleStem(fold(baseOfComparative(word, (base) => words.has(base)) ?? word));
    const verb = verbOf(word, (one) => words.has(one));
    const verbStem = verb && ruleStem(fold(verb));
    eachForm(entry, affixes, (form) => {
      add(form, stem);
      if (verbStem) add(form, verbStem);
    });
  };
  const addName = (name: string) => {
    const base = namesOf(name.toLowerCase()).find((one) => words.has(`${one[0]!.toUpperCase()}${one.slice(1)}`));
    if (!base) return;
    for (const form of [base, name]) add(form, ruleStem(fold(base)));
  };
  for (const entry of entries) if (entry.flags || entry.word.endsWith('szy')) addEntry(entry);
  for (const [word, forms] of Object.entries(suppletives)) {
    const stem = ruleStem(fold(word));
    for (const form of [word, ...forms.split(' ')]) add(form, stem);
  }
  const known = new KnownForms(pairs, plain);
  const names = [...classes.keys()];
  for (const { word, flags } of entries) {
    if (flags) continue;
    if (/^\p{Lu}\p{Ll}+$/u.test(word)) addName(word);
    if (!/^\p{Ll}+$/u.test(word)) continue;
    for (const relative of relativesOf(word)) {
      const ids = known.classesOf(hashWord(foldPolish(relative)));
      if (ids.length === 0) continue;
      for (const id of ids) add(word, names[id]!);
      break;
    }
  }
  return packForms(pairs.values(), plain.values(), [...classes.keys()]);
}

const letters: Record<string, string> = { ą: 'a', ć: 'c', ę: 'e', ł: 'l', ń: 'n', ó: 'o', ś: 's', ź: 'z', ż: 'z' };

/** As fold does it, several times faster: the dictionary knows no other diacritics in forms that rules make. */
function foldPolish(form: string): string {
  const folded = form.toLowerCase().replace(/[ąćęłńóśźż]/g, (letter) => letters[letter]!);
  return /^[a-z]+$/.test(folded) ? folded : fold(folded);
}

/** Pairs of numbers in one growing array: millions of small objects would take a gigabyte. */
class PairList {
  #values = new Float64Array(1 << 16);
  #length = 0;
  add(key: number, value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = key * class_span + value;
  }
  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }
}

/** What the rules of the dictionary gave so far: hash → classes. */
class KnownForms {
  readonly #lists: Float64Array[];
  constructor(...lists: PairList[]) {
    this.#lists = lists.map((list) => list.values().slice().sort());
  }
  classesOf(hash: number): number[] {
    const found: number[] = [];
    for (const list of this.#lists) {
      let low = 0;
      for (let high = list.length; low < high; ) {
        const middle = (low + high) >>> 1;
        if (list[middle]! < hash * class_span) low = middle + 1;
        else high = middle;
      }
      for (; low < list.length && list[low]! < (hash + 1) * class_span; low++) found.push(list[low]! % class_span);
    }
    return [...new Set(found)];
  }
}

function dictionary(): { aff: string; dic: string } {
  const folder = path.dirname(createRequire(import.meta.url).resolve('dictionary-pl'));
  return { aff: readFileSync(path.join(folder, 'index.aff'), 'utf8'), dic: readFileSync(path.join(folder, 'index.dic'), 'utf8') };
}

/** Writes the table where the program looks for it; whole or not at all. */
export function writeForms(): void {
  const bytes = buildForms();
  mkdirSync(path.dirname(formsFile), { recursive: true });
  const temporary = `${formsFile}.${process.pid}`;
  writeFileSync(temporary, bytes);
  renameSync(temporary, formsFile);
}

if (process.argv[1] === import.meta.filename) writeForms();
