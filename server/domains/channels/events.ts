/** What other domains may listen to. */
export { letterFailed, letterPutOff, letterSent, mailboxChanged, mailboxMade, mailboxRemoved } from './email/events.ts';
