/** Both ends of SMTP for tests: a client that says exactly what it is told, and a server that takes or refuses as it is told. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface SmtpClient {
  /** Sends one mail as these bytes (dots are doubled, CRLF is added at the end) and gives the answer to its dot, or the first refusal. */
  send(mail: { from?: string; to: string | string[]; raw: string | Uint8Array }): Promise<string>;
  /** One line, and the answer to it. */
  command(line: string): Promise<string>;
  close(): void;
}

export async function connectSmtp(port: number, greeting = 'EHLO'): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1');
  // Without it the dot waits 40 ms for the server's system to acknowledge the mail (Nagle against delayed ACK).
  socket.setNoDelay(true);
  const next = answersOf(socket);
  await next();
  socket.write(`${greeting} test.example\r\n`);
  await next();
  async function command(line: string): Promise<string> {
    socket.write(`${line}\r\n`);
    return next();
  }
  return {
    async send({ from = 'ewa@klient.example', to, raw }) {
      const mail = await command(`MAIL FROM:<${from}>`);
      if (!mail.startsWith('250')) return mail;
      for (const recipient of [to].flat()) {
        const answer = await command(`RCPT TO:<${recipient}>`);
        if (!answer.startsWith('250')) return answer;
      }
      const go = await command('DATA');
      if (!go.startsWith('354')) return go;
      const bytes = Buffer.from(Buffer.from(raw).toString('latin1').replace(/^\./gm, '..'), 'latin1');
      if (!socket.write(bytes)) await once(socket, 'drain');
      return command(bytes.length === 0 || bytes.subarray(-2).equals(Buffer.from('\r\n')) ? '.' : '\r\n.');
    },
    command,
    close: () => socket.end('QUIT\r\n'),
  };
}

/** Complete answers, one after the other; rejects when the connection ends first. */
function answersOf(socket: Socket): () => Promise<string> {
  let text = '';
  let ended: Error | null = null;
  let wake: () => void = () => {};
  socket.on('data', (part: Buffer) => {
    text += part.toString('latin1');
    wake();
  });
  socket.on('error', (error) => {
    ended = error;
    wake();
  });
  socket.on('close', () => {
    ended ??= new Error('the server ended the connection');
    wake();
  });
  return async () => {
    for (;;) {
      const last = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(text);
      if (last) {
        text = text.slice(last[0].length);
        return last[0].trim();
      }
      if (ended) throw ended;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
}

export interface SentMail {
  from: string;
  to: string[];
  raw: string;
  messageId: string;
  at: number;
}

export interface Sink {
  port: number;
  /** What was answered with 250, in order. */
  taken: SentMail[];
  /** How the next mails are answered: shifted one by one; empty = taken. */
  answers: { code: number; words: string }[];
  /** How these recipients are answered, for as long as they stand here. */
  recipients: Map<string, { code: number; words: string }>;
  password: string;
  /** How long an answer to a dot takes. */
  delay_ms: number;
  close(): Promise<void>;
}

/** A server that takes what it is given. With a user and the right password only. */
export async function openSink(port: number, password = 'tajne'): Promise<Sink> {
  const sink: Sink = {
    port,
    taken: [],
    answers: [],
    recipients: new Map(),
    password,
    delay_ms: 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 500,
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.password === sink.password
        ? done(null, { user: auth.username })
        : done(Object.assign(new Error('5.7.8 wrong password'), { responseCode: 535 })),
    onRcptTo({ address }, _session, done) {
      const refused = sink.recipients.get(address);
      done(refused ? Object.assign(new Error(refused.words), { responseCode: refused.code }) : null);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const refused = sink.answers.shift();
        if (refused) return done(Object.assign(new Error(refused.words), { responseCode: refused.code }));
        const raw = Buffer.concat(parts).toString('utf8');
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        sink.taken.push({
          from,
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          messageId: /^Message-ID: <(\S+)>/im.exec(raw)?.[1] ?? '',
          at: Date.now(),
        });
        setTimeout(() => done(null, '2.0.0 taken'), sink.delay_ms);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return sink;
}

/** Waits until it is so; gives what came of it. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  wait_ms_max = 20_000,
): Promise<T> {
  const deadline = Date.now() + wait_ms_max;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`it did not become so within ${wait_ms_max} ms: ${look.toString().slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
