/** The folders that a mail server has, once somebody asked for them. */
import { useState } from 'react';
import type { Static } from 'typebox';
import type { ImapSettings, MailFolder } from '../../../contract/channels.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';

export interface ServerFolders {
  /** Null: not asked for yet, of this account on this server. */
  folders: readonly MailFolder[] | null;
  busy: boolean;
  wrong: string | null;
  ask: () => Promise<void>;
}

/** Of the account that stands in the form: with another one it is asked anew. */
export function useFolders(settings: Static<typeof ImapSettings> | null, mailboxId: number | undefined): ServerFolders {
  const t = useSay();
  const [found, setFound] = useState<{ of: string; folders: readonly MailFolder[] | null; wrong: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const of = settings ? `${settings.user}@${settings.host}:${settings.port}` : '';
  const ask = async () => {
    if (!settings) return;
    setBusy(true);
    try {
      const folders = await api.channels.folders({ body: { ...(mailboxId !== undefined && { mailboxId }), imap: settings } });
      setFound({ of, folders, wrong: null });
    } catch (error) {
      setFound({ of, folders: null, wrong: sentenceOf(t, error) });
    } finally {
      setBusy(false);
    }
  };
  const now = found?.of === of ? found : null;
  return { folders: now?.folders ?? null, busy, wrong: now?.wrong ?? null, ask };
}
