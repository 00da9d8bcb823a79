/** Mail intake through the SMTP reception, beside its floor. */
import { setTimeout as sleep } from 'node:timers/promises';
import { readMailRows, writeMail } from './floor.ts';
import { frozen, type House } from './house.ts';
import { makeMails } from './mails.ts';
import { spreadOf, together, type Spread } from './measure.ts';
import { openSmtpWire } from './smtp-wire.ts';

const mails = 2_000;
const warm_up_mails = 600;
const clients = 8;
const poll_ms = 5;

export interface IntakeFigures {
  mails: number;
  clients: number;
  rounds: number;
  mean_mail_bytes: number;
  answers_share: number;
  acknowledgedPerSecond: Spread;
  understoodPerSecond: Spread;
  floorPerSecond: Spread;
  /** Medians, round by round: share of the floor. */
  acknowledgedOfFloor: Spread;
  understoodOfFloor: Spread;
}

export async function measureIntake(house: House, rounds: number): Promise<IntakeFigures> {
  await round(house, 'warm', warm_up_mails);
  const results: { acknowledged: number; understood: number; floor: number; bytes: number; answers: number }[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    const before = await newestMail(house);
    const took = await round(house, `r${turn}`, mails);
    await settled(house);
    const rows = await readMailRows(house.pool, before);
    if (rows.length !== mails) throw new Error(`${mails} mails were acknowledged, ${rows.length} are on tickets.`);
    const floor = await frozen(house, async () => {
      await house.pool.query('checkpoint');
      const connections = await Promise.all(Array.from({ length: clients }, () => house.pool.connect()));
      const { elapsed_ms } = await together(clients, rows.length, (index, client) => writeMail(connections[client]!, rows[index]!));
      for (const connection of connections) connection.release();
      return elapsed_ms;
    });
    results.push({ ...took, floor: (mails * 1000) / floor });
  }
  const spread = (pick: (result: (typeof results)[number]) => number) => spreadOf(results.map(pick));
  return {
    mails,
    clients,
    rounds,
    mean_mail_bytes: Math.round(results[0]!.bytes / mails),
    answers_share: results[0]!.answers / mails,
    acknowledgedPerSecond: spread((one) => one.acknowledged),
    understoodPerSecond: spread((one) => one.understood),
    floorPerSecond: spread((one) => one.floor),
    acknowledgedOfFloor: spread((one) => one.acknowledged / one.floor),
    understoodOfFloor: spread((one) => one.understood / one.floor),
  };
}

async function round(house: House, name: string, count: number) {
  const all = makeMails(name, count);
  await house.pool.query('checkpoint');
  const wires = await Promise.all(Array.from({ length: clients }, () => openSmtpWire(house.smtpPort)));
  const begun = performance.now();
  const { elapsed_ms } = await together(clients, count, (index, client) => wires[client]!.send(all[index]!, 'pomoc@kolko.example'));
  await untilUnderstood(house);
  const understood_ms = performance.now() - begun;
  for (const wire of wires) wire.close();
  return {
    acknowledged: (count * 1000) / elapsed_ms,
    understood: (count * 1000) / understood_ms,
    bytes: all.reduce((sum, mail) => sum + mail.raw.length, 0),
    answers: all.filter((mail) => mail.answers).length,
  };
}

async function untilUnderstood(house: House): Promise<void> {
  for (;;) {
    const { rows } = await house.pool.query<{ waiting: boolean }>(
      `select exists (select from inbound_mail where state = 'received') as waiting`,
    );
    if (!rows[0]!.waiting) return;
    await sleep(poll_ms);
  }
}

/** Until the listeners have read the whole log. */
export async function settled(house: House): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    const { rows } = await house.pool.query<{ behind: boolean }>(
      'select exists (select from event e, listener l where (e.xid, e.id) > (l.xid, l.event_id)) as behind',
    );
    quiet = rows[0]!.behind ? 0 : quiet + 1;
    await sleep(100);
  }
}

async function newestMail(house: House): Promise<number> {
  return (await house.pool.query<{ id: number }>('select coalesce(max(id), 0) as id from inbound_mail')).rows[0]!.id;
}
