/** What a forwarded message looks like in the letter: who wrote it to whom and when, then their words. Pure. */
import { say, type Locale } from '../../../../words/index.ts';
import { escaped } from '../../../platform/pages/html.ts';
import type { MailAddress } from '../../conversations/index.ts';

export interface Forwarded {
  fromName: string;
  fromAddress: string;
  to: readonly MailAddress[];
  subject: string;
  at: Date;
  text: string;
  /** Cleaned; its own pictures are named by `cid:`. Null where there are only words. */
  html: string | null;
}

/** Oldest first, each under its head. */
export function forwardedHtml(messages: readonly Forwarded[], locale: Locale, timeZone: string): string {
  return messages
    .map((message) => {
      const head = headOf(message, locale, timeZone)
        .map(([label, value]) => `<b>${escaped(label)}:</b> ${escaped(value)}`)
        .join('<br>');
      const words = message.html ?? escaped(message.text).replace(/\n/g, '<br>\n');
      return `<div style="border-top:1px solid #ccc;margin-top:16px;padding-top:8px"><p>${head}</p>${words}</div>`;
    })
    .join('\n');
}

export function forwardedText(messages: readonly Forwarded[], locale: Locale, timeZone: string): string {
  return messages
    .map((message) => {
      const head = headOf(message, locale, timeZone).map(([label, value]) => `${label}: ${value}`);
      return [`-------- ${say(locale, 'forward.mark')} --------`, ...head, '', message.text].join('\n');
    })
    .join('\n\n');
}

function headOf({ fromName, fromAddress, to, subject, at }: Forwarded, locale: Locale, timeZone: string): [string, string][] {
  const when = new Intl.DateTimeFormat(locale === 'pl' ? 'pl-PL' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
  return [
    [say(locale, 'forward.from'), named({ name: fromName, address: fromAddress })],
    [say(locale, 'forward.date'), when],
    ...(to.length > 0 ? [[say(locale, 'forward.to'), to.map(named).join(', ')] as [string, string]] : []),
    [say(locale, 'forward.subject'), subject],
  ];
}

function named({ name, address }: MailAddress): string {
  return name && address ? `${name} <${address}>` : name || address;
}
