/** Servers of mail providers that companies use here, as the providers publish them, and what their accounts ask for. Pure. */
import type { OAuthProvider } from '../../../contract/mail-oauth.ts';

export interface MailServer {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
}

export const providerIds = [
  'gmail',
  'microsoft',
  'outlook',
  'onet',
  'wp',
  'o2',
  'interia',
  'home',
  'nazwa',
  'ovh',
  'zoho',
  'yahoo',
  'icloud',
  'fastmail',
  'seznam',
  'gmx',
  'mailcom',
  'own',
] as const;

export interface Provider {
  id: (typeof providerIds)[number];
  label: string;
  imap: MailServer;
  smtp: MailServer;
  /** Ends of addresses by which it is recognised. */
  domains: readonly string[];
  /** What must be known before the password is typed: one sentence of the catalogue for each kind (settings.sign-in-*). */
  asks: 'password' | 'app-password' | 'switch-on' | 'oauth';
  /** With whom it signs in without a password. */
  oauth?: OAuthProvider;
}

const tls = (host: string, port: number): MailServer => ({ host, port, security: 'tls' });
const starttls = (host: string): MailServer => ({ host, port: 587, security: 'starttls' });

export const providers: readonly Provider[] = [
  {
    id: 'gmail',
    label: 'Gmail, Google Workspace',
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    domains: ['gmail.com', 'googlemail.com'],
    asks: 'app-password',
    oauth: 'google',
  },
  {
    id: 'microsoft',
    label: 'Microsoft 365',
    imap: tls('outlook.office365.com', 993),
    smtp: starttls('smtp.office365.com'),
    domains: ['onmicrosoft.com'],
    asks: 'oauth',
    oauth: 'microsoft',
  },
  {
    id: 'outlook',
    label: 'Outlook.com, Hotmail',
    imap: tls('outlook.office365.com', 993),
    smtp: starttls('smtp-mail.outlook.com'),
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    asks: 'oauth',
    oauth: 'microsoft',
  },
  {
    id: 'onet',
    label: 'Onet Poczta',
    imap: tls('imap.poczta.onet.pl', 993),
    smtp: tls('smtp.poczta.onet.pl', 465),
    domains: ['onet.pl', 'op.pl', 'onet.eu', 'poczta.onet.pl', 'vp.pl', 'autograf.pl', 'onet.com.pl'],
    asks: 'app-password',
  },
  {
    id: 'wp',
    label: 'WP Poczta',
    imap: tls('imap.wp.pl', 993),
    smtp: tls('smtp.wp.pl', 465),
    domains: ['wp.pl'],
    asks: 'switch-on',
  },
  {
    id: 'o2',
    label: 'o2 Poczta',
    imap: tls('poczta.o2.pl', 993),
    smtp: tls('poczta.o2.pl', 465),
    domains: ['o2.pl', 'tlen.pl', 'go2.pl', 'prokonto.pl'],
    asks: 'switch-on',
  },
  {
    id: 'interia',
    label: 'Interia Poczta',
    imap: tls('poczta.interia.pl', 993),
    smtp: tls('poczta.interia.pl', 465),
    domains: ['interia.pl', 'interia.eu', 'interia.com', 'poczta.fm', 'intmail.pl', 'vip.interia.pl'],
    asks: 'switch-on',
  },
  {
    id: 'home',
    label: 'home.pl',
    imap: tls('poczta.home.pl', 993),
    smtp: tls('poczta.home.pl', 465),
    domains: ['home.pl'],
    asks: 'password',
  },
  {
    id: 'nazwa',
    label: 'nazwa.pl',
    imap: tls('imap.nazwa.pl', 993),
    smtp: tls('smtp.nazwa.pl', 465),
    domains: ['nazwa.pl'],
    asks: 'password',
  },
  { id: 'ovh', label: 'OVHcloud', imap: tls('ssl0.ovh.net', 993), smtp: tls('ssl0.ovh.net', 465), domains: ['ovh.net'], asks: 'password' },
  {
    id: 'zoho',
    label: 'Zoho Mail',
    imap: tls('imap.zoho.eu', 993),
    smtp: tls('smtp.zoho.eu', 465),
    domains: ['zoho.com', 'zoho.eu', 'zohomail.eu', 'zohomail.com'],
    asks: 'app-password',
  },
  {
    id: 'yahoo',
    label: 'Yahoo Mail',
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
    domains: ['yahoo.com', 'yahoo.pl', 'yahoo.de', 'yahoo.co.uk', 'ymail.com'],
    asks: 'app-password',
  },
  {
    id: 'icloud',
    label: 'iCloud Mail',
    imap: tls('imap.mail.me.com', 993),
    smtp: starttls('smtp.mail.me.com'),
    domains: ['icloud.com', 'me.com', 'mac.com'],
    asks: 'app-password',
  },
  {
    id: 'fastmail',
    label: 'Fastmail',
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
    domains: ['fastmail.com', 'fastmail.fm'],
    asks: 'app-password',
  },
  {
    id: 'seznam',
    label: 'Seznam Email',
    imap: tls('imap.seznam.cz', 993),
    smtp: tls('smtp.seznam.cz', 465),
    domains: ['seznam.cz', 'email.cz', 'post.cz', 'spoluzaci.cz'],
    asks: 'switch-on',
  },
  {
    id: 'gmx',
    label: 'GMX',
    imap: tls('imap.gmx.net', 993),
    smtp: starttls('mail.gmx.net'),
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch', 'gmx.com'],
    asks: 'switch-on',
  },
  {
    id: 'mailcom',
    label: 'mail.com',
    imap: tls('imap.mail.com', 993),
    smtp: starttls('smtp.mail.com'),
    domains: ['mail.com', 'email.com'],
    asks: 'switch-on',
  },
  { id: 'own', label: '', imap: tls('', 993), smtp: tls('', 465), domains: [], asks: 'password' },
];

