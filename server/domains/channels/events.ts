/** What other domains may listen to. */
export { letterFailed, letterHeld, letterPutOff, letterReported, letterSent, letterTriedAgain } from './email/events.ts';
