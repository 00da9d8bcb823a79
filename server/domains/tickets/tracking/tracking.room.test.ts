/** The customer's own window, from the letter to the page and back to the desk. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CustomerBrowser } from '../../../../test/customer-browser.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, type Company, makeCompany, openDesk, received, receive, rowOf, ticketFrom } from '../../../../test/factories.ts';

let t: TestApp;
let company: Company;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t, { undoSeconds: 0 });
});
afterAll(() => t.close());

/** The letter of an answer, as it waits to be sent. */
async function letterOf(messageId: number): Promise<{ signatureHtml: string }> {
  const { letter } = await t.app.database.db
    .selectFrom('outbound_mail')
    .select('letter')
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  return letter as never;
}
async function linkIn(messageId: number): Promise<string> {
  return /href="[^"]*(\/track\/open\/[^"]+)"/.exec((await letterOf(messageId)).signatureHtml)![1]!;
}
/** What the newest mail of the house itself says. */
async function systemMail(): Promise<{ to: string; text: string; subject: string } | null> {
  const { rows } = await t.act({}, (ctx) =>
    import('kysely').then(({ sql }) =>
      sql<{ payload: { sealed: string } }>`
    select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id where k.identifier = 'send-system-mail' order by j.id desc limit 1`.execute(
        ctx.tx,
      ),
    ),
  );
  return rows[0] ? JSON.parse(t.app.secrets.open(Buffer.from(rows[0].payload.sealed, 'base64'))) : null;
}
async function matter(change = {}) {
  const ticket = await ticketFrom(t, company.groups.help, change);
  const said = await answer(company.ewa, ticket.id, { html: '<p>Proszę podać numer roweru.</p>' });
  const browser = new CustomerBrowser(t.url);
  return { ticket, answer: said.body, link: await linkIn(said.body.id), browser };
}

describe('by the link of a letter', () => {
  test('the customer sees the stage, what was said, who looks after it and what is awaited', async () => {
    const { ticket, link, browser } = await matter({ subject: 'Rower stoi', text: 'Nie mogę zwrócić roweru.' });
    const page = await browser.open(link);
    expect(page.status).toBe(200);
    expect(page.url).toBe(`/track/${ticket.number}`);
    for (const words of [
      'Rower stoi',
      'Przyjęliśmy sprawę',
      'Czekamy na Pana/Pani odpowiedź',
      'Teraz Pana/Pani kolej',
      'Proszę podać numer roweru.',
      'Nie mogę zwrócić roweru.',
      '<strong>Ewa</strong>',
    ])
      expect(page.text).toContain(words);
    expect(page.text).not.toContain('Konsultant');
    expect(page.text).not.toContain(ticket.mail.from.address);
    expect(page.headers.get('cache-control')).toBe('private, no-store');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const english = await browser.open(`/track/${ticket.number}?lang=en`);
    expect(english.text).toContain('It is your turn');
    const cookie = browser.cookies.find(({ name }) => name === 'okienko_matter')!;
    expect(cookie.path).toBe(`/track/${ticket.number}`);
  });

  test('they answer there with a file: on the desk it is a message like any other, at once, and once', async () => {
    const { ticket, link, browser } = await matter();
    const desk = await openDesk(t, company.ewa);
    const page = await browser.open(link);
    const key = /name="key" value="([^"]+)"/.exec(page.text)![1]!;
    const again = () =>
      browser.upload(`/track/${ticket.number}/messages`, { key, text: 'Numer 4417.\r\nDziękuję' }, [
        { name: 'C:\\zdjęcia\\rower.html', type: 'text/html', bytes: '<script>alert(1)</script>' },
      ]);
    const sent = await again();
    expect(sent.text).toContain('Wiadomość jest u nas.');
    await again();
    await desk.hear('message', ({ message }) => message.text.startsWith('Numer 4417.'));
    desk.close();
    const { messages, ticket: row } = (await company.ewa.api.get(`/api/tickets/${ticket.id}`)).body;
    const said = messages.filter(({ kind }: { kind: string }) => kind === 'inbound').slice(1);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({
      channel: 'form',
      text: 'Numer 4417.\nDziękuję',
      attachments: [{ name: 'rower.html', contentType: 'application/octet-stream' }],
    });
    expect((row ?? (await rowOf(t, ticket.id))).state).toBe('open');
    const file = await browser.open(`/track/${ticket.number}/files/${said[0].attachments[0].id}?show=inline`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    const empty = await browser.upload(`/track/${ticket.number}/messages`, { key: 'x', text: '  ' });
    expect([empty.status, empty.text.includes('Proszę coś napisać')]).toEqual([400, true]);
  });

  test('they close it, and writing opens it again', async () => {
    const { ticket, link, browser } = await matter();
    await browser.open(link);
    expect((await browser.send(`/track/${ticket.number}/closure`, {})).text).toContain('Sprawa jest zamknięta');
    expect((await rowOf(t, ticket.id)).state).toBe('solved');
    const page = await browser.open(`/track/${ticket.number}`);
    expect(page.text).toContain('Wyślij i otwórz ponownie');
    expect(page.text).not.toContain('/closure');
    await browser.upload(`/track/${ticket.number}/messages`, { key: 'y', text: 'Jednak nie działa' });
    expect(await rowOf(t, ticket.id)).toMatchObject({ state: 'open', unseen: true });
  });

  test('it serves until it is ended, and some days after the matter was closed', async () => {
    const { ticket, link, browser } = await matter();
    await browser.open(link);
    expect((await company.ewa.api.delete(`/api/tickets/${ticket.id}/customer-window/links`)).status).toBe(204);
    expect((await browser.open(link)).status).toBe(410);
    expect((await browser.open(`/track/${ticket.number}`)).status).toBe(404);
    const fresh = await company.ewa.api.post(`/api/tickets/${ticket.id}/customer-window/links`);
    const path = new URL(fresh.body.url).pathname;
    expect((await browser.open(path)).status).toBe(200);
    expect((await company.ewa.api.get(`/api/tickets/${ticket.id}/customer-window`)).body.seenAt).toBeTruthy();
    await company.ewa.api.put(`/api/tickets/${ticket.id}/closure`, {});
    await t.app.database.db
      .updateTable('ticket')
      .set({ closed_at: new Date(Date.now() - 31 * 86_400_000) })
      .where('id', '=', ticket.id)
      .execute();
    expect((await browser.open(path)).status).toBe(410);
  });

  test('a letter that others read too carries no key, and what is forwarded loses it', async () => {
    const ticket = await ticketFrom(t, company.groups.help);
    const to = [{ name: '', address: ticket.mail.from.address }];
    const said = await answer(company.ewa, ticket.id, { to, cc: [{ name: '', address: 'mąż@klient.example' }] });
    expect((await letterOf(said.body.id)).signatureHtml).toMatch(/\/track"/);
    const { link } = await matter();
    const quoting = await ticketFrom(t, company.groups.help, { text: `Pisaliście: https://pomoc.example${link}` });
    const { messages } = (await company.ewa.api.get(`/api/tickets/${quoting.id}`)).body;
    const forwarded = await company.ewa.api.post(`/api/tickets/${quoting.id}/forwards`, {
      to: [{ name: '', address: 'serwis@obcy.example' }],
      html: '<p>?</p>',
      messageIds: [messages[0].id],
      attachmentIds: [],
    });
    expect(forwarded.status).toBe(200);
    expect(JSON.stringify(forwarded.body)).not.toContain('/track/open/');
  });
});

describe('by a code sent to their mail', () => {
  const signIn = async (address: string, number = '') => {
    const browser = new CustomerBrowser(t.url);
    const asked = await browser.send('/track/code', { email: address, number });
    return { browser, asked, ask: /name="ask" value="([^"]+)"/.exec(asked.text)?.[1] ?? '' };
  };

  test('they see all their matters, of every channel, and nobody else’s', async () => {
    const address = 'ewelina.kowal@klient.example';
    const from = { name: 'Ewelina Kowal', address };
    const [one, two] = [
      await ticketFrom(t, company.groups.help, { from, subject: 'Pierwsza' }),
      await ticketFrom(t, company.groups.billing, { from, subject: 'Druga' }),
    ];
    const strange = await ticketFrom(t, company.groups.help, { subject: 'Cudza' });
    const { browser, ask } = await signIn(` ${address.toUpperCase()} `);
    const mail = (await systemMail())!;
    expect(mail.to).toBe(address);
    const code = /(\d{4} \d{4})/.exec(mail.subject)![1]!;
    expect((await browser.send('/track/in', { ask, code: '0000 0000', email: address, number: '' })).status).toBe(400);
    const list = await browser.send('/track/in', { ask, code, email: address, number: '' });
    expect(list.url).toBe('/track');
    for (const words of ['Pierwsza', 'Druga', `/track/${one.number}`, `/track/${two.number}`]) expect(list.text).toContain(words);
    expect(list.text).not.toContain('Cudza');
    expect((await browser.open(`/track/${one.number}`)).text).toContain('Pierwsza');
    expect((await browser.open(`/track/${strange.number}`)).status).toBe(404);
    // A code lets in once.
    expect((await browser.send('/track/in', { ask, code, email: address, number: '' })).status).toBe(400);
    await browser.send('/track/sign-out', {});
    expect((await browser.open(`/track/${one.number}`)).status).toBe(404);
  });

  test('the link of the mail lets in by a button, once: programs that look through mail open it for nothing', async () => {
    const ticket = await ticketFrom(t, company.groups.help);
    await signIn(ticket.mail.from.address, String(ticket.number));
    const path = /(\/track\/in\/\S+)/.exec((await systemMail())!.text)![1]!;
    const browser = new CustomerBrowser(t.url);
    for (let scans = 0; scans < 3; scans++) expect((await browser.open(path)).text).toContain('Wejdź');
    const inside = await browser.send(path.split('?')[0]!, { number: String(ticket.number) });
    expect(inside.url).toBe(`/track/${ticket.number}`);
    expect((await new CustomerBrowser(t.url).send(path.split('?')[0]!, {})).status).toBe(410);
  });

  test('whoever asks for a stranger gets the same answer, and no mail goes', async () => {
    const ticket = await ticketFrom(t, company.groups.help);
    const known = await signIn(ticket.mail.from.address);
    const before = await systemMail();
    const unknown = await signIn('nikt@nigdzie.example');
    const plain = (text: string, address: string) => text.replace(/value="[^"]{20,}"/g, '').replaceAll(address, '@');
    expect(plain(unknown.asked.text, 'nikt@nigdzie.example')).toBe(plain(known.asked.text, ticket.mail.from.address));
    expect(await systemMail()).toEqual(before);
  });
});

