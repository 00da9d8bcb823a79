/**
 * npm run chaos:chat -- --chats=500 --kills=10 --port=4275: chats on lines that are cut at random, while the program is killed (-9) again and again.
 * Prints the account and ends with an error when a word that its writer saw as sent is lost, doubled or out of its place, on either side.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killDatabase, signedIn, startProgram, type Program } from '../crash/program.ts';
import type { TestBrowser } from '../test-browser.ts';
import { widgetSettings } from '../widget-window.ts';
import { chatChaos } from './chats.ts';

const given = (name: string, otherwise: number) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const [chats, kills, port] = [given('chats', 500), given('kills', 10), given('port', 4275)];
const folder = mkdtempSync(path.join(tmpdir(), 'okienko-chaos-'));
const who = { email: 'admin@kolko.example', password: 'rowery-na-kolko' };
const env = {
  OKIENKO_PORT: String(port),
  OKIENKO_SMTP_PORT: '0',
  OKIENKO_DATA_DIR: path.join(folder, 'data'),
  OKIENKO_ADMIN_EMAIL: who.email,
  OKIENKO_ADMIN_PASSWORD: who.password,
  OKIENKO_COMPANY: 'Kółko',
  OKIENKO_LOCALE: 'pl',
};

let program: Program = await startProgram(env);
const api: TestBrowser = await signedIn(program.url, who.email, who.password);
const { groups } = (await api.get('/api/directory')).body;
const widget = (await api.post('/api/widgets', { name: 'Chaos', groupId: groups[0].id, settings: { ...widgetSettings, offer: false } }))
  .body;

const words = 6;
let over = false;
async function killAgainAndAgain(): Promise<number> {
  let killed = 0;
  while (killed < kills && !over) {
    await sleep(1_500 + Math.random() * 2_000);
    await program.kill();
    killed++;
    program = await startProgram(env);
    console.log(`killed and back, ${killed} of ${kills}`);
  }
  return killed;
}
const killing = killAgainAndAgain();
const account = await chatChaos({ chats, words, answers: 4, port, widget: widget.key, api: () => api, cutting: 0.25, pause_ms: 6_000 });
over = true;
const killed = await killing;
await program.stop();
killDatabase(env.OKIENKO_DATA_DIR);
rmSync(folder, { recursive: true, force: true });
const wrong = account.wrongAtTheDesk.length + account.wrongInTheWindow.length + Math.abs(account.chatsAtTheDesk - chats);
console.log(JSON.stringify({ ...account, killed }, null, 2));
console.log(
  wrong === 0 && account.words === chats * words
    ? 'Every word is there, once and in order, on both sides.'
    : 'Words were lost, doubled or moved.',
);
process.exit(wrong === 0 && account.words === chats * words ? 0 : 1);
