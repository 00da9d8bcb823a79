/**
 * Delivery reports: which recipient, why, and is it for good. RFC 3464 where the report follows it, the words of some sixty mail systems where it
 * does not. Pure: what comes in is an understood mail.
 */
import type { ParsedMail } from '../parse-message.ts';
import { bounceReason, type BounceReason, isPermanent, type SmtpStep } from './bounce-reason.ts';
import { readReportFields, type ReportedRecipient } from './bounce-report.ts';
import { readNotice } from './bounce-notice.ts';
import { cleanLine } from '../parse-message-words.ts';
import { partsOfWords, reportOf, stepOf, withoutReturnedMail } from './bounce-words.ts';

export type BounceAction = 'failed' | 'delayed' | 'delivered' | 'reported';

export interface BouncedRecipient {
  /** Whom we had written to; null when the report names nobody. */
  address: string | null;
  /** Where that address led on the other side, when the report says so. */
  finalAddress: string | null;
  action: BounceAction;
  /** Enhanced status code (RFC 3463) and SMTP reply code, as far as somebody said them. */
  status: string | null;
  reply: string | null;
  reason: BounceReason;
  /** The address is no good, now and later. */
  permanent: boolean;
  /** The other server in its own words, in one line. */
  said: string;
}

const said_chars_max = 1_000;
/** A report names a handful; one that names thousands is no report, and each of them would cost a look through all of its words. */
const recipients_max = 200;
const address_chars_max = 320;
const code_chars_max = 40;

/** Null when the mail is no delivery report. Never throws. */
export function readBounce(mail: ParsedMail): BouncedRecipient[] | null {
  const feedback = mail.attachments.find(({ declaredType }) => declaredType === 'message/feedback-report');
  const complained = mail.signals.reportType === 'feedback-report' || /^\s*complaint about message from /i.test(mail.subject);
  if (feedback || complained) return [complaint(mail, feedback?.content)];
  const notice = readNotice(mail.text);
  if (notice) return notice.slice(0, recipients_max).map(judge);
  const words = withoutReturnedMail(reportOf(mail));
  const reported = [...reportParts(mail), ...readReportFields(words)].slice(0, recipients_max);
  const named =
    reported.length > 0 ? reported.map((one) => ofReport(one, reported.length === 1 ? words : null, words)) : ofWords(mail, words);
  return named.length > 0 ? named : null;
}

function reportParts(mail: ParsedMail): ReportedRecipient[] {
  return mail.attachments
    .filter(({ declaredType }) => /^message\/(global-)?delivery-status$/.test(declaredType))
    .flatMap(({ content }) => readReportFields(new TextDecoder('utf-8').decode(content)));
}

function ofReport(one: ReportedRecipient, alone: string | null, words: string): BouncedRecipient {
  const about = alone ?? partAbout(words, [one.finalRecipient, one.originalRecipient]);
  return judge({
    address: one.originalRecipient ?? one.finalRecipient,
    finalAddress: one.finalRecipient,
    action: actionOf(one.action),
    statusField: one.status,
    diagnostic: one.diagnostic,
    words: about,
  });
}

function ofWords(mail: ParsedMail, words: string): BouncedRecipient[] {
  return partsOfWords(mail, words)
    .slice(0, recipients_max)
    .map((part) =>
      judge({
        address: part.address,
        finalAddress: null,
        action: part.delayed ? 'delayed' : 'failed',
        statusField: null,
        diagnostic: null,
        words: part.words,
      }),
    );
}

export interface Heard {
  address: string | null;
  finalAddress: string | null;
  action: BounceAction;
  statusField: string | null;
  diagnostic: string | null;
  words: string;
}

function judge(heard: Heard): BouncedRecipient {
  // A report often cuts the other server's words to their first line and gives all of them in its own text.
  const first = heard.diagnostic ?? heard.words;
  const both = heard.diagnostic ? `${heard.diagnostic}\n${heard.words}` : heard.words;
  const reply = replyIn(first) ?? replyIn(heard.words);
  const status = statusIn(first) ?? usable(heard.statusField) ?? statusIn(heard.words) ?? heard.statusField;
  const step: SmtpStep | null = stepOf(both);
  const delivered = heard.action === 'delivered';
  const told = bounceReason({ words: first, status, reply, step });
  const reason = delivered ? 'delivered' : vague.has(told) && heard.diagnostic ? bounceReason({ words: both, status, reply, step }) : told;
  return {
    address: tidy(heard.address, address_chars_max),
    finalAddress: tidy(heard.finalAddress, address_chars_max),
    action: reason === 'delivered' ? 'delivered' : heard.action,
    status: tidy(status, code_chars_max),
    reply: tidy(reply, code_chars_max),
    reason,
    permanent: heard.action === 'failed' && isPermanent(reason),
    said: saidIn(heard.diagnostic ?? heard.words),
  };
}

/** Bytes from outside: no control characters (the database takes no NUL), no half letters, no end without a limit. */
function tidy(words: string | null, chars_max: number): string | null {
  return words === null ? null : cleanLine(words, chars_max) || null;
}

/** Reasons that come from a code alone: more words may know better. */
const vague = new Set<BounceReason>(['unknown', 'on-hold', 'security', 'system', 'network', 'expired', 'refused-by-recipient']);

/** A status that says something. */
function usable(status: string | null): string | null {
  return status && !/^[245]\.0\.0$/.test(status) ? status : null;
}

export function replyIn(words: string): string | null {
  return /(?:^|[\s:;<('"-])([45]\d\d)(?=[\s:;-]['"]?\S)/m.exec(words)?.[1] ?? /^\s*(?:smtp\s*;)?\s*(2\d\d)\b/i.exec(words)?.[1] ?? null;
}

export function statusIn(words: string): string | null {
  const pattern = (classes: string) => new RegExp(String.raw`(?:^|[\s:;#('"-])([${classes}]\.\d{1,3}\.\d{1,3})(?![.\d])`, 'm');
  return pattern('45').exec(words)?.[1] ?? pattern('2').exec(words)?.[1] ?? null;
}

function actionOf(action: string | null): BounceAction {
  if (action === 'delayed') return 'delayed';
  return action === 'delivered' || action === 'relayed' || action === 'expanded' || action === 'deliverable' ? 'delivered' : 'failed';
}

function partAbout(words: string, addresses: readonly (string | null)[]): string {
  const lower = words.toLowerCase();
  const at = addresses.map((address) => (address ? lower.indexOf(address.toLowerCase()) : -1)).find((place) => place >= 0);
  return at === undefined ? '' : words.slice(at, at + 600).split(/\n\s*\n/)[0]!;
}

function saidIn(words: string): string {
  const line = cleanLine(words.replace(/^\s*(?:smtp|x-postfix|x-unix|unknown|dns)\s*;\s*/i, ''), said_chars_max + 1);
  return line.length > said_chars_max ? `${line.slice(0, said_chars_max).toWellFormed()}…` : line;
}

/** Somebody pressed "this is spam" on a letter of ours (RFC 5965): the letter had arrived. */
function complaint(mail: ParsedMail, report: Uint8Array | undefined): BouncedRecipient {
  const fields = new TextDecoder('utf-8').decode(report ?? new Uint8Array());
  const address = /^(?:original-rcpt-to|removal-recipient):\s*<?([^<>\s]+@[^<>\s]+)/im.exec(fields)?.[1] ?? null;
  return {
    address: tidy(address, address_chars_max),
    finalAddress: null,
    action: 'reported',
    status: null,
    reply: null,
    reason: 'feedback',
    permanent: false,
    said: saidIn(mail.text.slice(0, said_chars_max)),
  };
}
