/**
 * Understands what the ledger holds and gives it to the receiver, in the order in which it came. One node at a time in the whole cluster:
 * mails of one thread must find each other, and two nodes must never make two tickets of one mail.
 */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { fail } from '../../../platform/fail.ts';
import { ledgerWords } from './ledger-words.ts';
import type { Outcome, ReceiveContacts } from '../channel.ts';
import { insertBounces } from './bounce-store.ts';
import { letterReported, mailSetAside, mailTriedAgain } from './events.ts';
import { closeParserPool } from './message-parser-pool.ts';
import { foldSignatures } from './fold-signatures.ts';
import { type MailboxRoute, NotNow, type Understood, understand, type WaitingMail } from './understand.ts';

const batch_mails_max = 64;
/** Fewer are understood sooner than a second batch would be begun. */
const batch_mails_for_looking_ahead = 16;
/** Mails of a batch are in memory together; one that is larger by itself makes a batch alone. */
const batch_bytes_max = 2 * 1024 * 1024;
const poll_ms = 2_000;
const held_ms = 200;
const failed_ms = 700;
const tries_max = 3;
/** Any constant that no other program of ours uses. */
const lockKey = 7_021_996_002;

type Step = 'more' | 'held' | 'failed' | 'done';

export function runIntake(app: App, receive: ReceiveContacts): { stop(): Promise<void> } {
  let stopped = false;
  let awake: () => void = () => {};
  let again = true;
  const off = app.signals.on('intake', () => {
    again = true;
    awake();
  });
  const intake = makeIntake(app, receive);
  const loop = (async () => {
    while (!stopped) {
      again = false;
      let pause_ms = poll_ms;
      try {
        const step = await intake.take();
        if (step === 'more') continue;
        if (step === 'held') pause_ms = held_ms;
        if (step === 'failed') pause_ms = failed_ms;
      } catch (error) {
        if (!isDatabaseAway(error) && !stopped) app.log.error({ err: error }, 'mail intake failed');
        pause_ms = failed_ms;
      }
      if (stopped || (again && pause_ms === poll_ms)) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause_ms);
        // After a failure or behind another node a wake-up would only spin.
        if (pause_ms !== poll_ms) return;
        awake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      awake = () => {};
    }
  })();
  return {
    async stop() {
      stopped = true;
      off();
      awake();
      await loop;
      await closeParserPool();
    },
  };
}

interface Prepared {
  understood: Understood[];
  broken: { id: number; error: unknown }[];
  /** Every mail of the batch, whatever became of it. */
  ids: number[];
  bytes: number;
}

/** While one batch is being written, the next one is understood: `take` works on one batch and looks ahead. */
export function makeIntake(app: App, receive: ReceiveContacts): { take(): Promise<Step> } {
  let ahead: Promise<Prepared | null> | null = null;

  async function take(): Promise<Step> {
    const prepared = await (ahead ?? prepare(app, []));
    ahead = null;
    if (!prepared) return 'done';
    if (prepared.ids.length >= batch_mails_for_looking_ahead && prepared.bytes < batch_bytes_max / 2) {
      ahead = prepare(app, prepared.ids);
      ahead.catch(() => {});
    }
    const step = await takeIn(app, receive, prepared).catch((error) => {
      ahead = null;
      throw error;
    });
    if (step === 'held') ahead = null;
    // Nothing was there a moment ago; by now there may be.
    if (ahead && (await ahead.catch(() => null)) === null) ahead = null;
    return step;
  }

  return { take };
}

async function takeIn(app: App, receive: ReceiveContacts, { understood, broken }: Prepared): Promise<Step> {
  let failed = 0;
  for (const { id, error } of broken) {
    await noteFailure(app, id, error);
    failed++;
  }
  if (understood.length === 0) return 'failed';
  try {
    const taken = await commit(app, receive, understood);
    return taken === 'held' ? 'held' : failed > 0 ? 'failed' : 'more';
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    app.log.warn({ err: error, mails: understood.length }, 'a batch of mail failed: going mail by mail');
  }
  for (const one of understood) {
    try {
      if ((await commit(app, receive, [one])) === 'held') return 'held';
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      await noteFailure(app, one.id, error);
      failed++;
    }
  }
  return failed > 0 ? 'failed' : 'more';
}

