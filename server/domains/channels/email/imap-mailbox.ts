/** Keeps one folder of a mailbox fetched: connects, fetches what is new, waits in IDLE (RFC 2177), and connects again for as long as it takes. */
import type { ImapFlow } from 'imapflow';
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { credentialOf } from './credential.ts';
import { mailboxStateChanged } from './events.ts';
import { openFolder, openImap, triedImap } from './imap-connect.ts';
import { type Folder, setFolderProblem } from './folder-store.ts';
import { fetchNew } from './imap-fetch.ts';
import { finishProcessed } from './imap-processed.ts';
import { diagnoseMail } from './mail-diagnosis.ts';
import * as mailboxes from './mailbox-store.ts';

/** A server that promised to speak up may have forgotten us, and some have no IDLE at all. */
const look_again_ms = 4 * 60_000;
const look_again_without_idle_ms = 10_000;
const reconnect_ms_min = 1_000;
const reconnect_ms_max = 60_000;
/** A connection that held for so long was a good one: after it the patience begins anew. */
const good_connection_ms = 30_000;

export interface Keeper {
  stop(): Promise<void>;
}

/** How the main folder is, is how the mailbox is; of another one only what is wrong with it is told. */
export function keepFolder(app: App, folder: Folder, isMain: boolean): Keeper {
  let stopped = false;
  const connection: { client: ImapFlow | null } = { client: null };
  let awake: () => void = () => {};
  let news = false;

  const loop = (async () => {
    for (let pause_ms = reconnect_ms_min; !stopped; ) {
      const began = Date.now();
      try {
        await connected();
      } catch (error) {
        if (stopped) return;
        if (isOfDatabase(error))
          app.log.warn({ mailboxId: folder.mailboxId, error: String(error) }, 'mail is fetched when the database is back');
        else await tell('problem', error);
      } finally {
        connection.client?.close();
        connection.client = null;
      }
      if (Date.now() - began > good_connection_ms) pause_ms = reconnect_ms_min;
      await pause(pause_ms);
      pause_ms = Math.min(pause_ms * 2, reconnect_ms_max);
    }
  })();

  async function connected(): Promise<void> {
    const session = await openImap(folder.imap, await credentialOf(app, folder.mailboxId, 'imap', folder.imap));
    connection.client = session;
    if (stopped) return;
    session.on('exists', () => {
      news = true;
      awake();
    });
    session.on('close', () => awake());
    await openFolder(session, folder.path);
    for (let first = true; !stopped && session.usable; first = false) {
      news = false;
      await fetchNew(
        app,
        session,
        folder,
        () => tell('fetching'),
        () => stopped,
      );
      if (stopped) return;
      await finishProcessed(app, session, folder);
      await tell('connected', null, first);
      if (!news) await waitForNews(session);
    }
    if (!stopped) throw Object.assign(new Error('the server ended the connection'), { code: 'ECONNRESET' });
  }

  async function waitForNews(session: ImapFlow): Promise<void> {
    const hasIdle = session.capabilities.has('IDLE');
    // Ends when another command is given; fails when the connection does, which the next command will tell.
    if (hasIdle) session.idle().catch(() => {});
    if (!news) await pause(hasIdle ? look_again_ms : look_again_without_idle_ms);
  }

  let told = '';
  /** Writes the state down; only a change between well and ill is news for others. */
  async function tell(state: mailboxes.MailboxState, error: unknown = null, always = false): Promise<void> {
    const problem = error === null ? null : toDiagnosis(error, folder);
    const telling = JSON.stringify([state, problem]);
    if (telling === told && !always) return;
    if (error !== null) app.log.warn({ mailboxId: folder.mailboxId, folder: folder.path, problem, err: error }, 'mail cannot be fetched');
    try {
      await inTransaction(app, {}, async (ctx) => {
        const changed = isMain ? mailboxes.setState(ctx.tx, folder.mailboxId, state, problem) : setFolderProblem(ctx.tx, folder, problem);
        if (await changed) ctx.publish(mailboxStateChanged({ mailboxId: folder.mailboxId, state }));
      });
      told = telling;
    } catch (failure) {
      if (!isDatabaseAway(failure)) app.log.error({ mailboxId: folder.mailboxId, err: failure }, 'how a mailbox is could not be noted');
    }
  }

  function pause(time_ms: number): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time_ms);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    async stop() {
      stopped = true;
      connection.client?.close();
      awake();
      await loop.catch((error) => app.log.error({ err: error }, 'fetching mail ended badly'));
    },
  };
}

/** A mail server that is away fails with the same codes as a database that is: only the database's own errors are told apart here. */
function isOfDatabase(error: unknown): boolean {
  const { severity, message = '' } = (error ?? {}) as { severity?: string; message?: string };
  return severity !== undefined || /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(message);
}

function toDiagnosis(error: unknown, folder: Folder): { key: string; values: Record<string, string | number> } {
  const { code, values } = diagnoseMail(error, triedImap(folder.imap, folder.path));
  // jsonb takes no NUL, and a server may say anything.
  return {
    key: code,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('\u0000', '') : value]),
    ),
  };
}
