/** Words as PostgreSQL holds them: tsvector and tsquery literals made of nothing but our own lexemes, so that any server from 15 up serves. */
import { classesOfNumber, eachNumbered } from './numbered-words.ts';

const lexemes_max = 4_000;
const lexeme_length_max = 200;

/** Collects the lexemes of one document. A mark before a lexeme says where in the document it stands, or that it is no word at all. */
export class LexemeBag {
  readonly #lexemes = new Set<string>();

  /** Every class of every word, under each of the marks ('' = anywhere). */
  addText(text: string, ...marks: readonly string[]): this {
    const seen = new Set<number>();
    eachNumbered(text, (number) => {
      if (this.#lexemes.size >= lexemes_max) return false;
      if (seen.has(number)) return true;
      seen.add(number);
      for (const one of classesOfNumber(number)) for (const mark of marks) this.#lexemes.add(mark + one);
      return true;
    });
    return this;
  }

  add(...lexemes: readonly string[]): this {
    for (const lexeme of lexemes) this.#lexemes.add(lexeme);
    return this;
  }

  /** A tsvector literal. */
  toString(): string {
    return [...this.#lexemes].map(quoted).join(' ');
  }
}

/** Where nothing is left of a word: no word of ours, and PostgreSQL takes no empty one. */
const nothing = '_';

/** A lexeme for literals; what could be syntax is left out. */
export function quoted(lexeme: string): string {
  return `'${lexeme.slice(0, lexeme_length_max).replace(/[^\p{L}\p{N}\p{M}:@>=.#~_-]/gu, '') || nothing}'`;
}

/** One of these; null when there is none. */
export function anyOf(lexemes: readonly string[]): string | null {
  const all = [...new Set(lexemes)];
  return all.length === 0 ? null : all.length === 1 ? quoted(all[0]!) : `(${all.map(quoted).join(' | ')})`;
}
