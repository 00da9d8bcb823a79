/** The only SQL on the search index of tickets. */
import { sql } from 'kysely';
import type { TicketState } from '../../../../contract/tickets.ts';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import { ticketRowJson } from '../rows/row-store.ts';
import type { TicketFactsForSearch, TicketTexts } from './document.ts';
import type { Guess, GuessedShare } from './guessed-share.ts';

/** Of a long conversation the newest messages, and of a long message its beginning: what is beyond is nobody's words any more. */
const indexed_messages_max = 100;
const indexed_chars_max = 20_000;
const attachment_chars_max = 100_000;

const facts = sql`
  t.id, coalesce((select max(m.id) from message m where m.ticket_id = t.id and m.taken_back_at is null), 0) as ordinal, t.state, t.status_id, t.type_id, t.priority, t.group_id, t.owner_id, t.channel, t.tags,
  t.snoozed_until is not null as snoozed,
  exists (select from message m join attachment a on a.message_id = m.id where m.ticket_id = t.id and m.taken_back_at is null and not a.inline) as has_attachment,
  exists (select from message m where m.ticket_id = t.id and m.kind = 'note' and m.taken_back_at is null) as has_note`;

export async function textsOfTickets(db: Db, ids: readonly number[]): Promise<TicketTexts[]> {
  const { rows } = await sql<TicketTexts>`
    select ${facts}, t.number, t.subject, said.*,
      concat_ws(' ', c.name, (select string_agg(i.value, ' ') from customer_identity i where i.customer_id = c.id), (select co.name from company co where co.id = c.company_id)) as customer,
      (select string_agg(value, ' ') from jsonb_each_text(t.fields)) as fields,
      (select string_agg(concat_ws(' ', a.name, left(x.text, ${attachment_chars_max})), ' ') from message m join attachment a on a.message_id = m.id left join attachment_text x on x.attachment_id = a.id
        where m.ticket_id = t.id and m.taken_back_at is null) as attachments
    from ticket t join customer c on c.id = t.customer_id cross join lateral (
      select string_agg(left(m.text, ${indexed_chars_max}), ' ' order by m.id desc) as messages,
        string_agg(distinct concat_ws(' ', m.from_name, m.from_address), ' ') filter (where m.kind = 'inbound') as senders,
        string_agg(distinct (select string_agg(concat_ws(' ', one ->> 'name', one ->> 'address'), ' ') from jsonb_path_query(m.recipients, '$.*[*]') one), ' ') as recipients
      from (select id, kind, text, from_name, from_address, recipients from message where ticket_id = t.id and taken_back_at is null order by id desc limit ${indexed_messages_max}) m) said
    where t.id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

export async function factsOfTickets(db: Db, ids: readonly number[]): Promise<TicketFactsForSearch[]> {
  const { rows } = await sql<TicketFactsForSearch>`select ${facts} from ticket t where t.id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

export async function putWords(db: Db, rows: readonly { id: number; ordinal: number; words: string }[], analyser: number): Promise<void> {
  await sql`
    insert into ticket_search (ticket_id, ordinal, words, analyser)
    select id, ordinal, words::tsvector, ${analyser}::smallint from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.ordinal)}::bigint[], ${rows.map((row) => row.words)}::text[]) as w (id, ordinal, words)
    on conflict (ticket_id) do update set ordinal = excluded.ordinal, words = excluded.words, analyser = excluded.analyser`.execute(db);
}

/** New facts beside the words that are there; tickets that have no words yet are left to whoever makes those. */
export async function putFacts(db: Db, rows: readonly { id: number; ordinal: number; facts: string }[]): Promise<void> {
  await sql`
    update ticket_search s set ordinal = w.ordinal,
      words = ts_delete(s.words, array(select lexeme from unnest(s.words) where lexeme >= '=' and lexeme < '>')) || w.facts::tsvector
    from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => row.ordinal)}::bigint[], ${rows.map((row) => row.facts)}::text[]) as w (id, ordinal, facts)
    where s.ticket_id = w.id`.execute(db);
}

/** One writer of the index at a time: what was read first must not be written last. Held until the end of the transaction. */
export async function lockIndex(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(7021996003)`.execute(db);
}

/** Merges the words that wait into the index. Not in a transaction that writes: readers of the log would wait for its end. */
export async function mergeWords(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('ticket_search_words')`.execute(db);
}

export interface Walk {
  anywhere: Guess;
  /** The same in subject or customer; null = not asked. */
  head: Guess | null;
  /** By newest message, or by ticket (dates of opening). */
  family: 'm' | 'i';
  newest: number | null;
  oldest: number;
}

/** Of ticket_search_walk (0072). */
const levels = { m: 13, i: 11, growth: 3, last: 4 };
const messages_a_ticket = 3;

/**
 * So few rows are read all at once, whatever their order, where the index lists no more than so many for it. Blocks cost as much as some 270 rows, and read some 4.5 for each
 * that a page needs (measured at a million tickets).
 */
const at_once_rows = { atLeast: 270, forEachNeeded: 4.5, atMost: 900 };
const at_once_listed_max = 30_000;
/** To test so many tickets one by one costs no more than what the index does for one block. */
const along_tickets_max = 400;
const along_tickets_min = 100;
/** Older matches in the head are sought as far back as the index lists so many of the rarest word: what everybody writes into subjects is not sought for ever. */
const head_listed_max = 20_000;

/**
 * Where a walk begins. `along`: so many of the newest tickets are tested one by one, when that can be expected to yield what is wanted; 0 = none. `level`: the
 * first size of blocks, that which can be expected to yield half of what is wanted: below it the walk would only climb.
 */
export function beginning(
  family: 'm' | 'i',
  { share, tickets, read_tickets, rarest_tickets }: GuessedShare,
  wanted: number,
): { along: number; level: number } {
  const tickets_needed = wanted / share;
  const rows_needed = (wanted * read_tickets) / tickets;
  const rows_max = Math.min(at_once_rows.atLeast + at_once_rows.forEachNeeded * rows_needed, at_once_rows.atMost);
  const few = read_tickets <= rows_max && rarest_tickets <= at_once_listed_max;
  if (few && tickets_needed > along_tickets_max) return { along: 0, level: levels.last };
  let level = 0;
  const ticketsOf = (one: number) => 2 ** (levels[family] + levels.growth * one) / (family === 'm' ? messages_a_ticket : 1);
  while (level < levels.last && share * ticketsOf(level) * 2 < wanted) level++;
  const along = tickets_needed > along_tickets_max ? 0 : Math.max(along_tickets_min, Math.ceil(1.5 * tickets_needed));
  return { along, level };
}

/** How far back matches in the head are sought, in places of the family. */
export function headReach(family: 'm' | 'i', { rarest_tickets, of_tickets }: Pick<Guess, 'rarest_tickets' | 'of_tickets'>): number {
  if (rarest_tickets <= head_listed_max) return Number.MAX_SAFE_INTEGER;
  return Math.ceil((head_listed_max / rarest_tickets) * of_tickets * (family === 'm' ? messages_a_ticket : 1));
}

/** Of a match what its place among the others is decided by. */
export interface Match {
  id: number;
  number: number;
  subject: string;
  customer_name: string;
  tags: string[];
  state: TicketState;
  created_at: Date;
  last_activity_at: Date;
}

export interface Walked {
  /** Those that the scope reaches: the last word on rights, whatever the index believed. */
  rows: Match[];
  /** As many were met as were wanted: there may be more. */
  full: boolean;
}

/**
 * The newest tickets that match, at most so many; and where there are that many, older ones that match in their head, until half as many of those are there.
 * All in one question instead of three.
 */
export async function walk(db: Db, { anywhere, head, family, newest, oldest }: Walk, wanted: number, scope: RowScope): Promise<Walked> {
  const inHead_wanted = Math.ceil(wanted / 2);
  const first = beginning(family, anywhere, wanted);
  const begin = sql`${family}, coalesce(${newest}::bigint, ${family === 'm' ? sql`(select max(id) from message)` : sql`(select max(id) from ticket)`}, 0)`;
  // Asked only when the first walk was full, and below where it ended: what is above has been found, with its head.
  const older = head ? { ...beginning(family, head, inHead_wanted), reach: headReach(family, head) } : null;
  const inHead =
    head && older
      ? sql`select found_id from (
          select * from (select ${inHead_wanted} - count(*) filter (where ts_match_vq(s.words, ${[...head.keys, ...(head.tested ? [head.tested] : [])].join(' & ')}::tsquery)) as wanted, min(a.found_place) - 1 as newest, count(*) as met
            from anywhere a join ticket_search s on s.ticket_id = a.found_id) near where met >= ${wanted} and wanted > 0 offset 0) enough
          cross join lateral ticket_search_walk(${head.keys}::text[]::tsquery[], ${head.tested}::text::tsquery, ${family}, enough.newest, greatest(${oldest}, enough.newest - ${older.reach}), enough.wanted::int, ${older.level}, ${older.along})
        union all`
      : sql``;
  const { rows } = await sql<Match & { walked: number }>`
    with anywhere as materialized (select found_id, found_place from ticket_search_walk(${anywhere.keys}::text[]::tsquery[], ${anywhere.tested}::text::tsquery, ${begin}, ${oldest}, ${wanted}, ${first.level}, ${first.along}))
    select t.id, t.number, t.subject, c.name as customer_name, t.tags, t.state, t.created_at, t.last_activity_at, (select count(*) from anywhere) as walked
    from (${inHead} select found_id from anywhere) found
      cross join lateral (select * from ticket where id = found_id offset 0) t cross join lateral (select name from customer where id = t.customer_id offset 0) c
    where ${reachable(scope, 't')}`.execute(db);
  return { rows, full: (rows[0]?.walked ?? 0) >= wanted };
}

/** The first ticket opened at or after an instant: ids grow with time. */
export async function firstTicketSince(db: Db, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive halves as (
      select 1::bigint as low, coalesce((select max(id) from ticket), 0) + 1 as high
      union all
      select case when mid.created_at < ${at} then mid.id + 1 else low end, case when mid.created_at < ${at} then high else half end
      from halves cross join lateral (select (low + high) / 2 as half) h
        left join lateral (select id, created_at from ticket where id >= half and id < high order by id limit 1) mid on true
      where low < high)
    select low as id from halves where low >= high limit 1`.execute(db);
  return rows[0]?.id ?? 1;
}

export interface FoundText {
  ticket_id: number;
  message_id: number;
  kind: 'inbound' | 'outbound' | 'note' | 'attachment';
  author: string;
  at: Date;
  attachment: string | null;
  text: string;
}

const shown_messages_max = 40;
const shown_chars_max = 8_000;

const textsOf = (ids: readonly number[]) => sql`
    select t.id as ticket_id, m.id as message_id, m.kind, coalesce((select name from account where id = m.account_id), m.from_name, m.from_address, '') as author, m.at, null as attachment, left(m.text, ${shown_chars_max}) as text
    from unnest(${ids}::bigint[]) t (id)
      cross join lateral (select id, kind, from_name, from_address, account_id, at, text from message where ticket_id = t.id and taken_back_at is null order by id desc limit ${shown_messages_max}) m
    union all
    select m.ticket_id, m.id, 'attachment', coalesce(m.from_name, m.from_address, ''), m.at, f.name, concat_ws(E'\n', f.name, left(x.text, ${attachment_chars_max}))
    from message m join attachment f on f.message_id = m.id left join attachment_text x on x.attachment_id = f.id
    where m.ticket_id = any(${ids}::bigint[]) and m.taken_back_at is null and not f.inline`;

/** The texts in which words may have been found, newest first. */
export async function textsFor(db: Db, ids: readonly number[]): Promise<FoundText[]> {
  if (ids.length === 0) return [];
  return (await sql<FoundText>`${textsOf(ids)} order by message_id desc`.execute(db)).rows;
}

export interface Shown {
  /** Of each ticket that the scope reaches, its row as JSON text. */
  rows: Map<number, string>;
  /** By ticket, newest first. */
  texts: Map<number, FoundText[]>;
}

/** What is shown of tickets that were found: their rows, and, when words were sought, the texts in which they may stand. One question for both. */
export async function shownOf(db: Db, ids: readonly number[], scope: RowScope, withTexts: boolean): Promise<Shown> {
  if (ids.length === 0) return { rows: new Map(), texts: new Map() };
  const { rows } = await sql<Omit<FoundText, 'kind'> & { kind: FoundText['kind'] | 'row' }>`
    ${withTexts ? sql`${textsOf(ids)} union all` : sql``}
    select t.id as ticket_id, 0 as message_id, 'row' as kind, '' as author, null::timestamptz as at, null as attachment, (${ticketRowJson})::text as text
    from unnest(${ids}::bigint[]) found (id) join ticket t on t.id = found.id join customer c on c.id = t.customer_id
    where ${reachable(scope, 't')} order by message_id desc`.execute(db);
  const ofKind = Map.groupBy(rows, (row) => row.kind === 'row');
  return {
    rows: new Map((ofKind.get(true) ?? []).map((row) => [row.ticket_id, row.text])),
    texts: Map.groupBy((ofKind.get(false) ?? []) as FoundText[], (text) => text.ticket_id),
  };
}
