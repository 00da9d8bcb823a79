/** The floor: the same rows by plain prepared SQL in the same database, one transaction a mail or ticket, nobody thinking about any of it. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';

/** What one mail became in Okienko: read back, so that the floor writes the very same. */
interface MailRows {
  sha256: Buffer;
  size_bytes: number;
  bytes: Buffer | null;
  place: string;
  envelope_from: string;
  envelope_to: string[];
  outcome: string;
  ticket_id: number;
  subject: string | null;
  ticket_subject: string;
  preview: string;
  type_id: number;
  status_id: number;
  group_id: number;
  language: string | null;
  desk_order: number;
  from_name: string | null;
  from_address: string | null;
  recipients: unknown;
  text: string;
  quoted: string;
  html: string | null;
  message_id: string | null;
  search_text: string;
  search: string;
  attachments: {
    name: string;
    content_type: string;
    size_bytes: number;
    content_id: string | null;
    inline: boolean;
    sha256: Buffer;
    bytes: Buffer | null;
    place: string;
  }[];
}

export async function readMailRows(pool: pg.Pool, afterMailId: number): Promise<MailRows[]> {
  const { rows } = await pool.query<MailRows & { inner_id: number }>(
    `select m.id as inner_id, f.sha256, f.size_bytes, f.bytes, f.place, i.envelope_from, i.envelope_to, i.outcome, i.ticket_id, m.subject, t.subject as ticket_subject, t.preview, t.type_id, t.status_id,
       t.group_id, t.language, t.desk_order, m.from_name, m.from_address, m.recipients, m.text, m.quoted, m.html, m.message_id, c.search_text, c.search::text as search
     from inbound_mail i join file f on f.id = i.file_id join message m on m.id = i.message_id join ticket t on t.id = m.ticket_id join customer c on c.id = m.customer_id
     where i.id > $1 order by i.id`,
    [afterMailId],
  );
  const { rows: files } = await pool.query<{ inner_id: number } & MailRows['attachments'][number]>(
    `select a.message_id as inner_id, a.name, a.content_type, a.size_bytes, a.content_id, a.inline, f.sha256, f.bytes, f.place
     from attachment a join file f on f.id = a.file_id where a.message_id = any($1::bigint[])`,
    [rows.map((row) => row.inner_id)],
  );
  return rows.map((row) => ({ ...row, attachments: files.filter((file) => file.inner_id === row.inner_id) }));
}

/** A type that no listener wants: what the floor writes must not be work for the program later. */
const eventType = 'bench.received';

const insertFile = 'insert into file (sha256, size_bytes, place, bytes) values ($1, $2, $3, $4) returning id';
const insertEvent = `insert into event (type, actor_kind, actor_id, ticket_id, customer_id, data) values ('${eventType}', 'customer', $2, $1, $2, $3)`;
const insertMessage = `insert into message (ticket_id, kind, channel, customer_id, from_name, from_address, recipients, subject, text, quoted, html, has_html, message_id)
  values ($1, 'inbound', $2, $3, $4, $5, $6, $7, $8, $9, $10, $10::text is not null, $11) returning id`;
const insertTicket = `insert into ticket (subject, type_id, status_id, state, group_id, language, channel, customer_id, waiting_since, unseen, preview, message_count, desk_order)
  values ($1, $2, $3, 'new', $4, $5, $6, $7, now(), true, $8, 1, $9) returning id`;

