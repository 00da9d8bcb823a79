/**
 * The main job, end to end, on real parts: a fresh program, a real IMAP server, a real browser. A customer's e-mail becomes a ticket,
 * an agent answers, the customer has the answer. One story, told in chapters that build on each other.
 */
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoPicture } from '../../server/demo/world/world.ts';
import { say, type WordKey, type WordValues } from '../../words/index.ts';
import { openDovecot, type Dovecot } from '../dovecot.ts';
import { axeViolations, openBrowser, person, picture, type Page } from './browser.ts';
import { openPostbox, type Postbox } from './mail-world.ts';
import { startProgram, type Program } from './program.ts';

const t = (key: WordKey, values?: WordValues) => say('pl', key, values);
const exactly = (key: WordKey) => ({ name: t(key), exact: true });

const boss = { name: 'Ewa Lisowska', email: 'ewa@kolko.example', password: 'rower-stoi-na-rynku' };
const agent = { name: 'Marta Zielińska', email: 'marta@kolko.example', password: 'hamulec-nie-trzyma' };
const customer = { name: 'Żaneta Błaszczyk-Łęcka', address: 'zaneta@poczta.example' };

let program: Program;
let dovecot: Dovecot;
let postbox: Postbox;
let browser: Browser;
let ewa: Awaited<ReturnType<typeof person>>;
let marta: Awaited<ReturnType<typeof person>>;

beforeAll(async () => {
  [program, dovecot, postbox, browser] = await Promise.all([
    startProgram(),
    openDovecot({ pomoc: 'skrzynka-haslo' }),
    openPostbox(),
    openBrowser(),
  ]);
  ewa = await person(browser);
  marta = await person(browser);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([program?.remove(), dovecot?.close(), postbox?.close()]);
});

// What was on the screens when a chapter failed.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await picture(ewa.page, 'failed-ewa');
  await picture(marta.page, 'failed-marta');
});

