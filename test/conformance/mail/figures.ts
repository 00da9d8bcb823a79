export interface Figures {
  name: string;
  /** Share that must agree, 0–1. */
  bar: number;
  agree: number;
  of: number;
  /** One line for each that does not agree, with the reason. */
  misses: string[];
}
