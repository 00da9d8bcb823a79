/** What other domains may listen to. */
export { letterFailed, letterPutOff, letterReported, letterSent } from './email/events.ts';