describe.sequential('a customer’s e-mail becomes a ticket, an agent answers, the customer has the answer', () => {
  test('a stranger opens the one address, chooses Polish, names the company and makes the administrator', async () => {
    const { page } = ewa;
    await page.goto(program.url);
    await page.getByText('Polski', { exact: true }).click();
    await page.getByLabel(t('setup.company'), { exact: true }).fill('Kółko');
    await page.getByLabel(t('account.name')).fill(boss.name);
    await page.getByLabel(t('account.email')).fill(boss.email);
    await page.getByLabel(t('account.password'), { exact: true }).fill(boss.password);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', exactly('setup.action')).click();
    await page.getByText(t('setup.mail'), { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  test('she connects a mailbox; a wrong password is named, the right one works', async () => {
    const { page } = ewa;
    await page.getByText(t('setup.mail'), { exact: true }).click();
    await page.getByLabel(t('settings.address'), { exact: true }).fill('pomoc@kolko.example');
    const imap = page.getByRole('group', { name: t('settings.receive') });
    await server(page, imap, { host: dovecot.host, port: dovecot.port });
    await imap.getByLabel(t('settings.user'), { exact: true }).fill('pomoc');
    await imap.getByLabel(t('settings.mail-password'), { exact: true }).fill('zle-haslo');
    await imap.getByRole('button', exactly('settings.test-imap')).click();
    await imap.getByRole('status').getByText('hasło').waitFor();
    await imap.getByLabel(t('settings.mail-password'), { exact: true }).fill('skrzynka-haslo');
    await imap.getByRole('button', exactly('settings.test-imap')).click();
    await imap.getByText(t('settings.test-ok-messages', { count: 0 })).waitFor();

    const smtp = page.getByRole('group', { name: t('settings.send') });
    await server(page, smtp, { host: '127.0.0.1', port: postbox.port });
    await smtp.getByRole('button', exactly('settings.test-smtp')).click();
    await smtp.getByText(t('settings.test-ok'), { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'mailbox-form');
    await page.getByRole('button', exactly('settings.mailbox-make')).click();
    await page.getByText(t('settings.mailbox-connected')).waitFor();
  });

  test('she invites an agent, who comes in by the link', async () => {
    await ewa.page.goto(`${program.url}/settings/people`);
    await ewa.page.getByRole('button', exactly('settings.invite')).click();
    await ewa.page.getByLabel(t('account.name')).fill(agent.name);
    await ewa.page.getByLabel(t('account.email')).fill(agent.email);
    await ewa.page.getByRole('dialog').getByRole('button', exactly('settings.invite-action')).click();
    const link = await ewa.page.getByRole('dialog').getByLabel(t('settings.invite-link'), { exact: true }).inputValue();
    await marta.page.goto(link);
    await marta.page.getByLabel(t('account.password-new'), { exact: true }).fill(agent.password);
    expect(await axeViolations(marta.page)).toEqual([]);
    await marta.page.getByRole('button', exactly('account.accept')).click();
    await marta.page.getByRole('navigation', { name: t('app.rooms') }).waitFor();
    // The invitation went by mail too.
    expect((await postbox.arrival(1)).to?.[0]?.address).toBe(agent.email);
  });

  test('a customer writes in Polish, with a picture: it stands on both desks within two seconds, without a reload', async () => {
    for (const { page } of [ewa, marta]) await page.goto(`${program.url}/desk/unassigned`);
    await marta.page
      .getByText(t('desk.empty.unassigned'))
      .or(marta.page.getByText(t('desk.empty.no-mail')))
      .waitFor();
    const began = Date.now();
    await dovecot.deliver(
      'pomoc',
      await letter({
        subject: 'Zacięty hamulec na Świdnickiej',
        text: 'Dzień dobry,\n\nw rowerze 57 214 zaciął się hamulec. Zdjęcie w załączniku.\n\nPozdrawiam\nŻaneta',
        messageId: 'pierwszy@poczta.example',
        picture: true,
      }),
    );
    await Promise.all([ewa, marta].map(({ page }) => rowOf(page, customer.name).waitFor({ timeout: 30_000 })));
    const took = Date.now() - began;
    console.log(`mail in dovecot → visible on two desks: ${took} ms`);
    // The bar is two seconds, and npm run bench measures it; here other tests may hold the machine.
    expect(took).toBeLessThan(30_000);
  });

  test('the agent opens it by key: number, customer card, picture; her colleague sees her there', async () => {
    await rowOf(ewa.page, customer.name).click();
    const { page } = marta;
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Zacięty hamulec na Świdnickiej' }).waitFor();
    await page
      .getByText(/^1\s?001$/)
      .first()
      .waitFor();
    await page.getByText('w rowerze 57 214 zaciął się hamulec').waitFor();
    const image = page.getByRole('img', { name: t('desk.picture', { name: 'hamulec.png' }) });
    await image.waitFor();
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(true);
    await page.getByText(customer.address).first().waitFor();
    await ewa.page.getByText(t('desk.presence.looks', { name: 'Marta' })).waitFor();
    await page.getByText(t('desk.presence.looks', { name: 'Ewa' })).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await picture(page, 'ticket-open');
  });

  test('she takes it, writes a note that nobody can mistake for an answer, and answers', async () => {
    const { page } = marta;
    await page.keyboard.press('m');
    await page.getByText(t('desk.owner-you')).first().waitFor();
    await page.keyboard.press('n');
    await editor(page, t('desk.note-text')).fill('Serwis: hamulec tylny, zgłoszone o 10:12.');
    await page.getByRole('button', { name: t('desk.save-note') }).click();
    await page.getByRole('article', { name: t('desk.said.note', { who: agent.name }) }).waitFor();
    await ewa.page.getByRole('article', { name: t('desk.said.note', { who: agent.name }) }).waitFor();
    await page.getByText(t('desk.answer'), { exact: true }).click();
    await editor(page, t('desk.answer-text')).fill('Dzień dobry, Pani Żaneto, dziękujemy za zgłoszenie. Rower zabieramy dziś.');
    await picture(page, 'answer-written');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: t('desk.said.ours', { who: agent.name }) }).waitFor();
    // What is said of the customer follows: it is their turn now.
    await page.locator('.known').getByText('Zacięty hamulec').waitFor({ state: 'hidden' });
    const mail = await postbox.arrival(2, 25_000);
    expect(mail.subject).toContain('Zacięty hamulec na Świdnickiej');
    expect(mail.subject).toContain('1001');
    expect(mail.to?.[0]?.address).toBe(customer.address);
    expect(mail.from?.address).toBe('pomoc@kolko.example');
    expect(mail.inReplyTo).toBe('<pierwszy@poczta.example>');
    expect(mail.references).toContain('<pierwszy@poczta.example>');
    expect(mail.text).toContain('Rower zabieramy dziś.');
    expect(mail.text).toMatch(/> .*zaciął się hamulec/);
    expect(mail.html).toContain('<blockquote');
    expect(mail.text).not.toContain('Serwis: hamulec tylny');
  });

  test('the customer replies: the ticket is back with its owner', async () => {
    const answer = postbox.mails[1]!;
    await marta.page.goto(`${program.url}/desk/mine`);
    await rowOf(marta.page, customer.name).waitFor();
    await dovecot.deliver(
      'pomoc',
      await letter({
        subject: `Re: ${answer.subject}`,
        text: 'A kiedy będzie można znowu jeździć spod opery?',
        messageId: 'drugi@poczta.example',
        answers: answer.messageId!,
      }),
    );
    await rowOf(marta.page, customer.name).getByText('A kiedy będzie').or(marta.page.locator('.unread')).first().waitFor();
    await rowOf(marta.page, customer.name).click();
    await marta.page.getByText('A kiedy będzie można znowu jeździć').waitFor();
    expect(await ticketCount()).toBe(1);
  });

  test('an answer taken back within its seconds never leaves, and its text is there again', async () => {
    const { page } = marta;
    await page.keyboard.press('r');
    await editor(page, t('desk.answer-text')).fill('Od jutra o 6:00.');
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('button', { name: new RegExp(t('desk.delivery.take-back')) })
      .first()
      .click();
    await expect.poll(() => editor(page, t('desk.answer-text')).innerText()).toContain('Od jutra o 6:00.');
    await page.reload();
    await page.getByText('A kiedy będzie można znowu jeździć').waitFor();
    await expect.poll(() => editor(page, t('desk.answer-text')).innerText()).toContain('Od jutra o 6:00.');
    await editor(page, t('desk.answer-text')).click();
    await page.keyboard.press('Control+Enter');
    expect((await postbox.arrival(3, 25_000)).text).toContain('Od jutra o 6:00.');
    expect(postbox.mails).toHaveLength(3);
  });

  test('she closes it; a thank-you does not bother anybody; a new question reopens it', async () => {
    const { page } = marta;
    const answer = postbox.mails[2]!;
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await expect.poll(() => stateOfFirst()).toBe('closed');
    await dovecot.deliver(
      'pomoc',
      await letter({
        subject: `Re: ${answer.subject}`,
        text: 'Dziękuję bardzo!\n\nPozdrawiam\nŻaneta',
        messageId: 'trzeci@poczta.example',
        answers: answer.messageId!,
      }),
    );
    await expect.poll(() => messagesOfFirst(), { timeout: 10_000 }).toContain('Dziękuję bardzo!');
    expect(await stateOfFirst()).toBe('closed');
    await dovecot.deliver(
      'pomoc',
      await letter({
        subject: `Re: ${answer.subject}`,
        text: 'Jednak znowu nie działa, co teraz?',
        messageId: 'czwarty@poczta.example',
        answers: answer.messageId!,
      }),
    );
    await expect.poll(() => stateOfFirst(), { timeout: 10_000 }).toBe('open');
    await page.goto(`${program.url}/desk/mine`);
    await rowOf(page, customer.name).waitFor();
    expect(await ticketCount()).toBe(1);
  });

  test('the program is killed while she writes: what she typed is there, and new mail comes in after it is back', async () => {
    const { page } = marta;
    await rowOf(page, customer.name).click();
    await page.getByText('Jednak znowu nie działa').waitFor();
    await page.keyboard.press('r');
    await editor(page, t('desk.answer-text')).fill('Piszę właśnie, a tu pada serwer.');
    await program.kill();
    await page.getByText(t('app.offline-writing')).waitFor({ timeout: 20_000 });
    await dovecot.deliver(
      'pomoc',
      await letter({ subject: 'Druga sprawa', text: 'Nowe pytanie w czasie awarii.', messageId: 'piaty@poczta.example' }),
    );
    await program.startAgain();
    await expect.poll(() => ticketCount(), { timeout: 20_000 }).toBe(2);
    await page.getByText(t('app.offline-writing')).waitFor({ state: 'hidden', timeout: 20_000 });
    expect(await editor(page, t('desk.answer-text')).innerText()).toContain('Piszę właśnie');
    await page.reload();
    await expect.poll(() => editor(page, t('desk.answer-text')).innerText(), { timeout: 10_000 }).toContain('Piszę właśnie');
    expect(postbox.mails).toHaveLength(3);
  });

  test('nothing broke in either browser, and SIGTERM ends it in good order within 10 s', async () => {
    expect(ewa.troubles).toEqual([]);
    expect(marta.troubles).toEqual([]);
    expect(await program.stop()).toBeLessThan(10_000);
  });
});

function rowOf(page: Page, who: string) {
  return page
    .getByRole('listbox')
    .or(page.getByRole('grid'))
    .or(page.getByRole('list', { name: t('desk.list') }))
    .getByText(who)
    .first();
}

function editor(page: Page, name: string) {
  return page.getByRole('textbox', { name });
}

async function server(page: Page, part: ReturnType<Page['getByRole']>, to: { host: string; port: number }): Promise<void> {
  await part.getByLabel(t('settings.host'), { exact: true }).fill(to.host);
  await part.getByRole('button', { name: t('settings.security') }).click();
  await page.getByRole('option', { name: t('settings.security-none'), exact: true }).click();
  await part.getByLabel(t('settings.port'), { exact: true }).fill(String(to.port));
}

interface Letter {
  subject: string;
  text: string;
  messageId: string;
  answers?: string;
  picture?: boolean;
}

function letter(mail: Letter): Promise<Buffer> {
  const composer = new MailComposer({
    from: customer,
    to: 'pomoc@kolko.example',
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.messageId}>`,
    ...(mail.answers && { inReplyTo: mail.answers, references: [mail.answers] }),
    ...(mail.picture && { attachments: [{ filename: 'hamulec.png', content: Buffer.from(demoPicture(7, 'png')) }] }),
  });
  return composer.compile().build();
}

async function asBoss<T>(path: string): Promise<T> {
  const response = await ewa.context.request.get(`${program.url}${path}`);
  return (await response.json()) as T;
}

async function ticketCount(): Promise<number> {
  return (await asBoss<{ rows: unknown[] }>('/api/tickets?view=all')).rows.length;
}

async function stateOfFirst(): Promise<string> {
  return (await asBoss<{ state: string }>('/api/tickets/by-number/1001')).state;
}

async function messagesOfFirst(): Promise<string> {
  const { id } = await asBoss<{ id: number }>('/api/tickets/by-number/1001');
  return (await asBoss<{ messages: { text: string }[] }>(`/api/tickets/${id}`)).messages.map((message) => message.text).join('\n');
}
