/** GnuPG for tests: the one that the program itself would find. */

// Plain JavaScript on purpose (it runs before anything is installed), so it brings no types; a path the compiler does not follow.
const programs = new URL('../scripts/test-programs.mjs', import.meta.url).href;
const { findGpg } = (await import(programs)) as { findGpg(): string | null };

/** False where GnuPG is not installed (never in CI). */
export function hasGpg(): boolean {
  return findGpg() !== null;
}
