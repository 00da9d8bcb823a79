/** A month of mail to two mailboxes, made by chance from a seed: who writes what on which day, and on which ticket each belongs. */
import { chance } from '../bench/measure.ts';
import { sentence, speaker, vocabulary } from '../bench/words.ts';

export const mailboxes = { imap: 'pomoc@kolko.example', smtp: 'faktury@kolko.example' } as const;

/** How the mail is told to belong where it belongs. */
export type Kind =
  | 'opening'
  | 'follow-up'
  | 'answer'
  | 'answer-by-address'
  | 'answer-without-plus'
  | 'number'
  | 'stranger-with-number'
  | 'other-subject'
  | 'automatic'
  | 'bounce'
  | 'robot';

export interface Conversation {
  id: number;
  customer: string;
  subject: string;
  /** Message-IDs of the customer's mails that are on the ticket. */
  mails: string[];
  letters: Letter[];
}

/** A letter of ours, as it left. */
export interface Letter {
  messageId: string;
  number: number;
  replyTo: string;
}

export interface Mail {
  messageId: string;
  kind: Kind;
  conversation: Conversation;
  /** '' for reports. */
  envelopeFrom: string;
  raw: string;
  /** Each a delivery of the same bytes; more than one is a duplicate, or a mail to both of our mailboxes. */
  deliveries: ('imap' | 'smtp')[];
}

const shares = { duplicate: 0.12, automatic: 0.05, bounce: 0.03, toBoth: 0.04 };