/** Reads and understands the next mails, beside those in hand. Null when there are none. */
async function prepare(app: App, inHand: readonly number[]): Promise<Prepared | null> {
  const mails = await nextMails(app, inHand);
  if (mails.length === 0) return null;
  const mailboxes = await routes(app);
  const results = await Promise.allSettled(mails.map((mail) => understand(app, mail, mailboxes)));
  const prepared: Prepared = {
    understood: [],
    broken: [],
    ids: mails.map(({ id }) => id),
    bytes: mails.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
  for (const [place, result] of results.entries()) {
    if (result.status === 'fulfilled') prepared.understood.push(result.value);
    else if (isDatabaseAway(result.reason)) throw result.reason;
    else if (result.reason instanceof NotNow) waits(app, result.reason);
    else prepared.broken.push({ id: mails[place]!.id, error: result.reason });
  }
  return prepared;
}

const waits_told_every_ms = 60_000;
let waitsTold = 0;

/** Mail that waits for its files is in nobody's list, so the log says why: once a minute, however much there is. */
function waits(app: App, reason: NotNow): void {
  if (Date.now() - waitsTold < waits_told_every_ms) return;
  waitsTold = Date.now();
  app.log.warn({ reason: reason.message }, 'mail waits to be understood');
}

const waitingMail = sql`
    select mail.id, mail.source, mail.mailbox_id as "mailboxId", mail.envelope_from as "envelopeFrom", mail.envelope_to as "envelopeTo",
      mail.received_at as "receivedAt", mail.file_id as "fileId", file.size_bytes as "sizeBytes", file.bytes
    from inbound_mail mail join file on file.id = mail.file_id`;

async function nextMails(app: App, inHand: readonly number[]): Promise<WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`
    ${waitingMail}
    where mail.state = 'received' and mail.id <> all(${inHand}::bigint[]) order by mail.id limit ${batch_mails_max}`.execute(
    app.database.db,
  );
  let bytes = 0;
  return rows.filter((mail, place) => (bytes += mail.sizeBytes) <= batch_bytes_max || place === 0);
}

/** The mail of a message once more, as it would be understood if it came now. Null when it did not come by mail. */
export async function understandAgain(app: App, messageId: number): Promise<Understood['message'] | null> {
  const { rows } = await sql<WaitingMail>`${waitingMail} where mail.message_id = ${messageId} order by mail.id limit 1`.execute(
    app.database.db,
  );
  return rows[0] ? (await understand(app, rows[0], await routes(app))).message : null;
}

async function routes(app: App): Promise<MailboxRoute[]> {
  const { rows } = await sql<MailboxRoute>`
      select id, address, group_id as "groupId", type_id as "typeId", from_name as "fromName", trusted_authserv_id as "trustedAuthservId",
        coalesce((select json_agg(json_build_object('address', a.address, 'groupId', a.group_id)) from mailbox_alias a where a.mailbox_id = mailbox.id), '[]') as aliases
      from mailbox where archived_at is null order by id`.execute(app.database.db);
  return rows;
}

