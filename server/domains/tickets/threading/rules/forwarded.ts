/**
 * A letter that one of our own people forwarded to our mailbox: the customer is the one in the head of the forwarded letter. Read from the words alone, as
 * Gmail, Outlook, Apple Mail and Thunderbird write them in Polish, English and German.
 */
import type { MailAddress } from '../../../conversations/index.ts';

const forwardedSubject = /^\s*(fw|fwd|pd|tr|wg|przekazane|doorst|rv|i)\s*:/i;
const head_lines_max = 12;
const searched_chars_max = 20_000;
const fromLine = /^[\s>*_]*(?:od|from|von|de|da|van)\s*:[\s*_]*(.+)$/i;
/** A head, not a sentence that begins with "Od:": one of these stands below it. */
const otherLine = /^[\s>*_]*(?:data|date|datum|wysłano|wyslano|sent|gesendet|do|to|an|temat|subject|betreff|dw|cc)\s*:/i;

/** Null when it is no forwarded letter, or does not say whose. */
export function forwardedFrom(mail: { subject: string; text: string; quoted: string }): MailAddress | null {
  if (!forwardedSubject.test(mail.subject)) return null;
  const lines = `${mail.text}\n${mail.quoted}`.slice(0, searched_chars_max).split('\n');
  for (const [at, line] of lines.entries()) {
    const said = fromLine.exec(line)?.[1];
    const rest = lines.slice(at + 1, at + 1 + head_lines_max);
    if (!said || rest.filter((one) => otherLine.test(one)).length < 2) continue;
    // An address may stand on the line below a long name.
    const sender = senderIn(said) ?? senderIn(`${said} ${rest[0] ?? ''}`);
    if (sender) return sender;
  }
  return null;
}

function senderIn(words: string): MailAddress | null {
  const address = /[^\s<>"'()[\],;:]+@[^\s<>"'()[\],;:]+\.[^\s<>"'()[\],;:]+/.exec(words)?.[0];
  if (!address) return null;
  const name = words
    .slice(0, words.indexOf(address))
    .replace(/\[?mailto:.*$/i, '')
    .replace(/["'<>[\]()*]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { name: name.slice(0, 200), address: address.replace(/[.>]+$/, '').slice(0, 320) };
}
