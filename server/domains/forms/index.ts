/** Forms: what other domains may call. */
// For sample data.
export { makeForm } from './change-form.ts';
export { readerOfForm } from './reader-of-form.ts';
