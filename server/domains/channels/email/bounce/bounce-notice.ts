/** Delivery notices as JSON, as the large sending services mail them when nobody reads their interface (Amazon SES notifications). */
import type { Heard } from './bounce.ts';

interface Notice {
  notificationType?: string;
  bounce?: { bouncedRecipients?: { emailAddress?: string; action?: string; status?: string; diagnosticCode?: string }[] };
  complaint?: { complainedRecipients?: { emailAddress?: string }[] };
  delivery?: { recipients?: string[]; smtpResponse?: string };
}

/** Null when the text is no such notice. */
export function readNotice(text: string): Heard[] | null {
  if (!text.trimStart().startsWith('{') || !text.includes('"notificationType"')) return null;
  const notice = parse(text);
  if (!notice) return null;
  const heard = (address: string | undefined, rest: Partial<Heard>): Heard => ({
    address: address ?? null,
    finalAddress: null,
    action: 'failed',
    statusField: null,
    diagnostic: null,
    words: '',
    ...rest,
  });
  const found = [
    ...(notice.bounce?.bouncedRecipients ?? []).map((one) =>
      heard(one.emailAddress, { statusField: one.status ?? null, diagnostic: one.diagnosticCode ?? null }),
    ),
    ...(notice.delivery?.recipients ?? []).map((one) =>
      heard(one, { action: 'delivered', diagnostic: notice.delivery?.smtpResponse ?? null }),
    ),
    ...(notice.complaint?.complainedRecipients ?? []).map((one) => heard(one.emailAddress, { action: 'reported' })),
  ];
  return found.length > 0 ? found : null;
}

function parse(text: string): Notice | null {
  const end = text.lastIndexOf('}');
  try {
    return JSON.parse(text.slice(text.indexOf('{'), end + 1)) as Notice;
  } catch {
    return null;
  }
}
