/** Answers: how many a second, and how soon after the press they are at the customer's mail server. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { employ, groupsOf, type House } from './house.ts';
import { timesOf, together, type Times } from './measure.ts';
import { openWire } from './wire.ts';

const burst_answers = 400;
const paced_answers = 200;
const paced_every_ms = 100;
const clients = 8;
/** Customers live at many providers; to one alone no more than 600 letters a minute go (send-limits.ts), and here are 640. */
const domains = 8;
const arrival_ms_max = 60_000;

export interface ReplyFigures {
  answers: number;
  clients: number;
  /** Until the API said yes to all; until all were at the SMTP server. */
  acceptedPerSecond: number;
  deliveredPerSecond: number;
  /** At ten answers a second: from the press (the request) to the whole mail at the SMTP server. */
  pressedToHanded: Times;
}

export async function measureReply(house: House): Promise<ReplyFigures> {
  const sink = await openSink(Number(house.httpPort) + 2);
  const person = await employ(house.pool, { name: 'Ewa Sęk', role: 'agent', groups: await groupsOf(house.pool) });
  await connectMailbox(house, sink.port);
  const { rows: tickets } = await house.pool.query<{ id: number }>(
    `select ticket_id as id from message where kind = 'inbound' group by 1 order by 1 limit $1`,
    [burst_answers + paced_answers + 40],
  );
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(house.httpPort)));
  const press = async (index: number, client: number) => {
    const body = {
      html: `<p>Dzień dobry,</p><p>zwrot nr ${index} już jest w drodze. Przepraszamy za kłopot.</p>`,
      to: [{ name: '', address: `a${index}@klient${index % domains}.example` }],
    };
    const answer = await wires[client]!.ask(
      'POST',
      `/api/tickets/${tickets[index]!.id}/replies`,
      { cookie: person.cookie },
      JSON.stringify(body),
    );
    if (answer.status !== 200) throw new Error(`An answer was refused: ${answer.body}`);
  };
  // Starts the courier and lets everything compile.
  for (let index = 0; index < 40; index++) await press(index, index % clients);
  await sink.has(40);
  const begun = performance.now();
  const burst = await together(clients, burst_answers, (index, client) => press(40 + index, client));
  await sink.has(40 + burst_answers);
  const delivered_ms = performance.now() - begun;
  const pressed: number[] = [];
  const first = 40 + burst_answers;
  const pending: Promise<void>[] = [];
  for (let index = 0; index < paced_answers; index++) {
    pressed.push(performance.now());
    pending.push(press(first + index, index % clients));
    await sleep(paced_every_ms);
  }
  await Promise.all(pending);
  await sink.has(first + paced_answers);
  for (const wire of wires) wire.close();
  await sink.close();
  return {
    answers: burst_answers,
    clients,
    acceptedPerSecond: (burst_answers * 1000) / burst.elapsed_ms,
    deliveredPerSecond: (burst_answers * 1000) / delivered_ms,
    pressedToHanded: timesOf(pressed.map((at, index) => sink.arrived.get(first + index)! - at)),
  };
}

async function openSink(port: number) {
  const arrived = new Map<number, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      stream.resume();
      stream.on('end', () => {
        const index = Number(/^a(\d+)@/.exec(session.envelope.rcptTo[0]!.address)?.[1]);
        if (arrived.has(index)) throw new Error(`The answer ${index} came twice.`);
        arrived.set(index, performance.now());
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    arrived,
    async has(count: number) {
      for (let waited = 0; arrived.size < count; waited += 5) {
        if (waited > arrival_ms_max) throw new Error(`${count} answers were pressed, ${arrived.size} arrived.`);
        await sleep(5);
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function connectMailbox(house: House, port: number): Promise<void> {
  const boss = await employ(house.pool, { name: 'Szef', role: 'administrator', groups: [] });
  const wire = await openWire(house.httpPort);
  const [groupId] = await groupsOf(house.pool);
  const ask = async (method: string, path: string, body: unknown) => {
    const answer = await wire.ask(method, path, { cookie: boss.cookie }, JSON.stringify(body));
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.body}`);
  };
  await ask('PATCH', '/api/company', { undoSeconds: 0 });
  await ask('POST', '/api/mailboxes', {
    name: 'Pomoc',
    address: 'pomoc@kolko.example',
    fromName: 'Kółko',
    groupId,
    imap: null,
    smtp: { host: '127.0.0.1', port, security: 'none', user: '' },
  });
  wire.close();
}
