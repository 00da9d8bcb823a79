/** How tall the rows of the desk's list are. */
export type Density = 'normal' | 'dense';

/** Reads the preference; anything unknown is the usual height. */
export function density(kept: unknown): Density {
  return kept === 'dense' ? 'dense' : 'normal';
}
