/** Macros: what the parts of the program above the domains may call. */
// For sample data.
export { makeMacro } from './write-macro.ts';
