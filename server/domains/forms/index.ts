/** Forms: what other domains may call. */
export { readerOfForm } from './reader-of-form.ts';
