/** The window on somebody's page: what it costs the page while it is closed, and how soon a first message is sent from a slow phone. */
import type { Browser } from 'playwright-core';
import { openBrowser, person } from '../e2e/browser.ts';
import { openShop } from '../e2e/shop.ts';
import { widgetSettings } from '../widget-window.ts';
import { employ, groupsOf, type House } from './house.ts';
import { spreadOf, timesOf, type Spread, type Times } from './measure.ts';
import { openSlowLine, slowDown } from './slow-line.ts';
import { openWire } from './wire.ts';

const pairs = 8;
const visits = 8;
/** The button is drawn when the page rests; afterwards nothing more comes. */
const rest_ms = 1_200;
/** How long a finger stays on a button that it presses. The window is on its way from the first touch; the time runs from the click. */
const finger_ms = 80;

export interface PageFigures {
  pairs: number;
  visits: number;
  /** Script, style and layout of the main thread: the page with the closed window less the same page without, in milliseconds. */
  cost: Spread;
  /** The same on a processor four times slower. */
  slowCost: Spread;
  /** From the press on the button, with words written the moment there is somewhere to write, to their being shown as sent. */
  fromButton: Times;
  /** From "send" in an open window. */
  fromSend: Times;
}

export async function measurePage(house: House): Promise<PageFigures> {
  const line = await openSlowLine(house.httpPort);
  let key = '';
  const shop = await openShop(`http://127.0.0.1:${line.port}`, () => key);
  const browser = await openBrowser();
  try {
    key = await makeWidget(house, shop.url);
    const [cost, slowCost] = [await costs(browser, shop.url, 1), await costs(browser, shop.url, 4)];
    const first: { fromButton: number; fromSend: number }[] = [];
    for (let visit = 0; visit < visits; visit++) first.push(await firstWords(browser, shop.url));
    return {
      pairs,
      visits,
      cost,
      slowCost,
      fromButton: timesOf(first.map((one) => one.fromButton)),
      fromSend: timesOf(first.map((one) => one.fromSend)),
    };
  } finally {
    await browser.close();
    shop.close();
    line.close();
  }
}

async function makeWidget(house: House, origin: string): Promise<string> {
  const groups = await groupsOf(house.pool);
  const boss = await employ(house.pool, { name: 'Szefowa', role: 'administrator', groups });
  const wire = await openWire(house.httpPort);
  const settings = { ...widgetSettings, origins: [origin], askName: 'no', askEmail: 'no', offer: false };
  const body = JSON.stringify({ name: 'Sklep', groupId: groups[0], settings });
  const made = await wire.ask('POST', '/api/widgets', { cookie: boss.cookie }, body);
  wire.close();
  if (made.status !== 200) throw new Error(made.body);
  return (JSON.parse(made.body) as { key: string }).key;
}

/** In turns, so that what the machine does besides falls on both; of each the middle, the least and the most, and what lies between those. */
async function costs(browser: Browser, shop: string, slower: number): Promise<Spread> {
  const [withIt, without]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < pairs; turn++) {
    withIt.push(await costOf(browser, shop, slower));
    without.push(await costOf(browser, `${shop}/bez`, slower));
  }
  const [more, less] = [spreadOf(withIt), spreadOf(without)];
  const between = (which: keyof Spread) => Math.ceil((more[which] - less[which]) * 10) / 10;
  return { median: between('median'), least: between('least'), most: between('most') };
}

async function costOf(browser: Browser, address: string, slower: number): Promise<number> {
  const { context, page } = await person(browser, { phone: true });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await devtools.send('Performance.enable');
  await page.goto(address);
  await page.waitForTimeout(rest_ms);
  const { metrics } = await devtools.send('Performance.getMetrics');
  await context.close();
  // Tasks as a whole swing by more than the bar from one empty page to the next.
  const took = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value * 1_000;
  return took('ScriptDuration') + took('LayoutDuration') + took('RecalcStyleDuration');
}

/** Somebody new, who presses, and writes the moment there is somewhere to write. */
async function firstWords(browser: Browser, shop: string): Promise<{ fromButton: number; fromSend: number }> {
  const { context, page } = await person(browser, { phone: true });
  await context.addInitScript(writeAtOnce);
  await page.goto(shop);
  const button = page.getByRole('button', { name: widgetSettings.launcher });
  await button.waitFor();
  await page.waitForTimeout(500);
  const devtools = await context.newCDPSession(page);
  await slowDown(devtools);
  const spot = (await button.boundingBox())!;
  const touchPoints = [{ x: spot.x + spot.width / 2, y: spot.y + spot.height / 2 }];
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await page.waitForTimeout(finger_ms);
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const window = await page.waitForSelector('iframe', { state: 'attached' }).then((frame) => frame.contentFrame());
  await window!.waitForFunction(() => 'secondShown' in globalThis);
  const pressed = await page.evaluate(() => (globalThis as Moments).pressed!);
  const { firstShown, secondSent, secondShown } = await window!.evaluate(() => ({ ...(globalThis as Moments) }));
  await context.close();
  return { fromButton: firstShown! - pressed, fromSend: secondShown! - secondSent! };
}

interface Moments {
  pressed?: number;
  firstShown?: number;
  secondSent?: number;
  secondShown?: number;
}

/** Runs in the page and in the window itself: asking from outside takes half a second on a processor that slow. */
function writeAtOnce(): void {
  const moments = globalThis as Moments;
  const now = () => performance.timeOrigin + performance.now();
  addEventListener('click', () => (moments.pressed ??= now()), true);
  if (!location.pathname.endsWith('/panel')) return;
  const once = (is: () => boolean | undefined) =>
    new Promise<void>((resolve) => {
      const look = () => is() && (watch.disconnect(), resolve());
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });
  const box = () => document.querySelector('textarea');
  const send = () => document.querySelector<HTMLButtonElement>('button.go');
  const shown = (count: number) => document.querySelectorAll('[role=log] .me').length === count;
  const write = async (text: string) => {
    await once(() => box() !== null);
    box()!.value = text;
    box()!.dispatchEvent(new Event('input', { bubbles: true }));
    await once(() => send()?.disabled === false);
    const sent = now();
    send()!.click();
    return sent;
  };
  void (async () => {
    await write('Czy jest tam ktoś?');
    await once(() => shown(1));
    moments.firstShown = now();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    moments.secondSent = await write('Rower nie chce się odpiąć');
    await once(() => shown(2));
    moments.secondShown = now();
  })();
}
