/** A connection to an IMAP server (RFC 9051, 3501) as the settings of a mailbox say. The protocol itself is imapflow's. */
import { ImapFlow, type ImapFlowOptions, type MailboxObject } from 'imapflow';
import type { Credential } from './credential.ts';
import type { Tried } from './mail-diagnosis.ts';
import { inbox, type ServerSettings } from './mailbox-store.ts';

/** Longer than the pause between two looks at the mailbox: only a dead connection is silent for so long. */
const silence_ms_max = 6 * 60_000;

export interface ImapLimits {
  connect_ms_max: number;
  greeting_ms_max: number;
}
const patient: ImapLimits = { connect_ms_max: 20_000, greeting_ms_max: 20_000 };

/** Connects and logs in. Throws what mail-diagnosis.ts reads; the client is closed then. */
export async function openImap(settings: ServerSettings, credential: Credential, limits: ImapLimits = patient): Promise<ImapFlow> {
  const options: ImapFlowOptions = {
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    doSTARTTLS: settings.security === 'tls' ? undefined : settings.security === 'starttls',
    auth: { user: settings.user, ...('accessToken' in credential ? credential : { pass: credential.password }) },
    clientInfo: { name: 'Okienko' },
    logger: false,
    disableAutoIdle: true,
    // Compression would cost a copy of every mail in memory.
    disableCompression: true,
    connectionTimeout: limits.connect_ms_max,
    greetingTimeout: limits.greeting_ms_max,
    socketTimeout: silence_ms_max,
    tls: { minVersion: 'TLSv1.2' },
  };
  const client = new ImapFlow(options);
  // A connection that breaks between two commands says so here; the next command fails and is dealt with where it was given.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Read-only (EXAMINE): people may read the same mailbox, and nothing in it changes by our looking. */
export async function openFolder(client: ImapFlow, folder: string | undefined): Promise<MailboxObject> {
  return client.mailboxOpen(folder ?? inbox, { readOnly: true });
}

/** What was tried, for the diagnosis. */
export function triedImap(settings: ServerSettings & { folder?: string }, path = settings.folder ?? inbox): Tried {
  return {
    protocol: 'imap',
    host: settings.host,
    port: settings.port,
    user: settings.user,
    security: settings.security,
    oauth: settings.auth === 'oauth2',
    mailbox: path,
  };
}
