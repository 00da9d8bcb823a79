/** What other domains may listen to. */
export { letterFailed, letterHeld, letterPutOff, letterReported, letterSent, letterTriedAgain, mailExamined } from './email/events.ts';
export {
  chatAccepted,
  chatAgentChanged,
  chatEnded,
  chatOffered,
  chatRated,
  chatRead,
  chatSaid,
  chatStarted,
  chatTransferred,
  chatTypes,
  chatVisitorChanged,
} from './chat/events.ts';
