/**
 * The world outside of Kółko while the sample data runs: customers who write mail through the real SMTP reception, and a mail server
 * that takes our answers for them. Some answer back.
 */
import type { AddressInfo } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { setMailboxSmtp } from '../domains/channels/index.ts';
import { parseMessage } from '../domains/channels/index.ts';
import type { App } from '../platform/app.ts';
import { inTransaction } from '../platform/context.ts';
import { demoMessageId } from './load-tickets.ts';
import { demoPicture, ticketAt, worldTrickle, type World, type WorldMail } from './world/world.ts';

const pause_ms_min = 12_000;
const pause_ms_max = 45_000;
const thinking_ms_min = 20_000;
const thinking_ms_max = 90_000;
/** Share of our answers that a customer answers. */
const answering_share = 0.5;

/** Opens the post office; mail begins to trickle at once. */
export async function openPostOffice(app: App, world: World): Promise<{ stop(): Promise<void> }> {
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer.unref());
  };
  const server = await openServer((raw) => {
    if (Math.random() < answering_share) later(between(thinking_ms_min, thinking_ms_max), () => void answerBack(app, raw));
  });
  await inTransaction(app, {}, (ctx) =>
    setMailboxSmtp(ctx, world.company.mailbox, {
      host: '127.0.0.1',
      port: (server.server.address() as AddressInfo).port,
      security: 'none',
      user: '',
    }),
  );
  const mails = worldTrickle(world);
  const next = () => {
    void send(app, world, mails.next().value);
    later(between(pause_ms_min, pause_ms_max), next);
  };
  if (app.config.smtpPort > 0) later(3_000, next);
  return {
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function openServer(onMail: (raw: Buffer) => void): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        onMail(Buffer.concat(parts));
        done();
      });
    },
  });
  server.on('error', () => {});
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function send(app: App, world: World, mail: WorldMail): Promise<void> {
  const refersTo = mail.ticket === null ? null : lastLetterOf(world, mail.ticket);
  await deliver(app, {
    from: mail.from,
    to: world.company.mailbox,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html && { html: mail.html }),
    attachments: mail.attachments.map((one) => ({
      filename: one.name,
      content: Buffer.from(demoPicture(one.seed, one.kind)),
      ...(one.inline && { cid: one.name }),
    })),
    ...(refersTo && { inReplyTo: `<${refersTo}>`, references: [`<${refersTo}>`] }),
  });
}

/** The letter that a customer answers: our last answer, or else their own first mail. */
function lastLetterOf(world: World, ticketIndex: number): string {
  const { messages } = ticketAt(world, ticketIndex);
  const answer = messages.findLastIndex((message) => message.kind === 'outbound');
  return demoMessageId(ticketIndex, Math.max(answer, 0));
}

const replies = {
  pl: [
    'Dziękuję za szybką odpowiedź.\n\nPozdrawiam',
    'Dziękuję, wszystko jasne.',
    'Dziękuję za odpowiedź. A czy mogę jeszcze prosić o potwierdzenie na piśmie?',
    'Rozumiem. Kiedy w takim razie mogę się spodziewać rozwiązania?',
  ],
  en: [
    'Thank you, that helps.',
    'Thanks, all clear now.',
    'Thank you. Could you also tell me when the refund will reach my card?',
    'I see. What happens if it does not work tomorrow either?',
  ],
};

async function answerBack(app: App, raw: Buffer): Promise<void> {
  const letter = await parseMessage(raw).catch(() => null);
  const customer = letter?.to[0];
  if (!letter?.from || !customer) return;
  const texts = /[ąćęłńóśźż]/i.test(letter.text) ? replies.pl : replies.en;
  const quote = letter.text
    .split('\n')
    .slice(0, 30)
    .map((line) => `> ${line}`)
    .join('\n');
  await deliver(app, {
    from: customer,
    to: letter.replyTo[0]?.address ?? letter.from.address,
    subject: `Re: ${letter.subject.replace(/^Re: /i, '')}`,
    text: `${texts[Math.floor(Math.random() * texts.length)]}\n\n${quote}\n`,
    inReplyTo: `<${letter.messageId}>`,
    references: [...letter.references, letter.messageId].filter(Boolean).map((id) => `<${id}>`),
  });
}

async function deliver(app: App, mail: SendMailOptions): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: app.config.smtpPort, secure: false, ignoreTLS: true });
  await transport.sendMail(mail).catch((error: unknown) => app.log.debug({ err: error }, 'a sample mail did not get through'));
  transport.close();
}

function between(min: number, max: number): number {
  return min + Math.random() * (max - min);
}
