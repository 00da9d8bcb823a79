/**
 * Mail that no person writes: faster than anybody types, or in the same words again and again. It stops two programs from answering each other for ever,
 * also where the other one does not say that it is a program (RFC 3834 asks it to). Such mail is kept and shown; it wakes nobody and reopens nothing.
 */

/** On one ticket, by one sender, in one stretch. Somebody who sends ten photographs one by one is still heard. */
export const ticket_mails_max = 15;
/** By one sender, on all tickets and new ones. */
export const sender_mails_max = 40;
/** In the same words: the third of them is a machine's. */
export const same_words_max = 2;
export const stretch_ms = 10 * 60_000;
/** The same words count together for so long: a machine that answers once an hour is one too. */
export const same_words_ms_max = 24 * 60 * 60_000;
/** How long the sender stays held after the last mail that was too much. */
export const held_ms = 60 * 60_000;

export interface Pace {
  beganAt: Date;
  mails: number;
  print: string;
  same: number;
  lastAt: Date;
  heldUntil: Date | null;
}

/** Why a mail wakes nobody. */
export type TooFast = 'ticket-too-fast' | 'sender-too-fast' | 'same-words';

/** The pace after one more mail, and whether that one was too much. `mails_max`: ticket_mails_max or sender_mails_max. */
export function oneMore(
  before: Pace | null,
  mail: { at: Date; print: string },
  mails_max: number,
): { pace: Pace; tooFast: 'pace' | 'same-words' | null } {
  const at = mail.at.getTime();
  const fresh = !before || at - before.beganAt.getTime() > stretch_ms;
  const mails = fresh ? 1 : before.mails + 1;
  const again = before !== null && mail.print !== '' && mail.print === before.print && at - before.lastAt.getTime() <= same_words_ms_max;
  const same = again ? before.same + 1 : 1;
  const stillHeld = before?.heldUntil != null && before.heldUntil.getTime() > at;
  // Whoever was held for their pace stays so while the hour lasts; the same words are told apart mail by mail, so that a person behind the same address is heard.
  const tooFast = same > same_words_max ? 'same-words' : mails > mails_max || stillHeld ? 'pace' : null;
  return {
    pace: {
      beganAt: fresh ? mail.at : before.beganAt,
      mails,
      print: mail.print,
      same,
      lastAt: mail.at,
      heldUntil: mails > mails_max || (stillHeld && tooFast === 'pace') ? new Date(at + held_ms) : (before?.heldUntil ?? null),
    },
    tooFast,
  };
}

const print_chars_max = 300;
/** "Ok" twice is a person. */
const print_chars_min = 25;

/** The words of a mail without what a machine changes in them: figures, dates, numbers of cases, blanks. '' when there are too few to say anything. */
export function printOf(text: string): string {
  const words = text
    .slice(0, 4 * print_chars_max)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return words.length < print_chars_min ? '' : words.slice(0, print_chars_max).toWellFormed();
}
