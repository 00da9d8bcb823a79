/** Merging as people meet it: where mail goes, what is seen by whom, what is refused, what is proposed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import {
  answer,
  makeCompany,
  openDesk,
  receive,
  received,
  rowOf,
  ticketFrom,
  type Company,
  type Person,
} from '../../../../test/factories.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

const merge = (person: Person, target: number, ...ticketIds: number[]) => person.api.post(`/api/tickets/${target}/merges`, { ticketIds });
const undo = (person: Person, id: number) => person.api.ask('PUT', `/api/rearrangements/${id}/undo`);
const messagesOf = async (id: number): Promise<number[]> =>
  (await company.boss.api.get(`/api/tickets/${id}`)).body.messages.map((message: { id: number }) => message.id);

describe('a merged ticket', () => {
  test('stays, closed, and leads on: its number, its letters and its token come to the target, through chains too', async () => {
    const [a, b, c] = [
      await ticketFrom(t, company.groups.help),
      await ticketFrom(t, company.groups.help),
      await ticketFrom(t, company.groups.help),
    ];
    expect((await merge(company.ewa, b.id, a.id)).status).toBe(200);
    expect((await merge(company.jan, c.id, b.id)).status).toBe(200);
    expect(await rowOf(t, a.id)).toMatchObject({ state: 'closed', mergedIntoId: b.id, messageCount: 0, waitingSince: null, unseen: false });
    expect((await company.ewa.api.get(`/api/tickets/${a.id}/family`)).body.mergedInto).toMatchObject({ id: c.id, number: c.number });
    const outcomes = await receive(t, [
      received({ references: [a.mail.messageId!] }),
      received({ tokenTicketIds: [b.id] }),
      received({ tokenTicketIds: [a.id] }),
    ]);
    expect(outcomes.map((one) => one.ticketId)).toEqual([c.id, c.id, c.id]);
    expect(await rowOf(t, c.id)).toMatchObject({ messageCount: 6, state: 'new', mergedIntoId: null });
    expect((await company.boss.api.get(`/api/tickets/by-number/${a.number}`)).body.mergedIntoId).toBe(b.id);
  });

  test('takes no words of its own any more: whoever tries is told where to go on', async () => {
    const [a, b] = [await ticketFrom(t, company.groups.help), await ticketFrom(t, company.groups.help)];
    await merge(company.ewa, b.id, a.id);
    for (const tried of [
      answer(company.ewa, a.id),
      company.ewa.api.post(`/api/tickets/${a.id}/notes`, { html: '<p>x</p>' }),
      merge(company.ewa, a.id, b.id),
    ]) {
      const { status, body } = await tried;
      expect([status, body.code]).toEqual([409, 'ticket.merged']);
      expect(body.detail).toContain(String(b.number));
    }
  });

  test('comes back whole, with the replies to its letters; what was meant for the other stays', async () => {
    const [a, b] = [await ticketFrom(t, company.groups.help), await ticketFrom(t, company.groups.help)];
    await company.boss.api.patch(`/api/tickets/${a.id}`, { tags: ['przelew'] });
    const [first] = await messagesOf(a.id);
    const { body } = await merge(company.ewa, b.id, a.id);
    expect((await rowOf(t, b.id)).tags).toEqual(['przelew']);
    const [reply, other, byToken] = await receive(t, [
      received({ references: [a.mail.messageId!] }),
      received({ references: [b.mail.messageId!] }),
      received({ tokenTicketIds: [a.id] }),
    ]);
    const preview = (await company.jan.api.get(`/api/rearrangements/${body.rearrangementId}/undo`)).body;
    expect(preview).toMatchObject({
      kind: 'merge',
      stays: 1,
      blockedBy: null,
      back: [{ ticket: { number: a.number }, messages: 1, later: 2 }],
    });
    expect((await undo(company.jan, body.rearrangementId)).status).toBe(200);
    expect(await messagesOf(a.id)).toEqual([first, reply!.messageId, byToken!.messageId]);
    expect(await messagesOf(b.id)).toContain(other!.messageId);
    expect(await rowOf(t, a.id)).toMatchObject({ state: 'new', mergedIntoId: null, tags: ['przelew'], messageCount: 3 });
    expect((await rowOf(t, b.id)).tags).toEqual([]);
    expect((await undo(company.jan, body.rearrangementId)).body.code).toBe('rearrangement.already-undone');
  });

  test('an answer on its way is taken back where it now is', async () => {
    const [a, b] = [await ticketFrom(t, company.groups.help), await ticketFrom(t, company.groups.help)];
    const sent = (await answer(company.ewa, a.id)).body;
    await merge(company.ewa, b.id, a.id);
    expect(await rowOf(t, b.id)).toMatchObject({ messageCount: 3 });
    expect((await company.ewa.api.delete(`/api/replies/${sent.id}`)).status).toBe(200);
    expect(await rowOf(t, b.id)).toMatchObject({ messageCount: 2, firstAnswerAt: null });
  });
});

describe('rights', () => {
  test('one must reach every ticket that takes part', async () => {
    const [a, harbour] = [await ticketFrom(t, company.groups.help), await ticketFrom(t, company.groups.harbour)];
    expect((await merge(company.ewa, a.id, harbour.id)).body.code).toBe('ticket.not-found');
    const { body } = await merge(company.boss, a.id, harbour.id);
    expect((await undo(company.ewa, body.rearrangementId)).body.code).toBe('rearrangement.not-found');
    const [message] = await messagesOf(a.id);
    expect((await company.ewa.api.post(`/api/tickets/${a.id}/splits`, { messageIds: [message], toTicketId: harbour.id })).status).toBe(404);
    expect((await company.marek.api.get(`/api/tickets/${a.id}/family`)).status).toBe(404);
  });

  test('desks hear it: messages come and go, and nobody hears of what they may not see', async () => {
    const [a, b] = [await ticketFrom(t, company.groups.help), await ticketFrom(t, company.groups.harbour)];
    const [message] = await messagesOf(b.id);
    const [ewa, marek] = [await openDesk(t, company.ewa), await openDesk(t, company.marek)];
    await merge(company.boss, a.id, b.id);
    await ewa.hear('message', (heard) => heard.message.id === message && heard.message.ticketId === a.id);
    await marek.hear('message-gone', (heard) => heard.messageId === message && heard.ticketId === b.id);
    await ewa.hear('event', (heard) => heard.event.type === 'ticket.merged');
    expect(marek.heard.filter((one) => one.kind === 'ticket' && one.row.id === a.id)).toEqual([]);
    ewa.close();
    marek.close();
  });
});

describe('split', () => {
  test('messages become a ticket of the same hands; at least one stays; a reply follows its letter', async () => {
    const a = await ticketFrom(t, company.groups.help);
    const [second] = await receive(t, [
      received({ references: [a.mail.messageId!], subject: 'Rower, a teraz faktura za maj', messageId: 'drugi@x.example' }),
    ]);
    await company.ewa.api.put(`/api/tickets/${a.id}/owner`, { accountId: company.ewa.id });
    const all = await messagesOf(a.id);
    expect((await company.ewa.api.post(`/api/tickets/${a.id}/splits`, { messageIds: all })).body.code).toBe('split.nothing-left');
    const { body } = await company.ewa.api.post(`/api/tickets/${a.id}/splits`, { messageIds: [second!.messageId] });
    expect(body.ticket).toMatchObject({
      subject: 'Rower, a teraz faktura za maj',
      ownerId: company.ewa.id,
      groupId: company.groups.help,
      messageCount: 1,
      state: 'open',
    });
    const [reply] = await receive(t, [received({ references: ['drugi@x.example'], tokenTicketIds: [a.id] })]);
    expect(reply!.ticketId).toBe(body.ticket.id);
    expect((await undo(company.ewa, body.rearrangementId)).status).toBe(200);
    expect(await messagesOf(a.id)).toEqual([...all, reply!.messageId]);
    expect(await rowOf(t, body.ticket.id)).toMatchObject({ state: 'closed', mergedIntoId: a.id, messageCount: 0 });
  });

  test('what something later builds on is undone after it, and the refusal says so', async () => {
    const [a, b, c] = [
      await ticketFrom(t, company.groups.help),
      await ticketFrom(t, company.groups.help),
      await ticketFrom(t, company.groups.help),
    ];
    const first = (await merge(company.ewa, b.id, a.id)).body.rearrangementId;
    const second = (await merge(company.ewa, c.id, b.id)).body.rearrangementId;
    const refused = await undo(company.ewa, first);
    expect([refused.body.code, refused.body.detail.includes(String(c.number))]).toEqual(['rearrangement.later-first', true]);
    expect((await undo(company.ewa, second)).status).toBe(200);
    expect((await undo(company.ewa, first)).status).toBe(200);
  });
});

describe('links and parents', () => {
  test('are seen from both sides, never in a circle, and a parent with open children is not closed unasked', async () => {
    const [a, b, c] = [
      await ticketFrom(t, company.groups.help),
      await ticketFrom(t, company.groups.help),
      await ticketFrom(t, company.groups.help),
    ];
    await company.ewa.api.put(`/api/tickets/${a.id}/links/${b.id}`, { kind: 'caused' });
    expect((await company.ewa.api.get(`/api/tickets/${b.id}/family`)).body.links).toMatchObject([
      { kind: 'caused', outward: false, ticket: { id: a.id } },
    ]);
    const under = (child: number, parentId: number | null) => company.ewa.api.put(`/api/tickets/${child}/parent`, { parentId });
    expect((await under(b.id, a.id)).body.parentId).toBe(a.id);
    expect((await under(c.id, b.id)).status).toBe(200);
    expect((await under(a.id, c.id)).body.code).toBe('ticket.parent-circle');
    expect((await merge(company.ewa, c.id, a.id)).body.code).toBe('ticket.parent-circle');
    expect((await company.ewa.api.get(`/api/tickets/${a.id}/family`)).body).toMatchObject({ childrenOpen: 1, childrenAll: 1 });
    const refused = await company.ewa.api.put(`/api/tickets/${a.id}/closure`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'ticket.children-open']);
    expect((await company.ewa.api.put(`/api/tickets/${a.id}/closure`, { withOpenChildren: true })).status).toBe(200);
    await company.ewa.api.put(`/api/tickets/${b.id}/closure`, { withOpenChildren: true });
    expect((await company.ewa.api.get(`/api/tickets/${a.id}/family`)).body).toMatchObject({ childrenOpen: 0, childrenAll: 1 });
  });
});

describe('the same matter on two tickets', () => {
  test('is proposed with the reasons, dismissed for good, and never shown to who may not see the other', async () => {
    const from = { name: 'Piotr Lis', address: 'piotr.lis@klient.example' };
    const text = 'Rower 40213 nie odblokował się przy stacji Rondo Mogilskie, a opłata została pobrana z mojego konta.';
    const a = await ticketFrom(t, company.groups.help, { from, subject: 'Rower 40213 nie działa', text });
    const b = await ticketFrom(t, company.groups.billing, { from, subject: 'Opłata za rower 40213', text: `Piszę też tutaj. ${text}` });
    await ticketFrom(t, company.groups.help, {
      from,
      subject: 'Zgubiona czapka',
      text: 'Zostawiłem czapkę w koszyku roweru 51877, kolor zielony.',
    });
    const proposals = async (person: Person, id: number) => (await person.api.get(`/api/tickets/${id}/family`)).body.proposals;
    // The listener takes its time; it may be at it itself.
    await expect
      .poll(() => proposals(company.zofia, a.id))
      .toMatchObject([
        { ticket: { id: b.id }, reasons: expect.arrayContaining([{ kind: 'same-customer' }, { kind: 'same-code', value: '40213' }]) },
      ]);
    expect((await company.zofia.api.get(`/api/merge-proposals?ids=${a.id},${b.id}`)).body.ids.sort()).toEqual([a.id, b.id].sort());
    expect((await company.ewa.api.get(`/api/tickets/${a.id}/family`)).body.proposals).toEqual([]);
    expect((await company.zofia.api.ask('PUT', `/api/tickets/${a.id}/proposals/${b.id}/dismissal`)).status).toBe(204);
    await receive(t, [received({ from, references: [a.mail.messageId!], text })]);
    await t.settle();
    expect((await company.zofia.api.get(`/api/tickets/${b.id}/family`)).body.proposals).toEqual([]);
  });
});
