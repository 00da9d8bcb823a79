/**
 * What is done with mail on the server once it is ours: nothing, marked as seen, or moved away. Only what the ledger has, and only up to where the
 * cursor stood when that was written; how far it got is written down after, so that a crash at any moment does it again and loses nothing.
 */
import type { ImapFlow } from 'imapflow';
import type { App } from '../../../platform/app.ts';
import { openFolder } from './imap-connect.ts';
import * as store from './folder-store.ts';
import type { Folder } from './folder-store.ts';

const mails_at_once_max = 200;

/** The folder is open read-only before and after. */
export async function finishProcessed(app: App, client: ImapFlow, folder: Folder): Promise<void> {
  const { after } = folder.imap;
  if (!after || after.do === 'leave') return;
  const selected = client.mailbox;
  if (!selected) return;
  const uidValidity = Number(selected.uidValidity);
  const { db } = app.database;
  const cursor = await store.cursorOf(db, folder);
  if (cursor.uidValidity !== uidValidity || cursor.uidNext === null) return;
  const upTo = cursor.uidNext - 1;
  // The wish is newer than this mail: what came before it stays as it is.
  if (cursor.doneUid === null) return store.moveDone(db, folder, upTo);
  if (cursor.doneUid >= upTo) return;
  const uids = await store.uidsInLedger(db, folder, { uidValidity, above: cursor.doneUid, upTo });
  if (uids.length > 0) await finish(client, folder, after, uids);
  await store.moveDone(db, folder, upTo);
}

async function finish(
  client: ImapFlow,
  folder: Folder,
  after: NonNullable<Folder['imap']['after']>,
  uids: readonly number[],
): Promise<void> {
  const target = after.do === 'move' ? await madeFolder(client, after.folder ?? 'Okienko') : null;
  await client.mailboxOpen(folder.path, { readOnly: false });
  try {
    for (let at = 0; at < uids.length; at += mails_at_once_max) {
      const range = uids.slice(at, at + mails_at_once_max).join(',');
      // A mail that somebody else has moved meanwhile is simply not there any more.
      if (target === null) await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
      else await client.messageMove(range, target, { uid: true });
    }
  } finally {
    if (client.usable) await openFolder(client, folder.path);
  }
}

/** Answers with the path as the server calls it. */
async function madeFolder(client: ImapFlow, path: string): Promise<string> {
  return (await client.mailboxCreate(path)).path;
}
