/** An SMTP client that sends prepared bytes and waits for each answer, as cheap as it can be. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Mail } from './mails.ts';

export interface SmtpWire {
  /** Resolves when the mail is acknowledged. Rejects with the answer when it is not. */
  send(mail: Pick<Mail, 'from' | 'wire'>, to: string): Promise<void>;
  close(): void;
}

export async function openSmtpWire(port: number): Promise<SmtpWire> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let text = '';
  let hear: (answer: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  socket.on('data', (part: Buffer) => {
    text += part.toString('latin1');
    if (!/^(?:\d{3}-.*\r\n)*\d{3} .*\r\n$/.test(text)) return;
    const answer = text;
    text = '';
    hear(answer);
  });
  socket.on('close', () => fail(new Error('the server ended the connection')));
  socket.on('error', (error) => fail(error));
  const answer = () =>
    new Promise<string>((resolve, reject) => {
      hear = resolve;
      fail = reject;
    });
  async function say(bytes: string | Buffer, expected: string): Promise<void> {
    const answered = answer();
    socket.write(bytes);
    const said = await answered;
    if (!said.startsWith(expected)) throw new Error(`The server refused: ${said}`);
  }
  const greeting = answer();
  await once(socket, 'connect');
  await greeting;
  await say('EHLO bench.example\r\n', '250');
  return {
    async send(mail, to) {
      await say(`MAIL FROM:<${mail.from}>\r\n`, '250');
      await say(`RCPT TO:<${to}>\r\n`, '250');
      await say('DATA\r\n', '354');
      await say(mail.wire, '250');
    },
    close: () => socket.end('QUIT\r\n'),
  };
}
