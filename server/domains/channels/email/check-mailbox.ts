/**
 * Holds a mailbox against the ledger: what the server has and the ledger has not is fetched at once, and told. It should never happen; that it did not
 * is what an administrator wants to read in the morning.
 */
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { fail } from '../../../platform/fail.ts';
import { regularly } from '../../../platform/regularly.ts';
import * as store from './check-store.ts';
import { credentialOf } from './credential.ts';
import { mailboxChecked } from './events.ts';
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
  const result = await compare(app, { mailboxId, imap: mailbox.imap });
  await inTransaction(app, {}, async (ctx) => {
    await store.writeCheck(ctx.tx, mailboxId, result);
    ctx.publish(mailboxChecked({ mailboxId, missing: result.missing, fetched: result.fetched }));
  });
  return (await store.checkOf(app.database.db, mailboxId)) ?? fail('mailbox.not-found');
}

async function compare(app: App, folder: { mailboxId: number; imap: mailboxes.StoredImap }): Promise<store.CheckResult> {
  try {
    const client = await openImap(folder.imap, await credentialOf(app, folder.mailboxId, 'imap', folder.imap));
    try {
      const opened = await openFolder(client, folder.imap.folder);
      const uidValidity = Number(opened.uidValidity);
      const cursor = await mailboxes.cursorOf(app.database.db, folder.mailboxId);
      // What lies behind the cursor is still on its way in: not missing.
      const reached = cursor.uidValidity === uidValidity ? (cursor.uidNext ?? 1) : 1;
      const uids = (await uidsOfFolder(client, folder.imap.since)).filter((uid) => uid < reached);
      const seen = await store.seenUids(app.database.db, folder.mailboxId, uidValidity);
      const unseen = uids.filter((uid) => !seen.has(uid));
      const fetched = await fetchMissing(app, client, folder, uidValidity, unseen);
      const tooOld = unseen.length - fetched;
      return { onServer: uids.length - tooOld, missing: fetched, fetched, problem: null };
    } finally {
      client.close();
    }
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const { code, values } = diagnoseMail(error, triedImap(folder.imap));
    return { onServer: 0, missing: 0, fetched: 0, problem: { key: code, values } };
  }
}

/** Once a day for each mailbox, whichever node finds it due; two that do at the same moment only look twice. */
export function runChecks(app: App): { stop(): Promise<void> } {
  return regularly(app, { every_ms: look_every_ms, trouble: 'mailboxes could not be compared with the ledger' }, async () => {
    for (const id of await store.dueForCheck(app.database.db, new Date(app.clock().getTime() - check_every_ms)))
      await checkMailbox(app, id);
  });
}