describe('nothing of the inside gets out', () => {
  test('no notes, no fields, no third parties, no words of others, no blind copies', async () => {
    const { ticket, link, browser } = await matter();
    await company.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: '<p>TAJNA notatka</p>' });
    await company.ewa.api.patch(`/api/tickets/${ticket.id}`, { tags: ['TAJNY-znacznik'], groupId: company.groups.billing });
    const first = (await company.ewa.api.get(`/api/tickets/${ticket.id}`)).body.messages[0];
    await company.jan.api.post(`/api/tickets/${ticket.id}/forwards`, {
      to: [{ name: 'TAJNY Serwis', address: 'tajny@serwis.example' }],
      html: '<p>TAJNE pytanie</p>',
      messageIds: [first.id],
      attachmentIds: [],
    });
    await receive(t, [
      received({
        from: { name: 'TAJNY Sąsiad', address: 'tajny.sasiad@klient.example' },
        text: 'TAJNE słowa',
        tokenTicketIds: [ticket.id],
        subject: ticket.subject,
      }),
    ]);
    await answer(company.ewa, ticket.id, { to: [{ name: '', address: 'tajny.sasiad@klient.example' }], html: '<p>TAJNA odpowiedź</p>' });
    await answer(company.ewa, ticket.id, {
      to: [{ name: '', address: ticket.mail.from.address }],
      bcc: [{ name: 'TAJNY', address: 'tajny.szef@kolko.example' }],
      html: '<p>Jawna odpowiedź</p>',
    });
    const page = await browser.open(link);
    expect(page.text).toContain('Jawna odpowiedź');
    expect(page.text.toLowerCase()).not.toContain('tajn');
    expect(page.text).not.toContain('Rozliczenia');
  });

  test('merged into another’s matter, theirs keeps its number and words, and shows nothing of the other', async () => {
    const { ticket, link, browser } = await matter({ subject: 'Moja sprawa' });
    const other = await ticketFrom(t, company.groups.help, { subject: 'TAJNY temat', text: 'TAJNE słowa obcego' });
    const merged = await company.ewa.api.post(`/api/tickets/${other.id}/merges`, { ticketIds: [ticket.id], subject: 'TAJNY temat' });
    expect(merged.status).toBeLessThan(300);
    const page = await browser.open(link);
    expect(page.url).toBe(`/track/${ticket.number}`);
    expect(page.text).toContain('Moja sprawa');
    expect(page.text).toContain('Rower'.slice(0, 0) + 'Proszę podać numer roweru.');
    expect(page.text).not.toContain('TAJN');
    expect(page.text).not.toContain('/closure');
    expect((await browser.open(`/track/${other.number}`)).status).toBe(404);
    await browser.upload(`/track/${ticket.number}/messages`, { key: 'm', text: 'Piszę dalej' });
    const { messages } = (await company.ewa.api.get(`/api/tickets/${other.id}`)).body;
    expect(messages.at(-1)).toMatchObject({ text: 'Piszę dalej', channel: 'form' });
  });
});