/** The provider of an address, where its end gives it away. */
export function providerOf(address: string): Provider | undefined {
  const domain = address.trim().toLowerCase().split('@')[1];
  return domain ? providers.find((provider) => provider.domains.some((end) => domain === end || domain.endsWith(`.${end}`))) : undefined;
}

/** Whose customer a domain is, by where its mail arrives. */
export function providerOfMx(mx: readonly string[]): Provider | undefined {
  const ends: [string, Provider['id']][] = [
    ['google.com', 'gmail'],
    ['googlemail.com', 'gmail'],
    ['mail.protection.outlook.com', 'microsoft'],
    ['mx.microsoft', 'microsoft'],
    ['home.pl', 'home'],
    ['nazwa.pl', 'nazwa'],
    ['mail.ovh.net', 'ovh'],
    ['zoho.eu', 'zoho'],
    ['zoho.com', 'zoho'],
    ['messagingengine.com', 'fastmail'],
    ['icloud.com', 'icloud'],
    ['seznam.cz', 'seznam'],
  ];
  const found = ends.find(([end]) => mx.some((host) => host === end || host.endsWith(`.${end}`)));
  return found && providers.find((provider) => provider.id === found[1]);
}

/** The provider whose servers these are: those of both first, for two share a server. */
export function providerWith(imapHost: string, smtpHost: string): Provider {
  const known = providers.filter((provider) => provider.id !== 'own');
  return (
    known.find((provider) => provider.imap.host === imapHost && provider.smtp.host === smtpHost) ??
    known.find((provider) => provider.imap.host === imapHost || provider.smtp.host === smtpHost) ??
    own
  );
}

/** The usual port of a kind of encryption. */
export function usualPort(protocol: 'imap' | 'smtp', security: MailServer['security']): number {
  if (protocol === 'imap') return security === 'tls' ? 993 : 143;
  return { tls: 465, starttls: 587, none: 25 }[security];
}

const own = providers[providers.length - 1] as Provider;
