/** Tries the settings of a mailbox for real, without sending or fetching a mail, and says exactly what is wrong. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Static } from 'typebox';
import type { ImapSettings, MailFolder, SmtpSettings, TestResult } from '../../../../contract/channels.ts';
import { openFolder, openImap, triedImap } from './imap-connect.ts';
import { diagnoseMail, type Tried } from './mail-diagnosis.ts';
import { inbox, type ServerSettings } from './mailbox-store.ts';
import { openSmtpSession } from './smtp-session.ts';

const test_ms_max = 15_000;
/** Below the whole, so that it is the connection that says what it waited for. */
const step_ms_max = 10_000;

/** Of a mailbox that signs in with its provider; a function, because asking for it may be what fails. */
interface Token {
  token?: () => Promise<string>;
}

/** Both at once, within 15 s. The passwords are in the settings. */
export async function testMailbox(
  imap: (Static<typeof ImapSettings> & Token) | null,
  smtp: (Static<typeof SmtpSettings> & Token) | null,
): Promise<TestResult> {
  const [imapResult, smtpResult] = await Promise.all([imap && testImap(imap), smtp && testSmtp(smtp)]);
  return { imap: imapResult, smtp: smtpResult };
}

async function testImap(settings: Static<typeof ImapSettings> & Token): Promise<TestResult['imap']> {
  const limits = { connect_ms_max: step_ms_max, greeting_ms_max: step_ms_max };
  const looking = (async () =>
    openImap(settings, settings.token ? { accessToken: await settings.token() } : { password: settings.password ?? '' }, limits))();
  try {
    const messages = await within(async () => {
      const client = await looking;
      try {
        return (await openFolder(client, settings.folder ?? inbox)).exists;
      } finally {
        client.close();
      }
    });
    return { ok: true, diagnosis: null, messages };
  } catch (error) {
    // Should it connect after we gave up, nobody wants it any more.
    looking.then((client) => client.close()).catch(() => {});
    return { ok: false, diagnosis: diagnosis(error, triedImap(settings)), messages: null };
  }
}

const uses: Record<string, MailFolder['use']> = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
  '\\Drafts': 'drafts',
  '\\Archive': 'archive',
  '\\All': 'all',
};
const folders_max = 1_000;

/** The folders that can be opened, as the server orders them. */
export async function listFolders(
  settings: Static<typeof ImapSettings> & Token,
): Promise<{ folders: MailFolder[] } | { diagnosis: { key: string; values: Record<string, string | number> } }> {
  const limits = { connect_ms_max: step_ms_max, greeting_ms_max: step_ms_max };
  const looking = (async () =>
    openImap(settings, settings.token ? { accessToken: await settings.token() } : { password: settings.password ?? '' }, limits))();
  try {
    return await within(async () => {
      const client = await looking;
      try {
        const listed = (await client.list()).filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'));
        return { folders: listed.slice(0, folders_max).map(({ path, specialUse }) => ({ path, use: uses[specialUse ?? ''] ?? null })) };
      } finally {
        client.close();
      }
    });
  } catch (error) {
    looking.then((client) => client.close()).catch(() => {});
    return { diagnosis: diagnosis(error, triedImap(settings)) };
  }
}

async function testSmtp(settings: Static<typeof SmtpSettings> & Token): Promise<TestResult['smtp']> {
  const tried: Tried = { protocol: 'smtp', ...serverOf(settings), oauth: settings.token !== undefined };
  const limits = { connect_ms_max: step_ms_max, greeting_ms_max: step_ms_max, envelope_ms_max: step_ms_max };
  const { token, auth: _auth, ...server } = settings;
  const looking = (async () =>
    openSmtpSession({ ...server, user: settings.user || null, ...(token && { accessToken: await token() }), limits }))();
  try {
    // Connecting greets, secures and logs in: all but a mail.
    const session = await within(() => looking);
    session.close();
    return { ok: true, diagnosis: null };
  } catch (error) {
    looking.then((session) => session.close()).catch(() => {});
    return { ok: false, diagnosis: diagnosis(error, tried) };
  }
}

function serverOf({ host, port, security, user }: ServerSettings): ServerSettings {
  return { host, port, security, user };
}

function diagnosis(error: unknown, tried: Tried): { key: string; values: Record<string, string | number> } {
  const { code, values } = diagnoseMail(error, tried);
  return { key: code, values };
}

async function within<T>(work: () => Promise<T>): Promise<T> {
  const end = new AbortController();
  const patience = sleep(test_ms_max, undefined, { signal: end.signal }).then(() => {
    throw Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
  });
  patience.catch(() => {});
  try {
    return await Promise.race([work(), patience]);
  } finally {
    end.abort();
  }
}