describe('what the company decides', () => {
  test('words for a status, how people are named, where a matter was handed on', async () => {
    const { ticket, link, browser } = await matter();
    const { settings, statuses, standard } = (await company.boss.api.get('/api/tracking-settings')).body;
    expect(standard.waiting_customer.en).toBe('We are waiting for your reply');
    const waiting = statuses.find(({ state }: { state: string }) => state === 'waiting_customer');
    await company.boss.api.put(`/api/ticket-statuses/${waiting.id}/customer-words`, {
      label: { pl: 'Piłka po Państwa stronie', en: '' },
      note: { pl: 'Zwykle trwa to dzień.', en: '' },
    });
    await company.boss.api.put('/api/tracking-settings', {
      ...settings,
      names: 'initials',
      groupNames: { [company.groups.billing]: { pl: 'dział rozliczeń', en: 'billing' } },
    });
    await company.ewa.api.patch(`/api/tickets/${ticket.id}`, { groupId: company.groups.billing });
    const page = await browser.open(link);
    for (const words of ['Piłka po Państwa stronie', 'Zwykle trwa to dzień.', 'E. K.', 'Przekazaliśmy dalej: dział rozliczeń'])
      expect(page.text).toContain(words);
    await company.boss.api.put('/api/tracking-settings', { ...settings, enabled: false });
    expect((await browser.open(`/track/${ticket.number}`)).status).toBe(404);
    await company.boss.api.put('/api/tracking-settings', settings);
    await company.boss.api.put(`/api/ticket-statuses/${waiting.id}/customer-words`, { label: null, note: null });
    expect((await company.ewa.api.put('/api/tracking-settings', settings)).status).toBe(403);
  });
});
