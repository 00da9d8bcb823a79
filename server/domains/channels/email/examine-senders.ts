/**
 * Asks DNS whether mail came from where it says (DKIM, RFC 6376; SPF, RFC 7208; DMARC, RFC 7489), after it stands on the desk: who waits for an answer
 * does not wait for name servers. What is found comes to open desks live.
 */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import { inTransaction } from '../../../platform/context.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { type Resolve, resolverOf } from '../../../platform/net/names.ts';
import { isPublicAddress } from '../../../platform/net/public-address.ts';
import { mailExamined } from './events.ts';
import { parseInPool } from './message-parser-pool.ts';
import type { MailboxRoute } from './understand.ts';
import { type Authentication, resultOf } from './content/authentication-results.ts';
import { checkSender } from './content/check-sender.ts';
import type { StoredContent } from './content/content.ts';
import { ownNames } from './content/judge-sender.ts';

const examined_bytes_max = 20 * 1024 * 1024;
const examined_at_once_max = 4;
const question_ms_max = 3_000;
const mail_ms_max = 15_000;
const poll_ms = 5_000;

interface WaitingExamination {
  id: number;
  messageId: number | null;
  ticketId: number | null;
  fileId: number;
  sizeBytes: number;
  envelopeFrom: string;
  fromName: string;
  fromAddress: string;
  automatic: boolean;
  peerIp: string | null;
  peerHelo: string | null;
}

export function runExaminer(app: App): { stop(): Promise<void> } {
  const { resolve, cancel } = resolverOf(app, question_ms_max);
  let stopped = false;
  let awake = () => {};
  const off = app.signals.on('examine', () => awake());
  const loop = (async () => {
    while (!stopped) {
      const done = await examineSome(app, resolve).catch((error: unknown) => {
        if (!isDatabaseAway(error) && !stopped) app.log.error({ err: error }, 'mail could not be examined');
        return 0;
      });
      if (stopped || done > 0) continue;
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, poll_ms);
        awake = () => {
          clearTimeout(timer);
          wake();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      off();
      // Questions under way end now; their mails are asked about again at the next start.
      cancel();
      awake();
      await loop;
    },
  };
}

/** Examines the next mails. Answers with how many there were. Of two nodes that take the same, the second finds it done. */
async function examineSome(app: App, resolve: Resolve): Promise<number> {
  const { rows } = await sql<WaitingExamination>`
    select mail.id, mail.message_id as "messageId", mail.ticket_id as "ticketId", mail.file_id as "fileId", file.size_bytes as "sizeBytes", mail.envelope_from as "envelopeFrom",
      mail.from_name as "fromName", mail.from_address as "fromAddress", mail.outcome = 'automatic-recorded' as automatic, mail.peer_ip as "peerIp", mail.peer_helo as "peerHelo"
    from inbound_mail mail join file on file.id = mail.file_id where mail.to_examine order by mail.id limit ${examined_at_once_max}`.execute(
    app.database.db,
  );
  await Promise.all(
    rows.map((mail) =>
      examine(app, mail, resolve).catch(async (error: unknown) => {
        if (isDatabaseAway(error)) throw error;
        // One that cannot be examined must not be asked about for ever, nor keep others waiting.
        app.log.warn({ err: error, inboundMailId: mail.id }, 'a mail could not be examined');
        await sql`update inbound_mail set to_examine = false where id = ${mail.id}`.execute(app.database.db);
      }),
    ),
  );
  return rows.length;
}

async function examine(app: App, mail: WaitingExamination, resolve: Resolve): Promise<void> {
  const raw = mail.sizeBytes > examined_bytes_max ? null : await app.files.readAll(app.database.db, mail.fileId);
  const found = raw && (await authenticate(raw, mail, resolve).catch(() => null));
  const outcome = found && raw ? await parseInPool(raw, { plain: true }) : null;
  const replyTo = outcome && 'parsed' in outcome ? outcome.parsed.replyTo : [];
  await inTransaction(app, {}, async (ctx) => {
    const { rows } = await sql<{ content: StoredContent | null }>`
      update inbound_mail set to_examine = false where id = ${mail.id} and to_examine returning content`.execute(ctx.tx);
    if (rows.length === 0 || !found) return;
    const { rows: mailboxes } = await sql<Pick<MailboxRoute, 'address' | 'aliases' | 'fromName'>>`
      select address, from_name as "fromName", '[]'::jsonb as aliases from mailbox where archived_at is null`.execute(ctx.tx);
    const content = rows[0]!.content ?? {};
    const facts = { from: { name: mail.fromName, address: mail.fromAddress }, replyTo, automatic: mail.automatic };
    const sender = checkSender(facts, found, ownNames(app, mailboxes))!;
    // What was seen when it came, with the ticket at hand, stays seen.
    const before = content.sender?.warnings.filter((one) => !sender.warnings.some(({ kind }) => kind === one.kind)) ?? [];
    content.sender = {
      ...sender,
      warnings: [...sender.warnings, ...before],
      quotedTicketNumber: content.sender?.quotedTicketNumber ?? null,
    };
    await sql`update inbound_mail set content = ${JSON.stringify(content)}::jsonb where id = ${mail.id}`.execute(ctx.tx);
    if (mail.messageId !== null) ctx.publish(mailExamined({ ticketId: mail.ticketId, messageId: mail.messageId }));
  });
}

/** Null when nothing could be found out in time. */
async function authenticate(raw: Buffer, mail: WaitingExamination, resolve: Resolve): Promise<Authentication | null> {
  const { authenticate: ask } = await import('mailauth');
  // From a machine of the house it came through a relay of ours: where it was before, SPF cannot know.
  const ip = mail.peerIp?.replace(/^::ffff:/i, '') ?? '';
  const fromOutside = isPublicAddress(ip);
  const resolver = (name: string, type: string) => resolve(name, type) as never;
  const asked = ask(raw, {
    resolver,
    disableBimi: true,
    sender: mail.envelopeFrom,
    ...(fromOutside && { ip, helo: mail.peerHelo || ip }),
  });
  const late = new Promise<null>((done) => setTimeout(() => done(null), mail_ms_max).unref());
  const result = await Promise.race([asked, late]);
  if (!result) return null;
  const signatures = result.dkim.results;
  const passed = signatures.find((one) => one.status.result === 'pass');
  // mailauth calls a body that was changed "neutral".
  const isChanged = signatures.some(({ status }) => status.result === 'neutral' && /body hash/i.test(status.comment || ''));
  const spf = fromOutside && result.spf ? resultOf(result.spf.status.result) : 'unknown';
  const dmarc = result.dmarc ? result.dmarc : null;
  const verdict = dmarc ? resultOf(dmarc.status.result) : 'unknown';
  // Without SPF a failed DMARC only says that no signature stood for it; nobody knows what the address would have said.
  const sure = verdict === 'fail' && !fromOutside ? 'unknown' : verdict;
  const isUnsure = signatures.some(({ status }) => status.result === 'temperror') || spf === 'unknown';
  return {
    by: 'us',
    server: null,
    spf,
    dkim: passed ? 'pass' : isChanged ? 'fail' : resultOf(signatures[0]?.status.result),
    dmarc: sure === 'fail' && isUnsure && result.spf && result.spf.status.result === 'temperror' ? 'unknown' : sure,
    domain: sure === 'pass' ? (dmarc!.domain ?? null) : (passed?.signingDomain ?? null),
  };
}
