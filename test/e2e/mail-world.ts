/** The customer's side of mail: a mailbox in a real IMAP server, and an SMTP server that takes what we send. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Postbox {
  port: number;
  /** Everything that arrived, oldest first, as a mail program understands it. */
  mails: Email[];
  raws: Buffer[];
  /** Waits for the n-th mail (from 1). */
  arrival(n: number, ms_max?: number): Promise<Email>;
  close(): Promise<void>;
}

export async function openPostbox(): Promise<Postbox> {
  const mails: Email[] = [];
  const raws: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'any' }),
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        raws.push(raw);
        void PostalMime.parse(raw).then((mail) => mails.push(mail));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    raws,
    async arrival(n, ms_max = 15_000) {
      const deadline = Date.now() + ms_max;
      while (mails.length < n) {
        if (Date.now() > deadline) throw new Error(`Only ${mails.length} of ${n} mails arrived within ${ms_max} ms.`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return mails[n - 1]!;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
