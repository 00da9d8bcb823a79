/** What other domains may listen to. */
export { letterFailed, letterPutOff, letterSent } from './email/events.ts';
