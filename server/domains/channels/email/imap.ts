/**
 * Fetches every mailbox that wants it, on one node each: a lock in the database says whose it is, and falls to another node when its
 * holder dies. Settings that change are taken up at once.
 */
import pg from 'pg';
import type { App } from '../../../platform/app.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { foldersOf } from './folder-store.ts';
import { keepFolder, type Keeper } from './imap-mailbox.ts';
import * as mailboxes from './mailbox-store.ts';

const look_every_ms = 3_000;
/** First half of the two-part lock (the second is the mailbox): any number that no other lock of ours uses. */
const lockSpace = 702_199;

export function runImap(app: App): { stop(): Promise<void> } {
  const kept = new Map<number, { settings: string; keepers: Keeper[] }>();
  let locks: pg.Client | null = null;
  let stopped = false;
  let awake: () => void = () => {};
  let again = false;
  const off = app.signals.on('mailboxes', (data) => {
    if (data !== undefined) return;
    again = true;
    awake();
  });

  const loop = (async () => {
    while (!stopped) {
      again = false;
      try {
        await look();
      } catch (error) {
        if (!isDatabaseAway(error) && !stopped) app.log.error({ err: error }, 'mailboxes could not be looked at');
      }
      if (!again && !stopped) await pause();
    }
  })();

  async function look(): Promise<void> {
    const wanted = await mailboxes.fetching(app.database.db);
    for (const [id, { settings }] of kept) if (wanted.find((mailbox) => mailbox.id === id)?.settings !== settings) await letGo(id);
    if (wanted.length === 0) return;
    locks ??= await connectLocks();
    for (const { id, imap, settings } of wanted) {
      if (stopped || kept.has(id) || !(await isOurs(id))) continue;
      // Each over a connection of its own: a folder that is large, or gone, keeps no other waiting.
      kept.set(id, { settings, keepers: foldersOf(id, imap).map((folder, place) => keepFolder(app, folder, place === 0)) });
    }
  }

  /** The locks live as long as this connection: when it breaks they are gone, and so is our right to fetch. */
  async function connectLocks(): Promise<pg.Client> {
    const client = new pg.Client({ ...app.database.connection, statement_timeout: 0, keepAlive: true });
    client.on('error', () => {});
    client.on('end', () => {
      if (locks !== client) return;
      locks = null;
      for (const id of kept.keys()) void letGo(id);
      awake();
    });
    await client.connect();
    return client;
  }

  async function isOurs(id: number): Promise<boolean> {
    const { rows } = await locks!.query<{ mine: boolean }>('select pg_try_advisory_lock($1, $2) as mine', [lockSpace, id % 2 ** 31]);
    return rows[0]!.mine;
  }

  async function letGo(id: number): Promise<void> {
    const held = kept.get(id);
    kept.delete(id);
    await Promise.all(held?.keepers.map((keeper) => keeper.stop()) ?? []);
    await locks?.query('select pg_advisory_unlock($1, $2)', [lockSpace, id % 2 ** 31]).catch(() => {});
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, look_every_ms);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    async stop() {
      stopped = true;
      off();
      awake();
      await loop;
      await Promise.all([...kept.keys()].map(letGo));
      await locks?.end().catch(() => {});
    },
  };
}