export function makeMonth(seed: number) {
  const random = chance(seed);
  const word = speaker(seed + 1, vocabulary());
  const conversations: Conversation[] = [];
  let made = 0;

  const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const id = (host: string) => `replay.${seed}.${++made}@${host}`;

  function conversation(customer = `klient${conversations.length}@k${conversations.length % 40}.example`): Conversation {
    const one = { id: conversations.length, customer, subject: subject(), mails: [], letters: [] };
    conversations.push(one);
    return one;
  }

  /** Two matters of one customer share no words: whoever writes another subject means another matter. */
  function subject(): string {
    const letters = () => String.fromCharCode(97 + Math.floor(random() * 26));
    return Array.from({ length: 3 }, () => `${word()}${letters()}${letters()}${letters()}${letters()}`).join(' ');
  }

  /** A day's mail. What it answers was there before the day began: how a letter that overtakes its question is threaded is nobody's to know. */
  function day(mails: number): Mail[] {
    const old = conversations.filter((one) => one.mails.length > 0);
    const answered = old.filter((one) => one.letters.length > 0);
    // A person writes no more than a few mails a day, however short our month is.
    const written = new Map<string, number>();
    const choose = (of: readonly Conversation[]): Conversation | null => {
      for (let tries = 0; tries < 20 && of.length > 0; tries++) {
        const one = any(of);
        const count = written.get(one.customer) ?? 0;
        if (one.mails.length > 8 || count > 3) continue;
        written.set(one.customer, count + 1);
        return one;
      }
      return null;
    };
    return Array.from({ length: mails }, () => {
      const roll = random();
      const letterOf = answered.length > 0 ? choose(answered) : null;
      if (letterOf && roll < shares.bounce) return mail('bounce', letterOf);
      if (letterOf && roll < shares.bounce + shares.automatic) return mail('automatic', letterOf);
      if (letterOf && roll < 0.45)
        return mail(
          any(['answer', 'answer', 'answer-by-address', 'answer-without-plus', 'number', 'other-subject', 'stranger-with-number'] as const),
          letterOf,
        );
      const known = roll < 0.62 ? choose(old) : null;
      return known ? mail('follow-up', known) : mail('opening', conversation());
    });
  }

  function mail(kind: Kind, about: Conversation, words = paragraphs()): Mail {
    const letter = about.letters.at(-1);
    const own = kind === 'other-subject' ? conversation(about.customer) : kind === 'stranger-with-number' ? conversation() : about;
    const from = kind === 'bounce' ? 'mailer-daemon@mx.example' : own.customer;
    const messageId = id(from.split('@')[1]!);
    const to = random() < 0.5 ? mailboxes.imap : mailboxes.smtp;
    const both = random() < shares.toBoth;
    const address = letter && (kind === 'answer' || kind === 'answer-by-address' || kind === 'automatic') ? letter.replyTo : to;
    const head = [
      ...(kind === 'bounce' ? ['Return-Path: <>'] : []),
      `From: ${from === own.customer ? `Klient ${own.id}` : 'Mail Delivery System'} <${from}>`,
      `To: ${both ? `${mailboxes.imap}, ${mailboxes.smtp}` : address}`,
      `Subject: ${subjectOf(kind, about, own, letter)}`,
      `Message-ID: <${messageId}>`,
      ...refersTo(kind, about, letter),
      'Date: Mon, 16 Nov 2026 10:15:00 +0100',
      'MIME-Version: 1.0',
      ...(kind === 'automatic' ? ['Auto-Submitted: auto-replied'] : []),
    ];
    const twice = random() < shares.duplicate;
    const first = both
      ? (['imap', 'smtp'] as const)
      : ([address.split('+')[0] === mailboxes.imap.split('@')[0] || address === mailboxes.imap ? 'imap' : 'smtp'] as const);
    return {
      messageId,
      kind,
      conversation: own,
      envelopeFrom: kind === 'bounce' ? '' : from,
      raw: [...head, ...(kind === 'bounce' ? report(about.customer, letter!) : ['Content-Type: text/plain; charset=utf-8', '', words])]
        .join('\r\n')
        .concat('\r\n'),
      deliveries: [...first, ...(twice ? [random() < 0.5 ? ('imap' as const) : ('smtp' as const)] : [])],
    };
  }

  function paragraphs(): string {
    return Array.from({ length: 1 + Math.floor(random() * 4) }, () => sentence(word, 8 + Math.floor(random() * 30))).join('\r\n\r\n');
  }

  function subjectOf(kind: Kind, about: Conversation, own: Conversation, letter: Letter | undefined): string {
    const plain = (words: string) => `=?utf-8?b?${Buffer.from(words).toString('base64')}?=`;
    if (kind === 'bounce') return 'Undelivered Mail Returned to Sender';
    if (kind === 'automatic') return plain(`Automatyczna odpowiedź: ${about.subject}`);
    if (kind === 'number') return plain(`Dopytuję w sprawie [#${letter!.number}]`);
    if (kind === 'stranger-with-number') return plain(`[#${letter!.number}] ${own.subject}`);
    if (kind === 'opening' || kind === 'other-subject') return plain(own.subject);
    return plain(`Odp: ${kind === 'follow-up' || !letter ? '' : `[#${letter.number}] `}${about.subject}`);
  }

  function refersTo(kind: Kind, about: Conversation, letter: Letter | undefined): string[] {
    if (kind === 'follow-up') return [`In-Reply-To: <${about.mails[0]}>`, `References: ${about.mails.map((one) => `<${one}>`).join(' ')}`];
    // The host drops what stands behind the plus: the Message-ID alone says where it belongs.
    if (kind === 'answer' || kind === 'answer-without-plus' || kind === 'automatic' || kind === 'other-subject' || kind === 'robot')
      return letter ? [`In-Reply-To: <${letter.messageId}>`, `References: <${about.mails[0]}> <${letter.messageId}>`] : [];
    return [];
  }

  return { conversations, conversation, day, mail };
}

function report(recipient: string, letter: Letter): string[] {
  return [
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_r"',
    '',
    '--=_r',
    'Content-Type: text/plain',
    '',
    'The mail system could not deliver your message.',
    '--=_r',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 4.2.2',
    'Diagnostic-Code: smtp; 452 4.2.2 mailbox full',
    '--=_r',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${letter.messageId}>`,
    '--=_r--',
  ];
}

export type Month = ReturnType<typeof makeMonth>;
