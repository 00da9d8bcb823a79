import { useQuery } from '@tanstack/react-query';
import type { Mailbox } from '../../../contract/channels.ts';
import type { MailboxCheck } from '../../../contract/mail-ledger.ts';
import { api } from '../app/api.ts';

const again_ms = 5_000;

/** How far the first fetching of each mailbox is; asked for only while one of them fetches. */
export function useFetchProgress(mailboxes: readonly Mailbox[]): (mailboxId: number) => MailboxCheck['progress'] {
  const fetches = mailboxes.some(({ enabled, imap, state }) => enabled && imap && state !== 'connected');
  const { data } = useQuery({
    queryKey: ['mailboxes', 'checks'],
    queryFn: () => api.mailLedger.checks(),
    refetchInterval: again_ms,
    enabled: fetches,
  });
  return (mailboxId) => (fetches && data?.find((check) => check.mailboxId === mailboxId)?.progress) || null;
}
