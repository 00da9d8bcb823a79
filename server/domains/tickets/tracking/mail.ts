/** The mail that lets a customer in. Pure. */
import { say, type Locale } from '../../../../words/index.ts';
import { escaped } from '../../../platform/pages/html.ts';

export function signInMail(
  locale: Locale,
  about: { company: string; link: string; code: string; minutes: number },
): { subject: string; text: string; html: string } {
  const { company, link, code, minutes } = about;
  const intro = say(locale, 'tracking.mail-intro', { company });
  const action = say(locale, 'tracking.mail-action');
  const orCode = say(locale, 'tracking.mail-code');
  const outro = say(locale, 'tracking.mail-outro', { minutes });
  const text = [intro, '', link, '', `${orCode} ${code}`, '', outro, ''].join('\n');
  const html = `<p>${escaped(intro)}</p>
<p><a href="${escaped(link)}" style="display:inline-block;padding:10px 18px;border-radius:8px;background-color:#24211b;color:#ffffff;text-decoration:none">${escaped(action)}</a></p>
<p>${escaped(orCode)} <strong>${escaped(code)}</strong></p>
<p style="font-size:14px;color:#5a5a55">${escaped(outro)}</p>`;
  return { subject: say(locale, 'tracking.mail-subject', { company, code }), text, html };
}
