/** Brings what is new in a folder to the ledger. The cursor moves in the transaction of the rows it stands for: nothing is skipped, whatever dies when. */
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { inTransaction } from '../../../platform/context.ts';
import type { App } from '../../../platform/app.ts';
import { inline_bytes_max } from '../../../platform/files/files.ts';
import { cursorOf, type Folder, moveCursor, setProgress } from './folder-store.ts';
import { fingerprintOf } from './fingerprint.ts';
import { insertRaw, isWaiting, type RawMail } from './ledger.ts';

const batch_mails_max = 50;
/** A past of years is fetched no faster than it is understood: a letter that comes by another way stands behind this many, not behind two hundred thousand. */
const waiting_mails_max = 10;
/** And in small steps: between them the desk has its turn. */
const past_batch_mails = 12;
const rest_ms = 30;
/** From now on: how many of the newest are looked at, again and again until none of them came since. */
const newest_mails = 500;
const recent_ms = 2 * 24 * 60 * 60_000;
/** What the server already holds is taken even above the limit of reception; the rest of a mail beyond this is left out. */
const mail_bytes_max = 100 * 1024 * 1024;
/** Younger than this, it came just now: clocks differ. */
const arrived_before_ms = 10 * 60_000;
/** A server whose clock was never set says 1970. */
const earliest_ms = Date.UTC(1990, 0, 1);
/** Clocks of servers say whole seconds. */
const since_slack_ms = 1_000;

/** Fetches everything behind the cursor. `onMany` is called when that is more than one batch. */
export async function fetchNew(
  app: App,
  client: ImapFlow,
  folder: Folder,
  onMany: () => Promise<void>,
  stopped: () => boolean,
): Promise<void> {
  const selected = client.mailbox;
  if (!selected) throw new Error('no folder is open');
  const uidValidity = Number(selected.uidValidity);
  // Read before the search: what comes in between is then found by the next one.
  const uidNextSelected = selected.uidNext ?? 1;
  const cursor = await cursorOf(app.database.db, folder);
  // Another UIDVALIDITY: its UIDs say nothing any more (RFC 9051, 2.3.1.1). Everything is looked at again; the ledger knows what it has.
  const uidNext = cursor.uidValidity === uidValidity && cursor.uidNext !== null ? cursor.uidNext : 1;
  const { since } = folder;
  const uids =
    isRecent(app, since) && uidNext === 1 ? await uidsSince(client, since!, selected.exists) : await uidsFrom(client, uidNext, since);
  if (uids.length === 0) {
    const reached = since && uidNext === 1 ? Math.max(1, uidNextSelected) : uidNext;
    if (cursor.uidValidity !== uidValidity || cursor.uidNext !== reached)
      await moveCursor(app.database.db, folder, { uidValidity, uidNext: reached });
    return;
  }
  const many = uids.length > batch_mails_max;
  if (many) await onMany();
  const step = many ? past_batch_mails : batch_mails_max;
  const newcomers = { from: Math.max(uidNextSelected, uids.at(-1)! + 1), exists: selected.exists };
  for (let at = 0; at < uids.length && !stopped(); at += step) {
    if (many) await untilIntakeFollows(app, stopped);
    const batch = uids.slice(at, at + step);
    const mails = await fetchBatch(app, client, folder, uidValidity, batch);
    await inTransaction(app, {}, async (ctx) => {
      await insertRaw(ctx.tx, mails);
      await moveCursor(ctx.tx, folder, { uidValidity, uidNext: batch.at(-1)! + 1 });
      if (many) await setProgress(ctx.tx, folder, { done: at + batch.length, total: uids.length });
    });
    if (mails.length > 0) app.signals.wake('intake');
    if (many) await fetchNewcomers(app, client, folder, uidValidity, newcomers);
  }
  if (many && !stopped()) await setProgress(app.database.db, folder, null);
}

async function untilIntakeFollows(app: App, stopped: () => boolean): Promise<void> {
  do await sleep(rest_ms);
  while (!stopped() && (await isWaiting(app.database.db, waiting_mails_max)));
}

/**
 * What comes while a past is being fetched is fetched at once: who writes today does not wait for the letters of ten years. The cursor stays where it is,
 * so these are met again at the end, and known by then.
 */
async function fetchNewcomers(
  app: App,
  client: ImapFlow,
  folder: Folder,
  uidValidity: number,
  newcomers: { from: number; exists: number },
): Promise<void> {
  const exists = client.mailbox ? client.mailbox.exists : newcomers.exists;
  if (exists === newcomers.exists) return;
  newcomers.exists = exists;
  const uids = await uidsFrom(client, newcomers.from, null);
  if (uids.length === 0) return;
  await fetchMissing(app, client, folder, uidValidity, uids);
  newcomers.from = uids.at(-1)! + 1;
}

/** Every UID of the open folder, ascending. With a beginning: those of its day and later, of which a few may be older. */
export async function uidsOfFolder(client: ImapFlow, since: string | null): Promise<number[]> {
  return uidsFrom(client, 1, since);
}

