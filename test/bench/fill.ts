/**
 * Fills a house with a past of any size by set-based SQL: the same tables and the same search vectors as the program makes, spread as real ones are
 * (a few large groups and customers, few open tickets among many closed, words by Zipf's law).
 */
import type pg from 'pg';
import { domains } from '../../server/app.ts';
import { POLISH_MEN, POLISH_SURNAMES, POLISH_WOMEN } from '../../server/demo/world/names.ts';
import { analyser_version, classesOf } from '../../server/platform/text/classes.ts';
import { fold } from '../../server/platform/text/fold.ts';
import { LexemeBag } from '../../server/platform/text/lexemes.ts';
import { keptKeys } from '../../server/platform/text/vocabulary.ts';
import type { House } from './house.ts';
import { sentence, speaker, vocabulary } from './words.ts';

export interface Filled {
  tickets: number;
  messages: number;
  customers: number;
  seconds: number;
  database_bytes: number;
}

/** Nobody is to read up on a past of millions of events while others are measured. */
const listeners = domains.flatMap((domain) => domain.listeners ?? []).map((listener) => listener.name);
const groups = 12;
const owners = 60;
/** So many different ones, unless less will do: making them takes longer than fifty thousand tickets do. */
const sentences_usual = 120_000;
const sentence_words = 10;
const sentences_a_message = 2;
const tables = [
  'customer',
  'customer_identity',
  'ticket',
  'ticket_facet',
  'message',
  'event',
  'ticket_search',
  'search_word',
  'inbound_mail',
  'inbound_sight',
  'outbound_mail',
];

/** `tickets` tickets, three times as many messages, a fifth as many customers. Nobody else may act meanwhile. */
export async function fill(house: House, tickets: number, sentences = sentences_usual): Promise<Filled> {
  const begun = performance.now();
  const client = await house.pool.connect();
  const run = async (what: string, sql: string, values?: unknown[]) => {
    const start = performance.now();
    await client.query(sql, values);
    if (process.env.OKIENKO_BENCH_LOUD) console.log(`  ${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  };
  try {
    // As a replica would apply it: no triggers (the tally is summed at the end), no foreign keys to look up a row at a time.
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set max_parallel_maintenance_workers = 2`,
    );
    await people(client);
    await makeSentences(client, run, tickets, sentences);
    await makeNames(client);
    const indexes = await dropIndexes(client);
    const customers = Math.round(tickets / 5);
    // With an order of their own, and with what the planner knows of the tables before: rows lie as they do where they came one by one. Left to the planner, whether the autovacuum
    // had been there decided whether words lie in the order of time or at random, where searches for common words take three times as long.
    await run('customers', customerSql(customers));
    await run('tickets', ticketSql(tickets, customers, sentences));
    await run('facets', 'analyze customer, ticket; select ticket_facet_rebuild()');
    await run('messages', messageSql(sentences));
    await run('analyze message', 'analyze message');
    await run('events', eventSql);
    await run('ledger', ledgerSql);
    await run('words', wordsSql(sentences));
    for (const index of indexes) await run(index.name, index.definition);
    await run(
      'tally',
      `truncate ticket_tally; insert into ticket_tally (group_id, owner_id, state, unseen, snoozed, n) select group_id, owner_id, state, unseen, snoozed_until is not null, count(*) from ticket where state not in ('solved', 'closed') group by 1, 2, 3, 4, 5`,
    );
    await client.query(`select setval('ticket_number', (select max(number) from ticket)); drop table bench_sentence, bench_name; drop aggregate bench_words(tsvector);
      insert into setting (key, value) values ('search.reindexing', '{"analyser": ${analyser_version}, "below": 0, "done": ${tickets}, "total": ${tickets}, "customersAfter": null, "startedAt": "2026-01-01T00:00:00Z", "endedAt": "2026-01-01T00:00:00Z"}') on conflict (key) do update set value = excluded.value;
      insert into listener (name) values ${listeners.map((name) => `('${name}')`).join(', ')} on conflict do nothing; update listener set (xid, event_id) = (select xid, id from event order by xid desc, id desc limit 1)`);
    for (const table of [...tables, 'ticket_tally', 'listener', 'account', '"group"', 'account_group'])
      await run(`vacuum ${table}`, `vacuum (analyze) ${table}`);
    await run('checkpoint', 'checkpoint');
    const { rows } = await client.query<Filled>(
      `select (select count(*) from ticket)::int as tickets, (select count(*) from message)::int as messages, (select count(*) from customer)::int as customers, pg_database_size(current_database()) as database_bytes`,
    );
    return { ...rows[0]!, seconds: (performance.now() - begun) / 1000 };
  } finally {
    client.release(true);
  }
}