export async function writeMail(client: pg.PoolClient, mail: MailRows): Promise<void> {
  const run = runner(client);
  const address = `${mail.from_address}.floor`;
  await client.query('begin');
  const [file] = await run(insertFile, [mail.sha256, mail.size_bytes, mail.place, mail.bytes]);
  const customer = await customerOf(run, address, mail);
  const opens = mail.outcome === 'new-ticket';
  const [ticket] = opens
    ? await run(insertTicket, [
        mail.ticket_subject,
        mail.type_id,
        mail.status_id,
        mail.group_id,
        mail.language,
        'email',
        customer,
        mail.preview,
        mail.desk_order,
      ])
    : await run(
        'update ticket set unseen = true, last_activity_at = now(), preview = $2, message_count = message_count + 1, version = version + 1 where id = $1 returning id',
        [mail.ticket_id, mail.preview],
      );
  const [message] = await run(insertMessage, [
    ticket!.id,
    'email',
    customer,
    mail.from_name,
    address,
    JSON.stringify(mail.recipients),
    mail.subject,
    mail.text,
    mail.quoted,
    mail.html,
    `${mail.message_id}.floor`,
  ]);
  for (const [position, one] of mail.attachments.entries()) {
    const [attached] = await run(insertFile, [one.sha256, one.size_bytes, one.place, one.bytes]);
    await run(
      'insert into attachment (message_id, file_id, name, content_type, size_bytes, content_id, inline, position) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [message!.id, attached!.id, one.name, one.content_type, one.size_bytes, one.content_id, one.inline, position],
    );
  }
  const [ledger] = await run(
    `insert into inbound_mail (source, envelope_from, envelope_to, file_id, fingerprint, state, outcome, ticket_id, message_id, understood_at) values ('smtp', $1, $2, $3, $4, 'understood', $5, $6, $7, now()) returning id`,
    [mail.envelope_from, mail.envelope_to, file!.id, randomBytes(32), mail.outcome, ticket!.id, message!.id],
  );
  await run(`insert into inbound_sight (inbound_mail_id, source) values ($1, 'smtp')`, [ledger!.id]);
  if (opens) await run(insertEvent, [ticket!.id, customer, { channel: 'email', messageId: message!.id }]);
  await run(insertEvent, [ticket!.id, customer, { messageId: message!.id, automatic: null, quiet: false }]);
  await client.query('commit');
}

export interface ApiRows {
  subject: string;
  text: string;
  email: string;
  name: string;
  groupId: number;
  typeId: number;
  statusId: number;
}

export async function writeTicket(client: pg.PoolClient, rows: ApiRows): Promise<void> {
  const run = runner(client);
  await client.query('begin');
  const customer = await customerOf(run, rows.email, {
    from_name: rows.name,
    search_text: `${rows.name} ${rows.email}`,
    search: `'${rows.name.toLowerCase()}'`,
  });
  const [ticket] = await run(insertTicket, [
    rows.subject,
    rows.typeId,
    rows.statusId,
    rows.groupId,
    null,
    'api',
    customer,
    rows.text.slice(0, 160),
    Date.now(),
  ]);
  const [message] = await run(insertMessage, [
    ticket!.id,
    'api',
    customer,
    rows.name,
    rows.email,
    '{}',
    rows.subject,
    rows.text,
    '',
    null,
    null,
  ]);
  await run(insertEvent, [ticket!.id, customer, { channel: 'api', messageId: message!.id }]);
  await run(insertEvent, [ticket!.id, customer, { messageId: message!.id, automatic: null, quiet: false }]);
  await client.query('commit');
}

type Run = (text: string, values: unknown[]) => Promise<{ id: number }[]>;

/** Prepared once a connection, like the program's own. */
function runner(client: pg.PoolClient): Run {
  return async (text, values) => (await client.query<{ id: number }>({ name: nameOf(text), text, values })).rows;
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `floor${names.size}`));
  return name;
}

async function customerOf(run: Run, address: string, card: Pick<MailRows, 'from_name' | 'search_text' | 'search'>): Promise<number> {
  const [known] = await run(`select customer_id as id from customer_identity where kind = 'email' and normal = $1`, [address]);
  if (known) return known.id;
  const [made] = await run('insert into customer (name, search_text, search) values ($1, $2, $3::tsvector) returning id', [
    card.from_name ?? address,
    card.search_text,
    card.search,
  ]);
  // Two connections may meet one stranger at once: the second card is then without an address.
  await run(`insert into customer_identity (customer_id, kind, value, normal) values ($1, 'email', $2, $2) on conflict do nothing`, [
    made!.id,
    address,
  ]);
  await run(`insert into event (type, actor_kind, customer_id, data) values ('${eventType}', 'system', $1, $2)`, [
    made!.id,
    { name: card.from_name },
  ]);
  return made!.id;
}
