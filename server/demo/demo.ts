/** Sample data: the city-bike operator Kółko, made through the same tables, and then kept alive by real mail through the real reception. */
import { say, type Locale } from '../../words/index.ts';
import { getSetting, isSetUp, putSetting, setUp } from '../domains/admin/index.ts';
import type { App } from '../platform/app.ts';
import { inTransaction, reading } from '../platform/context.ts';
import { loadWorld } from './load-world.ts';
import { openPostOffice } from './post-office.ts';
import { makeWorld, type World } from './world/world.ts';

export const demoPassword = 'rowery-na-kolko';
const settingKey = 'sample-data';
const seed = 2026;

interface DemoSetting {
  /** The day the world was made for: the trickle continues that one. */
  now: string;
  done: boolean;
}

let progress: number | null = null;
let office: { stop(): Promise<void> } | null = null;

/** Lends the App its sample data, and goes on with a world that was made earlier. */
export async function prepareDemo(app: App): Promise<{ stop(): Promise<void> }> {
  app.makeSampleData = () => begin(app);
  app.sampleDataProgress = () => progress;
  const made = await demoSetting(app);
  if (made?.done) office = await openPostOffice(app, worldOf(made));
  return { stop: async () => void (await office?.stop()) };
}

/** `npm start -- --demo`: sets Okienko up as Kółko where nobody did, and fills it. Says on the terminal how to sign in. */
export async function startDemo(app: App): Promise<void> {
  const locale: Locale = (app.config.unattended?.locale as Locale | undefined) ?? 'pl';
  if (!(await isSetUp(app))) {
    await setUp(app, {
      company: 'Kółko',
      locale,
      timeZone: 'Europe/Warsaw',
      name: 'Anna Kowalczyk',
      email: 'admin@kolko.example',
      password: demoPassword,
    });
    for (const act of app.onSetUp) await act();
  }
  if (!(await demoSetting(app))?.done) await fill(app);
  if (!app.config.unattended)
    process.stderr.write(
      `${say(locale, 'demo.sign-in', { email: 'admin@kolko.example', agent: 'marta.zielinska@kolko.example', password: demoPassword })}\n`,
    );
}

/** The button: begins, and answers at once; the set-up page shows how far it is. */
async function begin(app: App): Promise<void> {
  if (progress !== null || (await demoSetting(app))?.done) return;
  progress = 0;
  fill(app).catch((error: unknown) => {
    progress = null;
    app.log.error({ err: error }, 'sample data failed');
  });
}

async function fill(app: App): Promise<void> {
  progress = 0;
  const setting: DemoSetting = { now: app.clock().toISOString(), done: false };
  const world = worldOf(setting);
  await loadWorld(app, world, demoPassword, (share) => (progress = share));
  await inTransaction(app, {}, (ctx) => putSetting(ctx, settingKey, { ...setting, done: true }));
  office = await openPostOffice(app, world);
  progress = null;
}

async function demoSetting(app: App): Promise<DemoSetting | null> {
  if (!app.settings) return null;
  return (await getSetting<DemoSetting>(reading(app, {}), settingKey)) ?? null;
}

function worldOf(setting: DemoSetting): World {
  return makeWorld({ seed, now: new Date(setting.now) });
}
