/** Rows that were shown lately, as bytes: at most so many of them, those that nobody asked for longest go first. Pure. */

interface Kept {
  version: string;
  row: Uint8Array;
  at_ms: number;
}

/**
 * Two halves: what is asked for moves to the young one, and when that is full the old one is let go of. Nothing has to be put in order for that, however often a row is read.
 */
export class RowMemory {
  #young = new Map<number, Kept>();
  #old = new Map<number, Kept>();
  #bytes = 0;
  readonly #half_bytes: number;
  readonly #age_ms_max: number;

  /** `age_ms_max`: however often it is asked for, a row is read anew after so long. */
  constructor({ bytes_max, age_ms_max }: { bytes_max: number; age_ms_max: number }) {
    this.#half_bytes = bytes_max / 2;
    this.#age_ms_max = age_ms_max;
  }

  /** The row of a ticket, if it was kept in this version. */
  get(id: number, version: string, now_ms: number): Uint8Array | null {
    const young = this.#young.get(id);
    const known = young ?? this.#old.get(id);
    if (known?.version !== version || now_ms - known.at_ms >= this.#age_ms_max) return null;
    if (!young) this.#put(id, known);
    return known.row;
  }

  keep(id: number, version: string, row: Uint8Array, now_ms: number): void {
    this.#put(id, { version, row, at_ms: now_ms });
  }

  #put(id: number, kept: Kept): void {
    this.#bytes += kept.row.length - (this.#young.get(id)?.row.length ?? 0);
    this.#young.set(id, kept);
    if (this.#bytes <= this.#half_bytes) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#bytes = 0;
  }
}