/** Gives mails to the receiver and notes what became of them, all or nothing. Mails that another node has taken meanwhile are left out. */
async function commit(app: App, receive: ReceiveContacts, batch: readonly Understood[]): Promise<'taken' | 'held'> {
  return inTransaction(app, { locale: app.settings?.locale ?? 'pl' }, async (ctx) => {
    const lock = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockKey}) as mine`.execute(ctx.tx);
    if (!lock.rows[0]!.mine) return 'held';
    const { rows } = await sql<{ id: number }>`
      select id from inbound_mail where id = any(${batch.map(({ id }) => id)}::bigint[]) and state = 'received' order by id for update`.execute(
      ctx.tx,
    );
    const waiting = new Set(rows.map(({ id }) => id));
    const mine = batch.filter(({ id }) => waiting.has(id));
    // Our own letters that came back are on their tickets already: the ledger alone notes them.
    const own = mine.filter(({ message }) => message.automatic === 'loop');
    const foreign = mine.filter(({ message }) => message.automatic !== 'loop');
    const given = await foldSignatures(
      ctx.tx,
      foreign.map(({ message }) => message),
    );
    const outcomes = given.length > 0 ? await receive(ctx, given) : [];
    if (outcomes.length !== foreign.length)
      throw new Error(`The receiver took ${foreign.length} mails and answered for ${outcomes.length}.`);
    const bound = await noteReports(ctx, foreign, outcomes);
    await noteOutcomes(ctx, [
      ...foreign.map(({ id, message, toExamine, authservId }, place) => {
        const outcome = outcomes[place]!;
        return {
          id,
          message,
          toExamine,
          authservId,
          ...outcome,
          outcome: bound.has(outcome.messageId) ? ('bounce' as const) : outcome.outcome,
        };
      }),
      ...own.map(({ id, message }) => ({
        id,
        message,
        outcome: 'own-mail' as const,
        ticketId: message.tokenTicketIds[0] ?? null,
        messageId: null,
      })),
    ]);
    return mine.length === 0 ? 'held' : 'taken';
  });
}

/** What came back is bound to the very letter it speaks of. Answers with the messages that are reports on letters of ours. */
async function noteReports(ctx: Ctx, mails: readonly Understood[], outcomes: readonly Outcome[]): Promise<Set<number>> {
  const reports = mails.flatMap(({ message }, place) =>
    message.bounces?.length
      ? [{ letters: message.references, reportMessageId: outcomes[place]!.messageId, recipients: message.bounces, at: message.receivedAt }]
      : [],
  );
  const bound = new Set<number>();
  for (const { ticketId, reportMessageId, ...report } of await insertBounces(ctx.tx, reports)) {
    ctx.publish(letterReported({ ticketId, ...report }));
    if (reportMessageId !== null) bound.add(reportMessageId);
  }
  return bound;
}

type Noted = {
  id: number;
  message: Understood['message'];
  toExamine?: boolean | undefined;
  authservId?: string | null | undefined;
  outcome: Outcome['outcome'] | 'own-mail' | 'bounce';
  ticketId: number | null;
  messageId: number | null;
};

async function noteOutcomes(ctx: Ctx, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return;
  await sql`
    update inbound_mail mail set state = 'understood', outcome = n.outcome, ticket_id = n.ticket_id, message_id = n.message_id, problem = null, understood_at = ${ctx.now},
      from_name = n.from_name, from_address = n.from_address, subject = n.subject, rfc_message_id = n.rfc_message_id, words = n.words::tsvector, content = n.content::jsonb,
      to_examine = n.to_examine, authserv_id = n.authserv_id
    from unnest(${noted.map((each) => each.id)}::bigint[], ${noted.map((each) => each.outcome)}::text[], ${noted.map((each) => each.ticketId)}::bigint[], ${noted.map((each) => each.messageId)}::bigint[],
      ${noted.map(({ message }) => message.from.name)}::text[], ${noted.map(({ message }) => message.from.address)}::text[], ${noted.map(({ message }) => message.subject)}::text[],
      ${noted.map(({ message }) => message.messageId)}::text[], ${noted.map(({ message }) => ledgerWords(`${message.from.name} ${message.from.address} ${message.subject}`))}::text[], ${noted.map(({ message }) => (message.content ? JSON.stringify(message.content) : null))}::text[],
      ${noted.map(({ toExamine }) => toExamine ?? false)}::boolean[], ${noted.map(({ authservId }) => authservId ?? null)}::text[])
      as n (id, outcome, ticket_id, message_id, from_name, from_address, subject, rfc_message_id, words, content, to_examine, authserv_id)
    where mail.id = n.id`.execute(ctx.tx);
  if (noted.some(({ toExamine }) => toExamine)) ctx.afterCommit(() => ctx.app.signals.wake('examine'));
}

/** A mail that fails again and again is set aside, visible and to be retried by a person; the rest goes on. */
async function noteFailure(app: App, id: number, error: unknown): Promise<void> {
  app.log.error({ inboundMailId: id, err: error }, 'a mail could not be understood');
  const problem = String((error as Error).stack ?? error)
    .replaceAll('\u0000', '')
    .slice(0, 4_000);
  await inTransaction(app, {}, async (ctx) => {
    const { rows } = await sql<{ state: string }>`
      update inbound_mail set tries = tries + 1, problem = ${problem}, state = case when tries + 1 >= ${tries_max} then 'set_aside' else state end
      where id = ${id} and state = 'received' returning state`.execute(ctx.tx);
    if (rows[0]?.state === 'set_aside') ctx.publish(mailSetAside({ inboundMailId: id }));
  });
}

/** By the wish of a person: one more round of tries. Throws operation.not-found. */
export async function retryInboundMail(ctx: Ctx, id: number): Promise<void> {
  const { rows } =
    await sql`update inbound_mail set state = 'received', tries = 0 where id = ${id} and state = 'set_aside' returning id`.execute(ctx.tx);
  if (rows.length === 0) fail('operation.not-found');
  ctx.publish(mailTriedAgain({ inboundMailId: id }));
  ctx.afterCommit(() => ctx.app.signals.wake('intake'));
}
