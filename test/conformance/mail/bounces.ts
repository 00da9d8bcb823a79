/** Delivery reports against their stated results: recipient, permanent or not, reason. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readBounce } from '../../../server/domains/channels/email/bounce/bounce.ts';
import type { BounceReason } from '../../../server/domains/channels/email/bounce/bounce-reason.ts';
import { classifyAutomatic } from '../../../server/domains/channels/email/automatic-mail.ts';
import { parseMessage } from '../../../server/domains/channels/email/parse-message.ts';
import type { Figures } from './figures.ts';

interface Expected {
  status: string;
  reply: string;
  reason: string;
  permanent: boolean;
}

/** The corpus' words for reasons in ours. */
const ours: Readonly<Record<string, BounceReason>> = {
  userunknown: 'user-unknown',
  hostunknown: 'host-unknown',
  hasmoved: 'has-moved',
  notaccept: 'no-mail-here',
  mailboxfull: 'mailbox-full',
  suspend: 'suspended',
  filtered: 'refused-by-recipient',
  mesgtoobig: 'too-big',
  exceedlimit: 'over-limit',
  authfailure: 'authentication',
  requireptr: 'no-reverse-name',
  badreputation: 'bad-reputation',
  blocked: 'blocked',
  rejected: 'sender-refused',
  norelaying: 'relaying',
  securityerror: 'security',
  policyviolation: 'policy',
  speeding: 'too-fast',
  toomanyconn: 'too-many',
  ratelimited: 'too-fast',
  spamdetected: 'spam',
  virusdetected: 'virus',
  contenterror: 'content',
  notcompliantrfc: 'not-standard',
  expired: 'expired',
  networkerror: 'network',
  systemerror: 'system',
  systemfull: 'system-full',
  mailererror: 'mailer',
  onhold: 'on-hold',
  undefined: 'unknown',
  delivered: 'delivered',
  feedback: 'feedback',
  vacation: 'vacation',
  syntaxerror: 'mailer',
  emailtoolarge: 'too-big',
  failedstarttls: 'security',
};

export async function checkBounces(dir: string): Promise<Figures[]> {
  const expected = JSON.parse(readFileSync(path.join(dir, 'expected.json'), 'utf8')) as Record<string, Expected[]>;
  const recipient: Figures = { name: 'bounces: recipient and permanent or not', bar: 0.95, agree: 0, of: 0, misses: [] };
  const reason: Figures = { name: 'bounces: reason', bar: 0.9, agree: 0, of: 0, misses: [] };
  const shown: Figures = { name: 'bounces: read without an error', bar: 1, agree: 0, of: 0, misses: [] };
  for (const file of readdirSync(dir)
    .filter((one) => one.endsWith('.eml'))
    .sort()) {
    shown.of++;
    const name = file.slice(0, -4);
    const mail = await parseMessage(readFileSync(path.join(dir, file)));
    const found = readBounce(mail) ?? [];
    shown.agree++;
    const wanted = expected[name];
    if (!wanted) continue;
    const vacation = found.length === 0 && classifyAutomatic(mail, '') !== null;
    for (const [index, want] of wanted.entries()) {
      const got = found[index] ?? (wanted.length === 1 ? found[0] : undefined);
      const raw = readFileSync(path.join(dir, file), 'latin1');
      recipient.of++;
      reason.of++;
      const gotReason = got?.reason ?? (vacation ? 'vacation' : null);
      // The corpus names no recipients: the one found must at least stand in the report, and not be the one the report was sent to.
      const named =
        gotReason === 'vacation' ||
        gotReason === 'feedback' ||
        (got?.address != null && raw.toLowerCase().includes(got.address.toLowerCase().replace(/^"|"$/g, '').split('@')[0]!));
      if (named && (got?.permanent ?? false) === want.permanent) recipient.agree++;
      else
        recipient.misses.push(
          `${name}[${index}]: ${got?.address ?? 'nobody'}, ${got?.permanent ? 'permanent' : 'not permanent'} (${gotReason}); stated: ${want.permanent ? 'permanent' : 'not permanent'} (${want.reason}) — ${got?.said.slice(0, 120) ?? ''}`,
        );
      if (gotReason === ours[want.reason]) reason.agree++;
      else
        reason.misses.push(
          `${name}[${index}]: ${gotReason} ${got?.status} ${got?.reply}; stated: ${want.reason} ${want.status} ${want.reply} — ${got?.said.slice(0, 140) ?? ''}`,
        );
    }
  }
  return [recipient, reason, shown];
}
