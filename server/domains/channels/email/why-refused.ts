/** Why a letter was not taken, as a key of the catalogues with its values, and whose matter that is. Pure. */
import type { Diagnosis } from '../../../../contract/channels.ts';
import type { BouncedRecipient } from './bounce/bounce.ts';
import { bounceReason, isPermanent, type SmtpStep } from './bounce/bounce-reason.ts';
import { diagnoseMail } from './mail-diagnosis.ts';
import type { SmtpFailure, SmtpSettings } from './smtp-session.ts';

const values_chars_max = 300;

/**
 * What the other side says of recipient or content is told as a report of a bounce would tell it (mail.bounce.*); what is between our server and us
 * as the test of a mailbox does (mail-diagnosis.*).
 */
export function whyRefused(failure: SmtpFailure, smtp: Pick<SmtpSettings, 'host' | 'port' | 'security' | 'user'>): Diagnosis {
  const step = stepOf(failure.command);
  if ((step === 'rcpt' || step === 'data') && (failure.responseCode ?? 0) >= 400)
    return reasonOf(failure.response ?? failure.message, step);
  const { code, values } = diagnoseMail(failure, { protocol: 'smtp', ...smtp });
  return { key: code, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)])) };
}

/** From the words of a server about a recipient or a letter. */
export function reasonOf(response: string, step: SmtpStep): Diagnosis {
  const reply = /^(\d{3})/.exec(response)?.[1] ?? null;
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null;
  return { key: `mail.bounce.${bounceReason({ words: response, status, reply, step })}`, values: { answer: plain(response) } };
}

/** Recipients that a server refused while it took the letter for others, as the courier notes them ("address answer"). `mayRetry`: there are tries left. */
export function sortRefused(
  refused: readonly string[],
  mayRetry: boolean,
): { later: { address: string; said: string }[]; never: BouncedRecipient[] } {
  const later: { address: string; said: string }[] = [];
  const never: BouncedRecipient[] = [];
  for (const line of refused) {
    const [, address = '', said = ''] = /^(\S*)\s*(.*)$/s.exec(line) ?? [];
    if (address === '') continue;
    const reply = /^(\d{3})/.exec(said)?.[1] ?? null;
    if (mayRetry && reply?.startsWith('4')) later.push({ address, said });
    else {
      const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? null;
      const reason = bounceReason({ words: said, status, reply, step: 'rcpt' });
      const permanent = !reply?.startsWith('4') && isPermanent(reason);
      never.push({ address, finalAddress: null, action: 'failed', status, reply, reason, permanent, said });
    }
  }
  return { later, never };
}

/**
 * The domain that asked for patience: a temporary no to a recipient, or to the whole letter when it goes to one domain only. Null when it is our own
 * server that cannot, or when it was said for good.
 */
export function domainToRest(failure: SmtpFailure, recipients: readonly string[]): string | null {
  const code = failure.responseCode ?? 0;
  const step = stepOf(failure.command);
  if (code < 400 || code >= 500 || (step !== 'rcpt' && step !== 'data')) return null;
  // What concerns one recipient or one letter says nothing of the others.
  if (
    /user-unknown|has-moved|mailbox-full|suspended|refused-by-recipient|too-big|content|virus|spam|not-standard/.test(
      reasonOf(failure.response ?? '', step).key,
    )
  )
    return null;
  const domains = new Set(recipients.map(domainOf));
  return domains.size === 1 ? [...domains][0]! : null;
}

/** In lower case; '' when there is none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function stepOf(command: string | null): SmtpStep | null {
  if (command === null) return null;
  if (/^RCPT/i.test(command)) return 'rcpt';
  if (/^DATA/i.test(command)) return 'data';
  if (/^MAIL/i.test(command)) return 'mail';
  return null;
}

/** jsonb takes no NUL, and a server may say anything. */
function plain(value: string | number): string | number {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').slice(0, values_chars_max) : value;
}
