/** The settings of the company in the memory of every node, kept current. */
import { defaultAccent } from '../../../../contract/look.ts';
import type { App, Settings } from '../../../platform/app.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import * as store from './store.ts';

/** One row, so that it is either there, whole, or Okienko is not set up. */
export const companyKey = 'company';

/** What a company begins with: ten seconds to take an answer back (DESK.md), and a week in which a "thank you" reopens nothing. */
export const beginning: Omit<Settings, 'company' | 'locale'> = {
  timeZone: 'Europe/Warsaw',
  publicUrl: null,
  undoSeconds: 10,
  thanksQuietDays: 7,
  forwardsOfOurPeople: true,
  accent: defaultAccent,
  logo: null,
  homepage: null,
  helpHost: null,
};

const reading = new WeakMap<App, Promise<void>>();

/** Reads the settings, and goes on reading them whenever another node (or this one) says that something changed. Called once, at start. */
export async function loadSettings(app: App): Promise<void> {
  app.settings = await read(app);
  app.signals.on('sessions', () => {
    refreshSettings(app).catch((error) => {
      if (!isDatabaseAway(error)) app.log.error({ err: error }, 'reading the settings failed');
    });
  });
}

/** Reads them again, one reading after another, so that an old answer never covers a newer one. A node that learns that Okienko is set up does what follows from it. */
export function refreshSettings(app: App): Promise<void> {
  const next = (reading.get(app) ?? Promise.resolve())
    .catch(() => {})
    .then(async () => {
      const settings = await read(app);
      const first = app.settings === null && settings !== null;
      app.settings = settings;
      if (first) for (const effect of app.onSetUp) await effect();
    });
  reading.set(app, next);
  return next;
}

export async function isSetUp(app: App): Promise<boolean> {
  return (await store.get(app.database.db, companyKey)) !== null;
}

async function read(app: App): Promise<Settings | null> {
  const stored = (await store.get(app.database.db, companyKey)) as Settings | null;
  return stored && { ...beginning, ...stored };
}