/** Brings mails that the ledger has not seen, and says how many. Of those given, older ones than the mailbox was connected for are not missing. */
export async function fetchMissing(
  app: App,
  client: ImapFlow,
  folder: Folder,
  uidValidity: number,
  uids: readonly number[],
): Promise<number> {
  let fetched = 0;
  for (let at = 0; at < uids.length; at += batch_mails_max) {
    const mails = await fetchBatch(app, client, folder, uidValidity, uids.slice(at, at + batch_mails_max));
    await inTransaction(app, {}, (ctx) => insertRaw(ctx.tx, mails));
    fetched += mails.length;
    if (mails.length > 0) app.signals.wake('intake');
  }
  return fetched;
}

async function uidsFrom(client: ImapFlow, uidNext: number, since: string | null): Promise<number[]> {
  // "n:*" always names the last message, even when its UID is below n. SINCE knows days only: the hour is compared when the mail is here.
  const found = await client.search({ uid: `${uidNext}:*`, ...(since && uidNext === 1 ? { since: dayBefore(since) } : {}) }, { uid: true });
  if (!found) throw new Error('the server did not search the folder');
  return found.filter((uid) => uid >= uidNext).sort((a, b) => a - b);
}

/** From now on, or nearly: for a day long ago the server is asked, which looks at each mail. */
function isRecent(app: App, since: string | null): boolean {
  return since !== null && app.clock().getTime() - Date.parse(since) < recent_ms;
}

/**
 * For the first look of a mailbox that begins at a moment. UIDs are given in the order of arrival, so the newest are looked at, from the end, until none of
 * so many came since: a server searches two hundred thousand by their dates for as long as a minute. What was moved in with an old date is found by the
 * daily comparison.
 */
async function uidsSince(client: ImapFlow, since: string, exists: number): Promise<number[]> {
  const found: number[] = [];
  for (let last = exists; last > 0; last -= newest_mails) {
    const listed = await client.fetchAll(`${Math.max(1, last - newest_mails + 1)}:${last}`, { uid: true, internalDate: true });
    const wanted = listed.filter((message) => isWanted(message, since)).map(({ uid }) => uid);
    found.push(...wanted);
    if (wanted.length === 0) break;
  }
  return found.sort((a, b) => a - b);
}

/** In the server's time zone it may still be yesterday. */
function dayBefore(since: string): Date {
  return new Date(Date.parse(since) - 24 * 60 * 60_000);
}

async function fetchBatch(app: App, client: ImapFlow, folder: Folder, uidValidity: number, uids: readonly number[]): Promise<RawMail[]> {
  const listed = await client.fetchAll(uids.join(','), { uid: true, size: true, internalDate: true }, { uid: true });
  const wanted = listed.filter((message) => isWanted(message, folder.since)).sort((a, b) => a.uid - b.uid);
  const small = wanted.filter((message) => (message.size ?? 0) <= inline_bytes_max).map(({ uid }) => uid);
  const sources = new Map<number, Buffer>();
  if (small.length > 0) {
    for (const message of await client.fetchAll(small.join(','), { uid: true, source: true }, { uid: true }))
      if (message.source) sources.set(message.uid, message.source);
  }
  const mails: RawMail[] = [];
  for (const message of wanted) {
    const mail = await toRaw(app, client, folder, message, sources.get(message.uid));
    if (mail)
      mails.push({
        ...mail,
        source: 'imap',
        mailboxId: folder.mailboxId,
        folder: folder.path,
        uidValidity,
        uid: message.uid,
        envelopeFrom: '',
        envelopeTo: [],
        receivedAt: arrivedAt(app, message),
      });
  }
  return mails;
}

/** Null when the message went away while we looked. */
async function toRaw(
  app: App,
  client: ImapFlow,
  folder: Folder,
  message: FetchMessageObject,
  source: Buffer | undefined,
): Promise<Pick<RawMail, 'file' | 'fingerprint'> | null> {
  const print = fingerprintOf(`imap ${folder.mailboxId} ${dateOf(message)?.toISOString() ?? ''} ${message.size ?? ''}`);
  if (source) {
    print.add(source);
    return { file: await app.files.prepare(source), fingerprint: print.digest() };
  }
  const download = await client.download(String(message.uid), undefined, { uid: true, maxBytes: mail_bytes_max });
  if (!download || !('content' in download) || !download.content) return null;
  async function* seen(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of content) {
      print.add(part);
      yield part;
    }
  }
  const file = await app.files.prepareStream(Readable.from(seen(download.content), { objectMode: false }), mail_bytes_max + 1);
  return { file, fingerprint: print.digest() };
}

function isWanted(message: FetchMessageObject, since: string | null): boolean {
  const date = dateOf(message);
  return since === null || date === null || date.getTime() >= Date.parse(since) - since_slack_ms;
}

/** What lay in the mailbox before we looked came when it came: who wrote on Tuesday waits since Tuesday. Null: now. */
function arrivedAt(app: App, message: FetchMessageObject): Date | null {
  const date = dateOf(message);
  const now = app.clock().getTime();
  return date && date.getTime() < now - arrived_before_ms && date.getTime() > earliest_ms ? date : null;
}

function dateOf({ internalDate }: FetchMessageObject): Date | null {
  const date = internalDate ? new Date(internalDate) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}
