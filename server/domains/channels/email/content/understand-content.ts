/** What a mail carries beside words. Runs in a parser thread: whatever a stranger put in there ends that thread at worst. */
import type { ParsedMail } from '../parse-message.ts';
import { findPgp, type PgpLetter } from './pgp/find-pgp.ts';
import type { StoredCard, StoredContent, StoredInvitation } from './content.ts';
import type { OpenedMail } from './open-protected.ts';
import { openWinmail } from './open-winmail.ts';
import { readCards } from './read-vcard.ts';

const invitations_max = 5;
const cards_max = 10;

interface MailWithContent {
  mail: ParsedMail;
  content: StoredContent | null;
  /** What is for GnuPG, which no thread of ours runs. */
  pgp: PgpLetter | null;
}

/** Never throws for what a stranger wrote: a part that cannot be read is an attachment and nothing more. */
export async function understandContent(raw: Uint8Array, parsed: ParsedMail): Promise<MailWithContent> {
  const pgp = findPgp(raw, parsed);
  const { mail: opened, protection } = pgp ? withoutWrapping(parsed, pgp) : await unwrapped(raw, parsed);
  const mail = await openWinmail(opened);
  const invitations = await invitationsOf(mail);
  const cards = cardsOf(mail);
  const content = { ...(invitations.length > 0 && { invitations }), ...(cards.length > 0 && { cards }), ...(protection && { protection }) };
  return { mail, content: Object.keys(content).length > 0 ? content : null, pgp };
}

/** What is said of it until GnuPG has looked, and where nobody asks it to. What only says how it is wrapped is no file of anybody. */
function withoutWrapping(all: ParsedMail, { form }: PgpLetter): OpenedMail {
  const parsed = {
    ...all,
    attachments: all.attachments.filter(({ declaredType }) => !/^application\/pgp-(?:encrypted|signature)$/.test(declaredType)),
  };
  if (form === 'encrypted') return { mail: parsed, protection: { kind: 'pgp', signature: null, lock: 'no-key' } };
  return { mail: parsed, protection: null };
}

async function unwrapped(raw: Uint8Array, parsed: ParsedMail): Promise<OpenedMail> {
  if (!/pkcs7/i.test(parsed.signals.contentType ?? '')) return { mail: parsed, protection: null };
  const { openProtected } = await import('./open-protected.ts');
  return openProtected(raw, parsed);
}

async function invitationsOf(mail: ParsedMail): Promise<StoredInvitation[]> {
  const found: StoredInvitation[] = [];
  for (const [position, { contentType, declaredType, name, content }] of mail.attachments.entries()) {
    const isCalendar = /^(text\/calendar|application\/ics)$/.test(declaredType) || contentType === 'text/calendar' || /\.ics$/i.test(name);
    if (!isCalendar || found.length >= invitations_max) continue;
    // 150 kB of reader, for the few mails that have something to read.
    const { readCalendar } = await import('./read-calendar.ts');
    for (const one of readCalendar(new TextDecoder().decode(content))) {
      // Outlook and Google send the same invitation twice: as a part of the letter, and as a file beside it.
      const twin = found.some(
        ({ uid, recurrenceId, method }) => uid === one.uid && recurrenceId === one.recurrenceId && method === one.method,
      );
      if (!twin) found.push({ ...one, position });
    }
  }
  return found.slice(0, invitations_max);
}

function cardsOf(mail: ParsedMail): StoredCard[] {
  return mail.attachments
    .flatMap(({ contentType, declaredType, name, content }, position) =>
      /^text\/(x-)?vcard$|^text\/directory$/.test(declaredType) || /^text\/(x-)?vcard$/.test(contentType) || /\.vcf$/i.test(name)
        ? readCards(content).map((card) => ({ ...card, position }))
        : [],
    )
    .slice(0, cards_max);
}
