/** Mails of our own about accounts: an invitation, a reset. Plain text, and a piece of HTML that says the same. Pure. */
import { say, type Locale } from '../../../../words/index.ts';
import { escaped } from '../../../platform/pages/html.ts';

export interface SystemMail {
  subject: string;
  text: string;
  html: string;
}

export function invitationMail(
  locale: Locale,
  about: { name: string; company: string; by: string; link: string; days: number },
): SystemMail {
  return compose(locale, about, {
    subject: say(locale, 'admin.mail-invitation-subject', { company: about.company }),
    intro: say(locale, about.by ? 'admin.mail-invitation-by' : 'admin.mail-invitation', { by: about.by, company: about.company }),
    action: say(locale, 'admin.mail-invitation-action'),
    outro: say(locale, 'admin.mail-invitation-outro', { days: about.days }),
  });
}

export function resetMail(locale: Locale, about: { name: string; company: string; link: string; hours: number }): SystemMail {
  return compose(locale, about, {
    subject: say(locale, 'admin.mail-reset-subject', { company: about.company }),
    intro: say(locale, 'admin.mail-reset', { company: about.company }),
    action: say(locale, 'admin.mail-reset-action'),
    outro: say(locale, 'admin.mail-reset-outro', { hours: about.hours }),
  });
}

function compose(
  locale: Locale,
  about: { name: string; link: string },
  parts: { subject: string; intro: string; action: string; outro: string },
): SystemMail {
  const greeting = say(locale, 'admin.mail-greeting', { name: about.name });
  const text = [greeting, '', parts.intro, '', about.link, '', parts.outro, ''].join('\n');
  // A piece, not a page: whoever sends it lays it into a document with the company's looks.
  const html = `<p>${escaped(greeting)}</p>
<p>${escaped(parts.intro)}</p>
<p><a href="${escaped(about.link)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background-color:#1f4fd8;color:#ffffff;text-decoration:none">${escaped(parts.action)}</a></p>
<p style="font-size:14px;color:#5a5a55">${escaped(say(locale, 'admin.mail-link-plain'))}<br>${escaped(about.link)}</p>
<p style="font-size:14px;color:#5a5a55">${escaped(parts.outro)}</p>`;
  return { subject: parts.subject, text, html };
}
