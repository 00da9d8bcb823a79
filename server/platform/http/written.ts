/**
 * An answer that is JSON already, as the database wrote it. For lists that desks ask for all day: taking rows apart into thousands of values only to put them
 * together again was two thirds of what such a request cost the program. In tests it is held against the contract like any other answer.
 */
export class Written<T> {
  declare readonly of?: T;
  readonly #parts: readonly string[];

  /** Parts of the text, one after the other. */
  constructor(...parts: readonly string[]) {
    this.#parts = parts;
  }

  get json(): string {
    return this.#parts.join('');
  }

  /** Put together as bytes: as one long text first, with the head of the answer before it, a page would be copied three times on its way out. */
  bytes(): Buffer {
    const bytes = Buffer.allocUnsafe(this.#parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0));
    let at = 0;
    for (const part of this.#parts) at += bytes.write(part, at);
    return bytes;
  }
}

/** A page of rows as JSON, with commas between them; of whatever rows the caller says it is. */
export function writtenPage(rows: string, next: string | null): Written<never> {
  return new Written('{"rows":[', rows, `],"next":${JSON.stringify(next)}}`);
}
