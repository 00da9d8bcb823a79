/** What goes on while things are killed: customers who write by SMTP until they hear 250, agents who answer until they hear 200. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectSmtp, type SentMail, type Sink } from '../smtp.ts';
import type { TestBrowser } from '../test-browser.ts';
import { patiently } from './program.ts';

export interface SentByCustomer {
  id: string;
  /** The letter of ours that it answers; null opens a ticket. */
  answers: string | null;
  acknowledged: boolean;
  tries: number;
}

export interface AnsweredByAgent {
  key: string;
  ticketId: number;
  /** Once the program said 200. */
  messageId: number | null;
  tries: number;
}

export interface Load {
  mails: SentByCustomer[];
  answers: AnsweredByAgent[];
  /** No new work; what is begun is brought to its end. */
  finish(): Promise<void>;
}

const mail_every_ms = 45;
const answer_every_ms = 110;
const answer_wait_ms_max = 5_000;

export function beginLoad(options: {
  smtpPort: number;
  sink: Sink;
  senders: number;
  agents: readonly TestBrowser[];
  address: string;
}): Load {
  const mails: SentByCustomer[] = [];
  const answers: AnsweredByAgent[] = [];
  let finishing = false;

  async function customer(place: number): Promise<void> {
    while (!finishing) {
      const answered = Math.random() < 0.3 ? lettersOf(options.sink).at(-1 - Math.floor(Math.random() * 20)) : undefined;
      const mail: SentByCustomer = {
        id: `${randomUUID()}@klient${place}.example`,
        answers: answered?.messageId ?? null,
        acknowledged: false,
        tries: 0,
      };
      mails.push(mail);
      const raw = wordsOf(mail, place, options.address);
      while (!mail.acknowledged) {
        mail.tries++;
        mail.acknowledged = await send(options.smtpPort, options.address, raw);
        if (!mail.acknowledged) await sleep(80);
      }
      await sleep(mail_every_ms * (0.5 + Math.random()));
    }
  }

  async function agent(browser: TestBrowser): Promise<void> {
    while (!finishing) {
      const list = await patiently(
        () => within(browser.get('/api/tickets?view=unassigned&limit=20')),
        () => finishing,
      );
      const rows: { id: number }[] = list?.body.rows ?? [];
      const row = rows[Math.floor(Math.random() * rows.length)];
      if (row) {
        const answer: AnsweredByAgent = { key: randomUUID(), ticketId: row.id, messageId: null, tries: 0 };
        answers.push(answer);
        const said = await patiently(
          () => {
            answer.tries++;
            return within(browser.post(`/api/tickets/${row.id}/replies`, { html: `<p>Odpowiedź ${answer.key}</p>`, key: answer.key }));
          },
          () => false,
        );
        if (said?.status === 200) answer.messageId = said.body.id;
        else throw new Error(`an answer was refused: ${JSON.stringify(said?.body)}`);
      }
      await sleep(answer_every_ms * (0.5 + Math.random()));
    }
  }

  const working = [...Array.from({ length: options.senders }, (_, place) => customer(place)), ...options.agents.map(agent)];
  return {
    mails,
    answers,
    async finish() {
      finishing = true;
      await Promise.all(working);
    },
  };
}

/** What agents answered. Invitations go the same way, and nobody answers a machine. */
export function lettersOf(sink: Sink): SentMail[] {
  return sink.taken.filter((mail) => !/^Auto-Submitted:/im.test(mail.raw));
}

/** The same bytes however often they are sent. */
function wordsOf(mail: SentByCustomer, place: number, to: string): string {
  const references = mail.answers ? `In-Reply-To: <${mail.answers}>\r\nReferences: <${mail.answers}>\r\n` : '';
  const head = `Message-ID: <${mail.id}>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0100\r\nFrom: Klient <k${place}-${Math.floor(Math.random() * 50)}@klient.example>\r\nTo: ${to}\r\nSubject: Sprawa ${mail.id.slice(0, 8)}\r\n`;
  return `${head}${references}Content-Type: text/plain; charset=utf-8\r\n\r\nPiszę w sprawie ${mail.id}. ${'Rower stoi. '.repeat(Math.floor(Math.random() * 80))}\r\n`;
}

async function send(port: number, to: string, raw: string): Promise<boolean> {
  let client;
  try {
    client = await connectSmtp(port);
    return (await within(client.send({ to, raw }))).startsWith('250');
  } catch {
    return false;
  } finally {
    client?.close();
  }
}

/** A program that was killed may leave a question without an end. */
function within<T>(asked: Promise<T>): Promise<T> {
  return Promise.race([asked, sleep(answer_wait_ms_max, undefined, { ref: false }).then(() => Promise.reject(new Error('no answer')))]);
}
