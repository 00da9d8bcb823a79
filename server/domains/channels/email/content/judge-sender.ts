/** Whether a mail is from who it says, as far as it can be told without asking anybody; and whether DNS has to be asked. Pure but for our own names. */
import type { SenderCheck } from '../../../../../contract/mail-content.ts';
import type { App } from '../../../../platform/app.ts';
import type { ReceivedMessage } from '../../channel.ts';
import type { ParsedMail } from '../parse-message.ts';
import type { MailboxRoute } from '../understand.ts';
import { authservIdOf, trustedResults } from './authentication-results.ts';
import { checkSender, type OwnNames } from './check-sender.ts';

/** Keys of signatures are changed and withdrawn: an old mail would only look bad. */
const examined_age_ms_max = 7 * 24 * 60 * 60_000;

interface Judged {
  sender: SenderCheck | null;
  toExamine: boolean;
  authservId: string | null;
}

export function judgeSender(
  app: App,
  given: {
    mail: { source: 'smtp' | 'imap'; receivedAt: Date };
    parsed: Pick<ParsedMail, 'authenticationResults' | 'dkimSigned' | 'replyTo' | 'date'>;
    message: Pick<ReceivedMessage, 'from' | 'automatic'>;
    route: MailboxRoute | null;
    mailboxes: readonly MailboxRoute[];
  },
): Judged {
  const { mail, parsed, message, route, mailboxes } = given;
  const authentication = trustedResults(parsed.authenticationResults, route?.trustedAuthservId ?? null);
  const facts = { from: message.from, replyTo: parsed.replyTo, automatic: message.automatic !== null };
  const sender = message.automatic === 'loop' ? null : checkSender(facts, authentication, ownNames(app, mailboxes));
  const sentAt = parsed.date ? Date.parse(parsed.date) : mail.receivedAt.getTime();
  const recent = mail.receivedAt.getTime() - sentAt < examined_age_ms_max;
  const askable = mail.source === 'smtp' || parsed.dkimSigned;
  return {
    sender,
    toExamine: authentication === null && message.automatic !== 'loop' && recent && askable && isInDns(message.from.address),
    authservId: authservIdOf(parsed.authenticationResults)?.slice(0, 200) ?? null,
  };
}

export function ownNames(app: App, mailboxes: readonly Pick<MailboxRoute, 'address' | 'aliases' | 'fromName'>[]): OwnNames {
  return {
    addresses: mailboxes.flatMap(({ address, aliases }) => [address, ...aliases.map((alias) => alias.address)]),
    names: [...mailboxes.map(({ fromName }) => fromName), app.settings?.company ?? ''].filter(Boolean),
  };
}

/** Names that no DNS has (RFC 2606, RFC 6761): nobody need be asked. */
function isInDns(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return domain.includes('.') && !/(^|\.)(example|invalid|test|localhost|local|internal|example\.(com|net|org))$/i.test(domain);
}
