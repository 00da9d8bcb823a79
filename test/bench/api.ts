/** Tickets by the API with a personal access token, beside their floor and the bare HTTP server. */
import { writeTicket, type ApiRows } from './floor.ts';
import { employ, frozen, groupsOf, type House } from './house.ts';
import { settled } from './intake.ts';
import { chance, spreadOf, timesOf, together, type Spread, type Times } from './measure.ts';
import { openWire } from './wire.ts';
import { sentence, speaker, vocabulary } from './words.ts';

const tickets = 2_000;
const hellos = 6_000;
const clients = 8;
const words = vocabulary();

export interface ApiFigures {
  tickets: number;
  clients: number;
  rounds: number;
  perSecond: Spread;
  floorPerSecond: Spread;
  ofFloor: Spread;
  times: Times;
  helloPerSecond: Spread;
}

export async function measureApi(house: House, rounds: number): Promise<ApiFigures> {
  const person = await employ(house.pool, { name: 'Program', role: 'agent', groups: await groupsOf(house.pool) });
  const wires = await Promise.all(Array.from({ length: clients }, () => openWire(house.httpPort)));
  const base = await standard(house);
  const round = async (name: string, count: number) => {
    const all = someTickets(name, count, base);
    await house.pool.query('checkpoint');
    return together(clients, count, async (index, client) => {
      const { subject, text, email, name: who } = all[index]!;
      const answer = await wires[client]!.ask(
        'POST',
        '/api/tickets',
        { authorization: person.token },
        JSON.stringify({ subject, text, customer: { email, name: who } }),
      );
      if (answer.status !== 200) throw new Error(`A ticket was refused: ${answer.body}`);
    });
  };
  await round('warm', 1_000);
  const results: { api: number; floor: number; hello: number }[] = [];
  const each: number[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    const api = await round(`api${turn}`, tickets);
    each.push(...api.each_ms);
    await settled(house);
    const all = someTickets(`floor${turn}`, tickets, base);
    const floor = await frozen(house, async () => {
      await house.pool.query('checkpoint');
      const connections = await Promise.all(Array.from({ length: clients }, () => house.pool.connect()));
      const { elapsed_ms } = await together(clients, tickets, (index, client) => writeTicket(connections[client]!, all[index]!));
      for (const connection of connections) connection.release();
      return elapsed_ms;
    });
    const hello = await together(clients, hellos, async (_index, client) => void (await wires[client]!.ask('GET', '/healthz', {})));
    results.push({ api: (tickets * 1000) / api.elapsed_ms, floor: (tickets * 1000) / floor, hello: (hellos * 1000) / hello.elapsed_ms });
  }
  for (const wire of wires) wire.close();
  return {
    tickets,
    clients,
    rounds,
    perSecond: spreadOf(results.map((one) => one.api)),
    floorPerSecond: spreadOf(results.map((one) => one.floor)),
    ofFloor: spreadOf(results.map((one) => one.api / one.floor)),
    times: timesOf(each),
    helloPerSecond: spreadOf(results.map((one) => one.hello)),
  };
}

async function standard(house: House): Promise<Pick<ApiRows, 'groupId' | 'typeId' | 'statusId'>> {
  const { rows } = await house.pool.query<{ groupId: number; typeId: number; statusId: number }>(
    `select (select min(id) from "group") as "groupId", (select min(id) from ticket_type) as "typeId", (select id from ticket_status where state = 'new' and standard) as "statusId"`,
  );
  return rows[0]!;
}

/** Four in ten from somebody new. */
function someTickets(round: string, count: number, base: Pick<ApiRows, 'groupId' | 'typeId' | 'statusId'>): ApiRows[] {
  const random = chance(count + round.length * 7919 + round.charCodeAt(round.length - 1));
  const word = speaker(Math.floor(random() * 1e9), words);
  return Array.from({ length: count }, () => {
    const customer = Math.floor(random() * count * 0.6);
    const text = Array.from({ length: 1 + Math.floor(random() * 6) }, () => sentence(word, 6 + Math.floor(random() * 20))).join('\n\n');
    return { ...base, subject: sentence(word, 5), text, email: `${round}.${customer}@klient.example`, name: `Klient ${customer}` };
  });
}