/** Twelve groups in three branches, sixty people who own tickets. */
async function people(client: pg.PoolClient): Promise<void> {
  await client.query(`
    insert into branch (name) select 'Oddział ' || n from generate_series(1, 2) n;
    insert into "group" (name, branch_id) select 'Grupa ' || n, (select array_agg(id order by id) from branch)[1 + n % 3] from generate_series(1, ${groups - 1}) n;
    insert into account (email, name, role_id, state) select 'o' || n || '@kolko.example', 'Osoba ' || n, (select id from role where key = 'agent'), 'active' from generate_series(1, ${owners}) n;
    insert into account_group (account_id, group_id) select a.id, g.id from (select id, row_number() over (order by id) as n from account) a join (select id, row_number() over (order by id) as n from "group") g on g.n = 1 + a.n % ${groups};
    insert into ticket_type (name, position) select 'Typ ' || n, 10 + n from generate_series(1, 3) n;
    insert into category (name, position) select 'Dział ' || n, n from generate_series(1, 6) n;
    insert into category (parent_id, name, position) select c.id, c.name || '.' || n, n from category c cross join generate_series(1, 5) n;
    insert into mailbox (name, address, group_id) select 'Pomoc', 'pomoc@kolko.example', min(id) from "group"`);
}

type Run = (what: string, sql: string, values?: unknown[]) => Promise<void>;

