/**
 * Holds a mailbox against the ledger: what the server has and the ledger has not is fetched at once, and told. It should never happen; that it did not
 * is what an administrator wants to read in the morning.
 */
import type { ImapFlow } from 'imapflow';
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { fail } from '../../../platform/fail.ts';
import { regularly } from '../../../platform/regularly.ts';
import * as store from './check-store.ts';
import { credentialOf } from './credential.ts';
import { mailboxChecked } from './events.ts';
import { cursorOf, type Folder, foldersOf, seenUids } from './folder-store.ts';
import { openFolder, openImap, triedImap } from './imap-connect.ts';
import { fetchMissing, uidsOfFolder } from './imap-fetch.ts';
import { diagnoseMail } from './mail-diagnosis.ts';
import * as mailboxes from './mailbox-store.ts';

const check_every_ms = 24 * 60 * 60_000;
const look_every_ms = 5 * 60_000;

/** Compares, fetches what is missing, and writes the result down. Throws mailbox.not-found. */
export async function checkMailbox(app: App, mailboxId: number): Promise<store.CheckRow> {
  const mailbox = await mailboxes.find(app.database.db, mailboxId);
  if (!mailbox?.imap) fail('mailbox.not-found');
  const result = await compare(app, mailboxId, mailbox.imap);
  await inTransaction(app, {}, async (ctx) => {
    await store.writeCheck(ctx.tx, mailboxId, result);
    ctx.publish(mailboxChecked({ mailboxId, missing: result.missing, fetched: result.fetched }));
  });
  return (await store.checkOf(app.database.db, mailboxId)) ?? fail('mailbox.not-found');
}

/** All its folders, over one connection. */
async function compare(app: App, mailboxId: number, imap: mailboxes.StoredImap): Promise<store.CheckResult> {
  let tried = triedImap(imap);
  const sum = { onServer: 0, missing: 0, fetched: 0 };
  try {
    const client = await openImap(imap, await credentialOf(app, mailboxId, 'imap', imap));
    try {
      for (const folder of foldersOf(mailboxId, imap)) {
        tried = triedImap(imap, folder.path);
        const { onServer, fetched } = await compareFolder(app, client, folder);
        sum.onServer += onServer;
        sum.missing += fetched;
        sum.fetched += fetched;
      }
      return { ...sum, problem: null };
    } finally {
      client.close();
    }
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const { code, values } = diagnoseMail(error, tried);
    return { ...sum, problem: { key: code, values } };
  }
}

async function compareFolder(app: App, client: ImapFlow, folder: Folder): Promise<{ onServer: number; fetched: number }> {
  const opened = await openFolder(client, folder.path);
  const uidValidity = Number(opened.uidValidity);
  const cursor = await cursorOf(app.database.db, folder);
  // What lies behind the cursor is still on its way in: not missing.
  const reached = cursor.uidValidity === uidValidity ? (cursor.uidNext ?? 1) : 1;
  const uids = (await uidsOfFolder(client, folder.since)).filter((uid) => uid < reached);
  const seen = await seenUids(app.database.db, folder, uidValidity);
  const unseen = uids.filter((uid) => !seen.has(uid));
  const fetched = await fetchMissing(app, client, folder, uidValidity, unseen);
  const tooOld = unseen.length - fetched;
  return { onServer: uids.length - tooOld, fetched };
}

/** Once a day for each mailbox, whichever node finds it due; two that do at the same moment only look twice. */
export function runChecks(app: App): { stop(): Promise<void> } {
  return regularly(app, { every_ms: look_every_ms, trouble: 'mailboxes could not be compared with the ledger' }, async () => {
    for (const id of await store.dueForCheck(app.database.db, new Date(app.clock().getTime() - check_every_ms)))
      await checkMailbox(app, id);
  });
}
