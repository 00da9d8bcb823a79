/**
 * Recognises mail that no person wrote to us just now (RFC 3834 and what is done besides), so that programs do not answer programs.
 */
import { plainAddress } from './senders/plain-address.ts';
import type { ParsedMail } from './parse-message.ts';

/**
 * auto-reply: somebody's absence note or confirmation of receipt · bulk: newsletters, lists, notices of systems: a ticket may come of it,
 * an automatic answer never · bounce: a report on mail of ours · loop: our own mail has come back to us.
 */
export type AutomaticKind = 'auto-reply' | 'bulk' | 'bounce' | 'loop';

const outOfOffice: RegExp[] = [
  /^(auto(matic)?[- ]?(reply|response|antwort)|autoreply|autoresponder|out of (the )?office|ooo\b|away from (my|the) (office|desk)|on (annual |parental |sick )?(leave|holiday|vacation))\b/i,
  /^(automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|autoresponder|poza biurem|nieobecność|nieobecnosc|jestem na urlopie|przebywam na urlopie|urlop\b|automatyczne potwierdzenie)/i,
  /^(automatische antwort|abwesenheits?(notiz|nachricht|meldung)?|abwesend|außer haus|ausser haus|nicht im büro|ich bin im urlaub)/i,
];
const bounceSubject =
  /^(undeliver(ed|able)|delivery (status notification|failure|has failed|delayed)|mail delivery (failed|failure|system)|returned mail|failure notice|message (delivery|undeliverable)|non[- ]?delivery|warning: (message|could not)|nie można dostarczyć|niedostarczalna|nie dostarczono|zwrot wiadomości|nieudane dostarczenie|unzustellbar|zustellung fehlgeschlagen)|(returned mail|mail system error|could not be delivered|delivery status$|error sending your mail|returning to sender)/i;
const mailSystem =
  /^(mailer[-_]?daemon|postmaster|mail[-_]?daemon|mdaemon|mail[-_.]?delivery[-_.]?(system|subsystem)?|bounces?([-+].*)?|abuse-report|complaints?|feedbackloop|fbl)@/i;
const noReply = /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|nie[-_.]?odpowiadaj|noreply[-+].*|notifications?|newsletter|mailing)@/i;

/**
 * May a letter that no person wrote go there? Never to the null sender, to a mail system, to who says that nobody reads it, or to ourselves: of two
 * programs that answer each other neither ever stops. `own`: plain addresses of our mailboxes (plain-address.ts).
 */
export function mayWriteByItself(address: string, own: ReadonlySet<string>): boolean {
  const plain = plainAddress(address.trim());
  return plain.includes('@') && !noReply.test(plain) && !mailSystem.test(plain) && !own.has(plain);
}

/**
 * Null for a person's mail. `ownMark` is the mark of this installation (compose-message.ts writes it into X-Okienko-Id): without it any
 * mark counts as ours.
 */
export function classifyAutomatic(mail: ParsedMail, ownMark?: string): AutomaticKind | null {
  const { signals } = mail;
  if (signals.okienkoId !== null && (ownMark === undefined || signals.okienkoId === ownMark)) return 'loop';
  if (isBounce(mail)) return 'bounce';
  if (isAutoReply(mail)) return 'auto-reply';
  return isBulk(mail) ? 'bulk' : null;
}

function isBounce({ signals, from, subject, returnedMessageId }: ParsedMail): boolean {
  if (signals.reportType === 'delivery-status' || signals.reportType === 'feedback-report' || signals.xFailedRecipients !== null)
    return true;
  const fromMailSystem = from === null || mailSystem.test(from.address);
  if (from !== null && /^(mailer[-_]?daemon|mail[-_]?daemon)@/i.test(from.address)) return true;
  const aboutDelivery = bounceSubject.test(subject);
  if (fromMailSystem && (aboutDelivery || signals.returnPath === '' || returnedMessageId !== null)) return true;
  return aboutDelivery && (signals.returnPath === '' || returnedMessageId !== null);
}

function isAutoReply({ signals, subject }: ParsedMail): boolean {
  if (signals.autoSubmitted && /^auto-replied\b/i.test(signals.autoSubmitted)) return true;
  if (signals.xAutoReply !== null && !/^no$/i.test(signals.xAutoReply)) return true;
  if (signals.precedence && /^auto[-_]?reply/i.test(signals.precedence)) return true;
  if (signals.reportType === 'disposition-notification') return true;
  // A person's answer to an absence note begins with "Re:" and is not one itself.
  return outOfOffice.some((words) => words.test(subject)) || signals.returnPath === '';
}

function isBulk({ signals, from }: ParsedMail): boolean {
  if (signals.autoSubmitted && !/^no\b/i.test(signals.autoSubmitted)) return true;
  if (signals.precedence && /^(bulk|junk|list)\b/i.test(signals.precedence)) return true;
  if (signals.listId !== null || signals.listUnsubscribe !== null || signals.feedbackId !== null) return true;
  if (signals.xAutoResponseSuppress && /\b(all|oof|autoreply)\b/i.test(signals.xAutoResponseSuppress)) return true;
  return from !== null && (noReply.test(from.address) || mailSystem.test(from.address));
}