/** Sentences with their search vectors, made by the program's own analyser: PostgreSQL puts messages together from them. */
async function makeSentences(client: pg.PoolClient, run: Run, tickets: number, sentences: number): Promise<void> {
  await client.query(
    'create unlogged table bench_sentence (id int primary key, text text not null, words tsvector not null, head tsvector not null)',
  );
  await client.query("create aggregate bench_words(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '')");
  const word = speaker(2026, vocabulary());
  const counts = new Map<string, number>();
  for (let first = 0; first < sentences; first += 10_000) {
    const texts = Array.from({ length: 10_000 }, () => sentence(word, sentence_words));
    const vectors = (part: (text: string) => string, ...marks: string[]) =>
      texts.map((text) => new LexemeBag().addText(part(text), ...marks).toString());
    await client.query(
      'insert into bench_sentence select $1 + n, t, w::tsvector, h::tsvector from unnest($2::text[], $3::text[], $4::text[]) with ordinality as s (t, w, h, n)',
      [first - 1, texts, vectors((text) => text, ''), vectors((text) => text.slice(0, 60), '', ':')],
    );
    for (const text of texts)
      for (const one of new Set(text.toLowerCase().match(/\p{L}{3,}/gu))) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  await knowWords(client, counts, tickets, sentences);
  await run('sentences', 'analyze bench_sentence');
}

/** The list of words that the program keeps: about as many tickets have one as its share of sentences says. */
async function knowWords(
  client: pg.PoolClient,
  counts: ReadonlyMap<string, number>,
  tickets: number,
  sentences = sentences_usual,
): Promise<void> {
  const words = [...counts];
  const share = (count: number) => 1 - (1 - count / sentences) ** (3 * sentences_a_message);
  await client.query(
    `insert into search_word (word, shown, tickets, near) select word, max(shown), sum(tickets), min(near)::int[] from unnest($1::text[], $2::text[], $3::int[], $4::text[]) as w (word, shown, tickets, near) group by word on conflict do nothing`,
    [
      words.map(([word]) => fold(word)),
      words.map(([word]) => word),
      words.map(([, count]) => Math.ceil(tickets * share(count))),
      words.map(([word]) => `{${keptKeys(fold(word)).join(',')}}`),
    ],
  );
}

const firstNames = [...POLISH_WOMEN, ...POLISH_MEN].map(([name]) => name);
const lastNames = POLISH_SURNAMES;

/** Names as cards have them, with what they are found by: the customer's number says which first and which last. */
async function makeNames(client: pg.PoolClient): Promise<void> {
  await client.query(
    'create unlogged table bench_name (kind text not null, place int not null, name text not null, words tsvector not null, head tsvector not null, primary key (kind, place))',
  );
  for (const [kind, names] of [
    ['first', firstNames],
    ['last', lastNames],
  ] as const)
    await client.query(
      'insert into bench_name select $1, n - 1, name, w::tsvector, h::tsvector from unnest($2::text[], $3::text[], $4::text[]) with ordinality as x (name, w, h, n)',
      [
        kind,
        names,
        names.map((name) => new LexemeBag().add(fold(name), ...classesOf(name.toLowerCase()).map((one) => `~${one}`)).toString()),
        names.map((name) => new LexemeBag().addText(name, '', '@').toString()),
      ],
    );
  await knowWords(client, new Map([...firstNames, ...lastNames].map((name) => [name.toLowerCase(), 1])), 1);
}
const name_count = { first: firstNames.length, last: lastNames.length };
const nameOf = (kind: 'first' | 'last', n: string) =>
  `bench_name ${kind} where ${kind}.kind = '${kind}' and ${kind}.place = (hashint8extended(${n}, ${kind === 'first' ? 21 : 22}) & 2147483647) % ${name_count[kind]}`;

async function dropIndexes(client: pg.PoolClient): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index "${name}"`);
  return rows;
}

/** A number from 0 to 1 that looks like chance and is the same in every run. */
const chanceOf = (of: string, salt: number) => `((hashint8extended(${of}, ${salt}) & 1048575) / 1048576.0)`;

const phoneOf = (n: string) => `(500000000 + (${n}::bigint * 7919) % 399999937)`;
const customerSql = (customers: number) => `
  with made as (
    insert into customer (name, language, created_at, search_text, search)
    select f.name || ' ' || l.name, 'pl', now() - interval '3 years', lower(f.name || ' ' || l.name || ' k' || n || '@klient.example'),
      f.words || l.words || ('''k' || n || ''' ''klient'' ''example''' || (select string_agg(' ''#' || right('48' || ${phoneOf('n')}, tail) || '''', '') from generate_series(3, 11) tail))::tsvector
    from generate_series(1, ${customers}) n
      cross join lateral (select first.name, first.words, first.head from ${nameOf('first', 'n')}) f cross join lateral (select last.name, last.words, last.head from ${nameOf('last', 'n')}) l returning id),
  addresses as (
    insert into customer_identity (customer_id, kind, value, normal) select id, 'email', 'k' || id || '@klient.example', 'k' || id || '@klient.example' from made)
  insert into customer_identity (customer_id, kind, value, normal) select id, 'phone', '+48' || ${phoneOf('id')}, '+48' || ${phoneOf('id')} from made`;

/** Three years; 3 % open; groups and owners by 1/rank, customers by the square of chance: the largest have a thousand times the tickets of the smallest. */
const ticketSql = (tickets: number, customers: number, sentences: number) => `
  with given as (
    select n, now() - interval '3 years' * (1 - n / ${tickets}.0) as created, ${chanceOf('n', 1)} as a, ${chanceOf('n', 2)} as b, ${chanceOf('n', 3)} as c, ${chanceOf('n', 4)} as d, ${chanceOf('n', 5)} as e
    from generate_series(1, ${tickets}) n
  ), drawn as (
    select *, case when a < 0.006 then 'new' when a < 0.017 then 'open' when a < 0.027 then 'waiting_customer' when a < 0.03 then 'waiting_others' when a < 0.12 then 'solved' else 'closed' end as state,
      least(created + interval '20 days' * d * d, now() - interval '1 second' * (1 + 86400 * e)) as moved
    from given
  ), placed as (
    select *, (select array_agg(id order by id) from "group") as groups, (select array_agg(id order by id) from account) as people, (select array_agg(id order by id desc) from category) as categories,
      (select array_agg(id order by id) from ticket_type) as types from drawn
  )
  insert into ticket (subject, type_id, priority, status_id, state, tags, group_id, owner_id, language, channel, customer_id, waiting_since, unseen, preview, message_count, created_at, last_activity_at, first_answer_at, closed_at, desk_order, category_id, fields)
  select left(s.text, 60), types[1 + floor(exp(e * ln(array_length(types, 1) + 0.999)))::int - 1], case when d < 0.7 then 2 when d < 0.85 then 1 when d < 0.96 then 3 else 4 end, (select id from ticket_status st where st.state = p.state and st.standard), state,
    case when n % 3 = 0 then array['zwrot'] when n % 7 = 0 then array['pilne', 'rower'] when n % 1009 = 0 then array['prawnik'] when b < 0.2 then array['t' || floor(exp(e * ln(300.9)))::int] else '{}' end,
    groups[1 + floor(exp(b * ln(array_length(groups, 1) + 0.999)))::int - 1],
    case when state = 'new' or c < 0.03 then null else people[floor(exp(c * ln(array_length(people, 1) + 0.999)))::int] end,
    'pl', 'email', 1 + floor(${customers} * d * d)::int,
    case when state in ('new', 'open') then date_trunc('milliseconds', moved) end, state = 'new', left(s.text, 100),
    1 + floor(4.99 * e)::int, created, date_trunc('milliseconds', moved), created + interval '3 hours', case when state in ('solved', 'closed') then moved end,
    case when state in ('new', 'open') then floor(extract(epoch from moved) * 1000) else 4000000000000000 - floor(extract(epoch from moved) * 1000) end,
    case when c < 0.8 then categories[1 + floor(exp(a * ln(array_length(categories, 1) + 0.999)))::int - 1] end,
    -- A campaign of one summer: a field that was in use for a while and then no more.
    case when n between ${Math.round(tickets * 0.1)} and ${Math.round(tickets * 0.16)} then jsonb_build_object('kampania', 'lato')
      when e < 0.4 then jsonb_build_object('model', (array['miejski', 'cargo', 'elektryczny', 'dzieciecy', 'tandem'])[1 + floor(exp(d * ln(5.999)))::int - 1], 'kwota', jsonb_build_object('amount', to_char(floor(a * 5000) / 100, 'FM9990.00'), 'currency', 'PLN'))
      when e < 0.6 then jsonb_build_object('gwarancja', b < 0.5, 'termin', to_char(created + interval '14 days', 'YYYY-MM-DD'), 'numer_ramy', 'WB' || n) else '{}' end
  from placed p join bench_sentence s on s.id = (n % ${sentences}) order by n`;

const sentenceOf = (sentences: number, ticket: string, message: string, place: number) =>
  `((hashint8extended(${ticket} * 64 + ${message} * ${sentences_a_message} + ${place}, 9) & 2147483647) % ${sentences})`;

const messageSql = (sentences: number) => `
  insert into message (ticket_id, kind, channel, account_id, customer_id, from_name, from_address, recipients, subject, text, quoted, html, has_html, message_id, at)
  select t.id, case when m % 2 = 1 then 'inbound' else 'outbound' end, 'email', case when m % 2 = 0 then t.owner_id end, case when m % 2 = 1 then t.customer_id end, case when m % 2 = 1 then 'Klient' else 'Kółko' end,
    case when m % 2 = 1 then 'k' || t.customer_id || '@klient.example' else 'pomoc@kolko.example' end, '{"to": [{"name": "", "address": "pomoc@kolko.example"}], "cc": []}', t.subject,
    s1.text || e'\\n\\n' || s2.text, case when m > 1 then '> ' || s1.text else '' end, '<p>' || s1.text || '</p><p>' || s2.text || '</p>', true, 'bench.' || t.id || '.' || m || '@klient.example',
    t.created_at + (t.last_activity_at - t.created_at) * (m - 1) / greatest(t.message_count - 1, 1)
  from ticket t cross join lateral generate_series(1, t.message_count) m
    join bench_sentence s1 on s1.id = ${sentenceOf(sentences, 't.id', 'm', 0)} join bench_sentence s2 on s2.id = ${sentenceOf(sentences, 't.id', 'm', 1)}
  order by t.id, m`;

const eventSql = `
  insert into event (type, actor_kind, actor_id, ticket_id, customer_id, data, at)
  select kind, actor, actor_id, ticket_id, customer_id, data::jsonb, at from (
    select m.id, case when m.kind = 'inbound' then 'message.received' else 'answer.queued' end as kind, case when m.kind = 'inbound' then 'customer' else 'account' end as actor, coalesce(m.account_id, m.customer_id) as actor_id,
      m.ticket_id, t.customer_id, '{"messageId": ' || m.id || ', "quiet": false}' as data, m.at from message m join ticket t on t.id = m.ticket_id
    union all select 0, 'ticket.opened', 'customer', customer_id, id, customer_id, '{"channel": "email"}', created_at from ticket
    union all select 1, 'ticket.assigned', 'account', owner_id, id, customer_id, '{"from": null, "to": ' || owner_id || '}', created_at + interval '1 hour' from ticket where owner_id is not null
    union all select 2, 'ticket.closed', 'account', owner_id, id, customer_id, '{"state": "closed"}', closed_at from ticket where closed_at is not null) happened
  order by at`;

/** Where letters came from and how they went, for the newest tenth: an older one has been tidied away as a company may wish. */
const ledgerSql = `
  with source as (insert into file (sha256, size_bytes, place, bytes) values (sha256('raw'), 3, 'database', 'raw') returning id), recent as (select * from message where ticket_id > (select max(id) * 0.9 from ticket)),
  outgoing as (
    insert into outbound_mail (message_id, ticket_id, rfc_message_id, letter, state, send_after, tries, server_answer, created_at, sent_at)
    select id, ticket_id, message_id, '{}', 'sent', at, 1, '250 OK', at, at from recent where kind = 'outbound')
  insert into inbound_mail (source, file_id, fingerprint, state, outcome, ticket_id, message_id, received_at, understood_at)
  select 'smtp', (select id from source), sha256(message_id::bytea), 'understood', 'joined', ticket_id, id, at, at from recent where kind = 'inbound'`;

const wordsSql = (sentences: number) => `
  insert into ticket_search (ticket_id, ordinal, analyser, words)
  select t.id, n.ordinal, ${analyser_version}, (select bench_words(s.words) from generate_series(1, t.message_count) m cross join generate_series(0, ${sentences_a_message - 1}) k
      join bench_sentence s on s.id = ((hashint8extended(t.id * 64 + m * ${sentences_a_message} + k, 9) & 2147483647) % ${sentences}))
    || subject.head || f.head || l.head
    || (concat_ws(' ', ${lexemes([
      't.number',
      "':' || t.number",
      "'@k' || t.customer_id",
      "'k' || t.customer_id",
      "'>pomoc'",
      ...['m', 'i'].flatMap((family) =>
        [0, 1, 2, 3].map(
          (level) => `'=${family}${level}.' || (${family === 'm' ? 'n.ordinal' : 't.id'} >> ${(family === 'm' ? 13 : 11) + 3 * level})`,
        ),
      ),
      "'=g' || t.group_id",
      "'=o' || coalesce(t.owner_id, 0)",
      "'=s' || t.status_id",
      "'=st.' || t.state",
      "'=k' || t.type_id",
      "'=p' || t.priority",
      "'=c.' || t.channel",
      "'=t.' || t.tags[1]",
      "'=t.' || t.tags[2]",
      "case when t.state not in ('solved', 'closed') then '=open' end",
    ])}))::tsvector
  from ticket t join (select ticket_id, max(id) as ordinal from message group by 1) n on n.ticket_id = t.id
    join bench_sentence subject on subject.id = t.id % ${sentences}
    cross join lateral (select first.name, first.words, first.head from ${nameOf('first', 't.customer_id')}) f cross join lateral (select last.name, last.words, last.head from ${nameOf('last', 't.customer_id')}) l
  order by t.id`;

/** SQL expressions as lexemes of a tsvector literal; null = none. */
function lexemes(expressions: readonly string[]): string {
  return expressions.map((one) => `'''' || (${one}) || ''''`).join(', ');
}
