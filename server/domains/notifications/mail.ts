/** A mail about what is unread. It names tickets and leads to them; what was said stays inside. Pure. */
import type { Notification } from '../../../contract/notifications.ts';
import { say, type Locale, type WordKey } from '../../../words/index.ts';
import { escaped } from '../../platform/pages/html.ts';

export interface MailOf {
  name: string;
  locale: Locale;
  url: string;
  company: string;
  /** Oldest first, at least one. */
  news: readonly Notification[];
  /** How many more there are than are named. */
  more: number;
}

export function notificationMail(about: MailOf): { subject: string; text: string; html: string } {
  const { locale, url, news } = about;
  const first = news[0]!;
  const lines = news.map((one) => ({
    title: headline(locale, one),
    ticket: `#${one.ticket.number} ${one.ticket.subject}`,
    link: `${url}/tickets/${one.ticket.number}${one.messageId ? `?message=${one.messageId}` : ''}`,
  }));
  const subject =
    news.length + about.more === 1
      ? say(locale, 'notifications.mail-one', { headline: lines[0]!.title, number: first.ticket.number })
      : say(locale, 'notifications.mail-many', { count: news.length + about.more, company: about.company });
  const greeting = say(locale, 'notifications.mail-greeting', { name: about.name });
  const rest = about.more > 0 ? [say(locale, 'notifications.mail-more', { count: about.more })] : [];
  const outro = say(locale, 'notifications.mail-outro');
  const settings = `${url}/account/notifications`;
  const text = [greeting, '', ...lines.flatMap((line) => [line.title, line.ticket, line.link, '']), ...rest, outro, settings, ''].join(
    '\n',
  );
  const html = `<p>${escaped(greeting)}</p>
${lines.map((line) => `<p><strong>${escaped(line.title)}</strong><br><a href="${escaped(line.link)}">${escaped(line.ticket)}</a></p>`).join('\n')}
${rest.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
<p style="font-size:14px;color:#5a5a55">${escaped(outro)} <a href="${escaped(settings)}">${escaped(say(locale, 'notifications.mail-settings'))}</a></p>`;
  return { subject, text, html };
}

/** "Jan Konsultant wspomina o Tobie w notatce": the same words as under the bell. */
export function headline(locale: Locale, one: Notification): string {
  const key = `notifications.says.${one.kind === 'followed' ? `followed.${one.what ?? 'note'}` : one.kind}${one.actor ? '' : '.nobody'}`;
  return say(locale, key as WordKey, { name: one.actor?.name ?? '', customer: one.ticket.customerName });
}
