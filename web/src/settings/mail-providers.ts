/** Servers of mail providers that companies use here, as the providers publish them. Pure. */

export interface MailServer {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
}

export interface Provider {
  id: 'gmail' | 'microsoft' | 'home' | 'nazwa' | 'ovh' | 'own';
  label: string;
  imap: MailServer;
  smtp: MailServer;
  /** Ends of addresses by which it is recognised. */
  domains: readonly string[];
}

export const providers: readonly Provider[] = [
  {
    id: 'gmail',
    label: 'Gmail, Google Workspace',
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
    domains: ['gmail.com', 'googlemail.com'],
  },
  {
    id: 'microsoft',
    label: 'Outlook, Microsoft 365',
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'onmicrosoft.com'],
  },
  {
    id: 'home',
    label: 'home.pl',
    imap: { host: 'poczta.home.pl', port: 993, security: 'tls' },
    smtp: { host: 'poczta.home.pl', port: 465, security: 'tls' },
    domains: ['home.pl'],
  },
  {
    id: 'nazwa',
    label: 'nazwa.pl',
    imap: { host: 'imap.nazwa.pl', port: 993, security: 'tls' },
    smtp: { host: 'smtp.nazwa.pl', port: 465, security: 'tls' },
    domains: ['nazwa.pl'],
  },
  {
    id: 'ovh',
    label: 'OVHcloud',
    imap: { host: 'ssl0.ovh.net', port: 993, security: 'tls' },
    smtp: { host: 'ssl0.ovh.net', port: 465, security: 'tls' },
    domains: ['ovh.net'],
  },
  {
    id: 'own',
    label: '',
    imap: { host: '', port: 993, security: 'tls' },
    smtp: { host: '', port: 465, security: 'tls' },
    domains: [],
  },
];

/** The provider of an address, where its end gives it away. */
export function providerOf(address: string): Provider | undefined {
  const domain = address.trim().toLowerCase().split('@')[1];
  return domain ? providers.find((provider) => provider.domains.some((end) => domain === end || domain.endsWith(`.${end}`))) : undefined;
}

/** The provider whose servers these are. */
export function providerWith(imapHost: string, smtpHost: string): Provider {
  return providers.find((provider) => provider.id !== 'own' && (provider.imap.host === imapHost || provider.smtp.host === smtpHost)) ?? own;
}

/** The usual port of a kind of encryption. */
export function usualPort(protocol: 'imap' | 'smtp', security: MailServer['security']): number {
  if (protocol === 'imap') return security === 'tls' ? 993 : 143;
  return { tls: 465, starttls: 587, none: 25 }[security];
}

const own = providers[providers.length - 1] as Provider;
