import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { receive, received } from '../../../../test/factories.ts';
import { administrator, type TestBrowser } from '../../../../test/test-browser.ts';

let t: TestApp;
let boss: TestBrowser;
beforeAll(async () => {
  t = await openTestApp();
  boss = await administrator(t);
});
afterAll(() => t.close());

const now = () => t.app.clock();
const ticketOf = async (messageId: string) =>
  (
    await sql<{
      ticket_id: number;
      joined_because: string | null;
      automatic: string | null;
      id: number;
      from_address: string;
      number: number;
    }>`
      select m.ticket_id, m.joined_because, m.automatic, m.id, m.from_address, t.number from message m join ticket t on t.id = m.ticket_id where m.message_id = ${messageId}`.execute(
      t.app.database.db,
    )
  ).rows[0]!;
let n = 0;
const id = () => `threading-${++n}@klient.example`;
const write = async (mail: Parameters<typeof received>[0]) => {
  const messageId = mail?.messageId ?? id();
  await receive(t, [received({ receivedAt: now(), ...mail, messageId })]);
  return { ...(await ticketOf(messageId)), messageId };
};
const ewa = { name: 'Ewa', address: 'ewa@threading.example' };

describe('where a mail belongs', () => {
  test('an answer joins, another subject over an old mail opens another matter', async () => {
    const first = await write({ from: ewa, subject: 'Rower stoi na Rynku' });
    const answer = await write({ from: ewa, subject: 'Odp: Rower stoi na Rynku', references: [first.messageId] });
    expect(answer).toMatchObject({ ticket_id: first.ticket_id, joined_because: 'references' });
    const other = await write({ from: ewa, subject: 'Faktura za listopad', references: [first.messageId] });
    expect(other.ticket_id).not.toBe(first.ticket_id);
    const bounce = await write({ from: ewa, subject: 'Undelivered Mail', references: [first.messageId], automatic: 'bounce' });
    expect(bounce.ticket_id).toBe(first.ticket_id);
  });

  test('a number in the subject lets in who has a part in the ticket, and no stranger', async () => {
    const first = await write({ from: ewa, cc: [{ name: '', address: 'Jan@threading.example' }] });
    const subject = `Ciąg dalszy [#${first.number}]`;
    expect(await write({ from: ewa, subject })).toMatchObject({ ticket_id: first.ticket_id, joined_because: 'number' });
    expect(await write({ from: { name: 'Jan', address: 'jan@threading.example' }, subject })).toMatchObject({ ticket_id: first.ticket_id });
    const stranger = await write({ from: { name: 'Obcy', address: 'obcy@gdzie.example' }, subject });
    expect(stranger.ticket_id).not.toBe(first.ticket_id);
  });

  test('a letter that one of us forwards is its writer’s, and only then', async () => {
    const text =
      'Do obsługi\n\n---------- Forwarded message ---------\nOd: Anna <anna@threading.example>\nData: dziś\nTemat: Rower\nDo: jan@kolko.example\n\nStoi.';
    const { rows } = await sql<{ email: string }>`select email from account where state = 'active' limit 1`.execute(t.app.database.db);
    const ours = { name: 'Nasz', address: rows[0]!.email };
    expect(await write({ from: ours, subject: 'Fwd: Rower', text })).toMatchObject({
      from_address: 'anna@threading.example',
      joined_because: 'forwarded',
    });
    expect(await write({ from: ewa, subject: 'Fwd: Rower', text })).toMatchObject({ from_address: ewa.address });
    await boss.patch('/api/company', { forwardsOfOurPeople: false });
    expect(await write({ from: ours, subject: 'Fwd: Rower', text })).toMatchObject({ from_address: ours.address });
    await boss.patch('/api/company', { forwardsOfOurPeople: true });
  });
});

describe('mail that comes too fast', () => {
  const words = 'Dziękujemy za wiadomość. Zajmiemy się nią w ciągu dwóch dni roboczych. Numer sprawy: ';
  const machine = { name: 'Inne biuro', address: 'biuro@threading.example' };

  test('the same words again and again reopen a closed ticket twice and no more, until a person says who they are', async () => {
    const first = await write({ from: machine, subject: 'Sprawa', text: 'Dzień dobry, proszę o fakturę.' });
    const states: string[] = [];
    const again = async (number: number) => {
      await boss.put(`/api/tickets/${first.ticket_id}/closure`, { state: 'solved' });
      const mail = await write({ from: machine, subject: 'Odp: Sprawa', text: `${words}${number}`, references: [first.messageId] });
      states.push((await boss.get(`/api/tickets/${first.ticket_id}`)).body.ticket.state);
      return mail;
    };
    await again(1);
    await again(2);
    const third = await again(3);
    expect(states).toEqual(['open', 'open', 'solved']);
    expect(third.automatic).toBe('too-fast');
    expect((await boss.post(`/api/messages/${third.id}/hearing`)).status).toBe(204);
    await again(4);
    expect(states.at(-1)).toBe('open');
  });

  test('new tickets beyond forty in ten minutes are there, and nobody waits behind them', async () => {
    const outcomes = await receive(
      t,
      Array.from({ length: 45 }, (_, place) =>
        received({ from: { name: '', address: 'szybki@threading.example' }, messageId: id(), receivedAt: now(), text: `Sprawa ${place}` }),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).filter((one) => one === 'sender-too-fast')).toHaveLength(5);
  });

  test('a past that is fetched at once is not fast', async () => {
    const before = new Date(now().getTime() - 3 * 86_400_000);
    const outcomes = await receive(
      t,
      Array.from({ length: 45 }, () =>
        received({ from: { name: '', address: 'dawny@threading.example' }, messageId: id(), receivedAt: before }),
      ),
    );
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['new-ticket']));
  });
});
