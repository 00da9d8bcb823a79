/**
 * An answer that is JSON already, as the database wrote it. For lists that desks ask for all day: taking rows apart into thousands of values only to put them
 * together again was two thirds of what such a request cost the program. In tests it is held against the contract like any other answer.
 */
export class Written<T> {
  declare readonly of?: T;
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }
}

/** A page of rows that are JSON each. */
export function writtenPage<T>(rows: readonly string[], next: string | null): Written<{ rows: T[]; next: string | null }> {
  return new Written(`{"rows":[${rows.join(',')}],"next":${JSON.stringify(next)}}`);
}
