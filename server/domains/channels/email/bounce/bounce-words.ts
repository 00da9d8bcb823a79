/** Reports of mail systems that wrote before RFC 3464, or never heard of it: recipients and reasons found in the words themselves. */
import type { ParsedMail } from '../parse-message.ts';
import { addressIn } from './bounce-report.ts';
import type { SmtpStep } from './bounce-reason.ts';

const words_chars_max = 50_000;
const recipients_max = 100;
const part_chars_max = 3_000;

/** Where the report ends and the returned mail begins. */
const returnedFrom = [
  /^[-\s*#=|]*(?:below this line is|this is|enclosed is|included is|here is|attached is) a copy of the\b/im,
  /^\s*(?:below|included|attached) is a copy of (?:the|your) (?:original )?message/im,
  /^[-\s*#=|]*(?:original|returned|unsent|undelivered|bounced|rejected) (?:message|mail)(?: header\w*)?(?: follows?| text)?[-\s:.*#=|]*$/im,
  /^[-\s*]*(?:the )?(?:header of the )?original message (?:is following|follows)/im,
  /^[-\s|]*message (?:headers?|text) follow/im,
  /^-+original message\b/im,
  /^(?:return-path|received)\s*:.*(?:\n.*){0,40}\n(?:from|to|subject)\s*:/im,
];

/** The words of the report; of mails in HTML alone, those. */
export function reportOf(mail: ParsedMail): string {
  const others = mail.attachments
    .filter(({ declaredType }) => declaredType.startsWith('text/') && !/rfc822-header/.test(declaredType))
    .map(({ content }) => new TextDecoder('utf-8').decode(content));
  return [mail.text, ...others].join('\n\n').slice(0, words_chars_max).replace(/\r\n?/g, '\n');
}

export function withoutReturnedMail(words: string): string {
  const ends = returnedFrom.map((mark) => words.search(mark)).filter((at) => at > 0);
  return ends.length > 0 ? words.slice(0, Math.min(...ends)) : words;
}

export interface WordsPart {
  address: string | null;
  words: string;
  delayed: boolean;
}

const address = String.raw`(?:"[^"\n]{1,100}"|[^\s<>()"',;:\[\]]{1,100})@[A-Za-z0-9][A-Za-z0-9.-]{0,250}[A-Za-z0-9]`;

/** Forms in which a report names a recipient, the surest first. Each gives the address as its first group. */
const forms: readonly RegExp[] = [
  new RegExp(String.raw`^\s*(?:final-recipient|original-recipient)\s*:[^;\n]*;\s*<?(${address})`, 'gim'),
  new RegExp(String.raw`^\s*"?<?(${address})>?"?\s*(?:<mailto:[^>]*>)?\s*(?:\([^)\n]*\))?\s*:(?:\s|$)`, 'gm'),
  new RegExp(
    String.raw`^\s*(?:recipient(?: address)?|failed recipient|rcpt to|to address|adres odbiorcy|odbiorca)\s*:\s*<?(${address})`,
    'gim',
  ),
  new RegExp(
    String.raw`(?:delivering your mail to|(?:rejected|refused) recipient|mailbox is full:|delivery to|permanent errors?:)\s*<?(${address})`,
    'gim',
  ),
  new RegExp(
    String.raw`^[\s*•-]*<?(${address})>?\s*(?:<mailto:[^>]*>)?\s*(?:\[[^\]\n]*\]|on \w{3}, .*|\.\.\..*|\. reason:.*|invalid address.*|\(.*\))?\s*$`,
    'gim',
  ),
  // The transcript of a session.
  new RegExp(String.raw`(?:\brcpt to:\s*)?<(${address})>\s*(?:\.\.\.|,\s*user unknown|$)`, 'gim'),
];

/** A part of the words for each recipient they name; one part for nobody when they name nobody but speak of a failure. */
export function partsOfWords(mail: ParsedMail, words: string): WordsPart[] {
  const speaksOfFailure = mail.signals.xFailedRecipients !== null || failureWords.test(words) || failureWords.test(mail.subject);
  if (!speaksOfFailure) return [];
  const delayed =
    /warning message only|has(?: not yet)? been delayed|is delayed for|has not yet been delivered|temporary failure report|do not need to resend|delay reason/i.test(
      words,
    );
  const ours = ownAddresses(mail);
  const places = recipientPlaces(words).filter((place) => !ours.has(place.address.toLowerCase()));
  const listed = (mail.signals.xFailedRecipients ?? '').split(/[,\s]+/).flatMap((one) => addressIn(one) ?? []);
  if (places.length > 1)
    return places.map((place, index) => ({
      address: place.address,
      words: words.slice(place.at, places[index + 1]?.at ?? place.at + part_chars_max),
      delayed,
    }));
  const only = listed[0] ?? places[0]?.address ?? recipientOfReturned(mail);
  // What is said of the recipient stands behind the name; the sentences before it are the same in every report. Some say it before, though.
  const behind = places[0] ? words.slice(places[0].at, places[0].at + part_chars_max) : '';
  const telling = /\b[45]\d\d[\s-]|\b[45]\.\d\.\d/.test(behind);
  return [{ address: only, words: telling ? behind : words.slice(0, part_chars_max * 2), delayed }];
}

const failureWords =
  /deliver|bounce|returned mail|undeliver|failure|failed|mailbox|could not|couldn['’]t|not reach|recipient|error|problem|refused|niedostarczon|nie dostarczono|nie może zost|unzustellbar|nicht zugestellt|échec|non remis|доставлен|送信できません|gruppe|group|grupo|group/i;

function recipientPlaces(words: string): { address: string; at: number }[] {
  for (const form of forms) {
    const first = new Map<string, { address: string; at: number }>();
    for (const match of words.matchAll(form)) {
      const named = match[1]!.replace(/^"(.*)"$/, '$1');
      const key = named.toLowerCase();
      if (!first.has(key)) first.set(key, { address: named, at: match.index });
      if (first.size >= recipients_max) break;
    }
    if (first.size > 0) return [...first.values()].sort((a, b) => a.at - b.at);
  }
  return [];
}

/** To whom the report came: that is us, whose letter it was, never the one it speaks of. */
function ownAddresses(mail: ParsedMail): Set<string> {
  return new Set([...mail.to, ...mail.cc, ...(mail.from ? [mail.from] : [])].map(({ address: one }) => one.toLowerCase()));
}

/** The returned mail itself says whom it was written to. */
function recipientOfReturned(mail: ParsedMail): string | null {
  const returned = mail.attachments.find(({ declaredType }) =>
    /^(message\/(global|rfc822|partial)|text\/rfc822-headers?)/.test(declaredType),
  );
  const text = returned ? new TextDecoder('latin1').decode(returned.content.subarray(0, 64_000)) : mail.text;
  const line = /^(?:x-original-to|to)\s*:\s*(.*(?:\n[ \t].*)*)/im.exec(text.replace(/\r\n?/g, '\n'))?.[1];
  return addressIn(line) ?? null;
}

const steps: readonly (readonly [SmtpStep, RegExp])[] = [
  [
    'data',
    /in reply to (?:the )?(?:end of )?data\b|after (?:end of )?data\b|after i sent the message|our final data|>>>\s*data\b|smtp command\s+data\b|\(data\)|command: data|response to data|end of message/i,
  ],
  ['rcpt', /in reply to rcpt|rcpt[ _]to\b|does not like recipient|smtp:rcpt|rcpt command|>>>\s*rcpt/i],
  ['mail', /in reply to mail from|after mail from|mail[_ ]from\]|>>>\s*mail from|sender was rejected/i],
  ['helo', /in reply to (?:helo|ehlo)|my name was rejected|after (?:helo|ehlo)/i],
  ['connect', /after initial connection|while (?:connecting|receiving the initial)/i],
];

export function stepOf(words: string): SmtpStep | null {
  return steps.find(([, said]) => said.test(words))?.[0] ?? null;
}
