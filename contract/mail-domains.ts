/** The domains we send under: what the world finds about them in DNS, what to publish, and the key that signs our letters. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Instant, Nullable } from './shapes.ts';

export const domainMatters = ['mx', 'spf', 'dkim', 'dmarc'] as const;
/** good · weak: works, and could protect better · missing · wrong: there, and does not say what it should · unknown: DNS did not answer. */
export const findingStates = ['good', 'weak', 'missing', 'wrong', 'unknown'] as const;

export const DomainFinding = Type.Object({
  matter: Type.Unsafe<(typeof domainMatters)[number]>(Type.Enum(domainMatters)),
  state: Type.Unsafe<(typeof findingStates)[number]>(Type.Enum(findingStates)),
  /** A sentence of the catalogues: domains.<key>. */
  key: Type.String(),
  found: Nullable(Type.String()),
  /** What to publish, to be copied. */
  record: Nullable(Type.Object({ name: Type.String(), type: Type.String(), value: Type.String() })),
});
export type DomainFinding = Static<typeof DomainFinding>;

export const MailDomain = Type.Object({
  domain: Type.String(),
  /** Of the newest look; null: not looked at yet. */
  checkedAt: Nullable(Instant),
  findings: Type.Array(DomainFinding),
  /** Letters under this domain are signed by us: only once the record of the key has been seen in DNS. */
  signs: Type.Boolean(),
  key: Nullable(Type.Object({ selector: Type.String(), madeAt: Instant, publishedAt: Nullable(Instant) })),
});
export type MailDomain = Static<typeof MailDomain>;

const domainParams = Type.Object({ domain: Type.String({ minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9.-]+$' }) });

export const mailDomains = describe({
  list: {
    method: 'GET',
    path: '/api/mail-domains',
    summary: 'The domains of the mailboxes, as they were found last',
    needs: 'channels.manage',
    reply: Type.Array(MailDomain),
  },
  check: {
    method: 'POST',
    path: '/api/mail-domains/:domain/checks',
    summary: 'Look at a domain in DNS now',
    needs: 'channels.manage',
    params: domainParams,
    reply: MailDomain,
    errors: ['record.not-found'],
  },
  makeKey: {
    method: 'POST',
    path: '/api/mail-domains/:domain/keys',
    summary: 'Make a key to sign letters of a domain with; the one before signs until the record of this one is found',
    needs: 'channels.manage',
    params: domainParams,
    reply: MailDomain,
    errors: ['record.not-found'],
  },
  removeKeys: {
    method: 'DELETE',
    path: '/api/mail-domains/:domain/keys',
    summary: 'Sign letters of this domain no more, and forget its keys',
    needs: 'channels.manage',
    params: domainParams,
    errors: ['record.not-found'],
  },
  servers: {
    method: 'GET',
    path: '/api/mail-domains/:domain/servers',
    summary: 'The mail servers that a domain announces for programs (RFC 6186)',
    needs: 'channels.manage',
    params: domainParams,
    reply: Type.Object({
      imap: Nullable(
        Type.Object({ host: Type.String(), port: Type.Integer(), security: Type.Union([Type.Literal('tls'), Type.Literal('starttls')]) }),
      ),
      smtp: Nullable(
        Type.Object({ host: Type.String(), port: Type.Integer(), security: Type.Union([Type.Literal('tls'), Type.Literal('starttls')]) }),
      ),
      /** Where its mail arrives: tells the provider of a company's own domain. */
      mx: Type.Array(Type.String()),
    }),
  },
});
