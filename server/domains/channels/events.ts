/** What other domains may listen to. */
export { letterFailed, letterHeld, letterPutOff, letterReported, letterSent, letterTriedAgain, mailExamined } from './email/events.ts';
export {
  chatAccepted,
  chatAgentChanged,
  chatEnded,
  chatRated,
  chatStarted,
  chatTransferred,
  chatTypes,
} from './chat/events.ts';
