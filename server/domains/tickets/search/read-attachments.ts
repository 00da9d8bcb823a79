/**
 * Reads what is written in attachments, after they came and out of everybody's way, so that tickets are found by it. A document that cannot be read (has a
 * password, is a scan, is broken) leaves why, and is not tried again.
 */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { kindOf, readable } from '../../../platform/document/read-document.ts';
import { readInThread } from '../../../platform/document/read-in-thread.ts';
import { afterEvents } from '../../../platform/regularly.ts';
import { indexTickets } from './index-tickets.ts';

const look_every_ms = 1_000;
const bytes_max = 30 * 1024 * 1024;
const at_once_max = 8;
/** Ids come in the order in which letters began to be written down, not in which they were finished: so far back is looked again. */
const unfinished_ids_max = 2_000;
const setting = 'search.attachments-read';

interface Waiting {
  id: number;
  ticket_id: number;
  file_id: number;
  name: string;
  content_type: string;
  size_bytes: number;
}

/** Reads for as long as the program runs; of several nodes one at a time. */
export async function startReadingAttachments(app: App): Promise<{ stop(): Promise<void> }> {
  return afterEvents(app, { every_ms: look_every_ms, trouble: 'attachments could not be read' }, async (stopped) => {
    for (let more = true; more && !stopped(); ) more = await readSome(app, stopped);
  });
}

/** The next few attachments. True when there may be more. */
export async function readSome(app: App, stopped: () => boolean = () => false): Promise<boolean> {
  const { db } = app.database;
  const after = await cursorOf(db);
  const { rows: ends } = await sql<{ newest: number }>`select coalesce(max(id), 0) as newest from attachment`.execute(db);
  const { newest } = ends[0]!;
  const { rows } = await sql<Waiting>`
    select a.id, m.ticket_id, a.file_id, a.name, a.content_type, a.size_bytes from attachment a join message m on m.id = a.message_id
    where a.id > ${Math.max(0, after - unfinished_ids_max)} and a.id <= ${newest} and (lower(a.name) ~ ${readable.name} or a.content_type ~ ${readable.type})
      and not exists (select from attachment_text x where x.attachment_id = a.id)
    order by a.id limit ${at_once_max}`.execute(db);
  for (const one of rows) {
    if (stopped()) return false;
    await readOne(app, one);
  }
  // Where nothing is left to read, all that came until the look is done with: pictures and whatever else has no words.
  const last = rows.length < at_once_max ? newest : rows.at(-1)!.id;
  if (last > after) await moveCursor(db, last);
  return rows.length === at_once_max;
}

async function readOne(app: App, one: Waiting): Promise<void> {
  const result =
    one.size_bytes > bytes_max
      ? ({ problem: 'too-large' } as const)
      : await readInThread({
          kind: kindOf(one.name, one.content_type)!,
          bytes: new Uint8Array(await app.files.readAll(app.database.db, one.file_id)),
        });
  await inTransaction(app, {}, async (ctx) => {
    const text = 'text' in result ? result.text : '';
    const { rows } = await sql`
      insert into attachment_text (attachment_id, text, problem) values (${one.id}, ${text}, ${'problem' in result ? result.problem : null}) on conflict do nothing returning 1`.execute(
      ctx.tx,
    );
    if (rows.length > 0 && text) await indexTickets(ctx, [one.ticket_id], { fresh: new Set() });
  });
}

async function cursorOf(db: Db): Promise<number> {
  const { rows } = await sql<{ value: { after: number } }>`select value from setting where key = ${setting}`.execute(db);
  return rows[0]?.value.after ?? 0;
}

async function moveCursor(db: Db, after: number): Promise<void> {
  await sql`insert into setting (key, value) values (${setting}, ${JSON.stringify({ after })}::jsonb) on conflict (key) do update set value = excluded.value, updated_at = now()`.execute(
    db,
  );
}

/** How many attachments were read, how many wait, and why some could not be. */
export async function attachmentCounts(
  db: Db,
): Promise<{ attachmentsRead: number; attachmentsWaiting: number; unread: { problem: string; count: number }[] }> {
  const after = await cursorOf(db);
  const [{ rows: problems }, { rows: waiting }] = await Promise.all([
    sql<{ problem: string | null; n: number }>`select problem, count(*) as n from attachment_text group by 1 order by 2 desc`.execute(db),
    sql<{ n: number }>`select count(*) as n from (select 1 from attachment where id > ${after} limit 10000) later`.execute(db),
  ]);
  return {
    attachmentsRead: problems.find((one) => one.problem === null)?.n ?? 0,
    attachmentsWaiting: waiting[0]!.n,
    unread: problems.filter((one) => one.problem !== null).map((one) => ({ problem: one.problem!, count: one.n })),
  };
}
