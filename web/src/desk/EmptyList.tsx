import { useQuery } from '@tanstack/react-query';
import type { View } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { known } from '../app/cache.ts';
import { useCommandList } from '../app/keys-hooks.tsx';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Message.tsx';

/** What is true, then what to do. */
export function EmptyList({ view }: { view: View }) {
  const t = useSay();
  const me = useMe();
  const { data: counters } = useQuery(known.counters);
  const { data: directory } = useQuery(known.directory);
  const take = useCommandList().find((command) => command.id === 'desk.take');
  const administers = me.permissions.includes('channels.manage');
  if (counters?.all === 0 && view !== 'all' && directory && directory.mailboxes.length === 0) return <NoMail administers={administers} />;
  if (view === 'all' && counters?.all === 0) return <NoMail administers={administers && directory?.mailboxes.length === 0} />;
  if (view === 'mine' || view === 'groups') {
    const free = counters?.unassigned ?? 0;
    return (
      <Empty
        title={t(`desk.empty.${view}`)}
        action={
          free > 0 && take ? (
            <Button keys={take.chord} onPress={take.run}>
              {t('desk.take-next')}
            </Button>
          ) : undefined
        }
      >
        {free > 0 ? t('desk.empty.free', { count: free }) : t('desk.empty.all-done')}
      </Empty>
    );
  }
  return <Empty title={t(`desk.empty.${view}`)}>{t(`desk.empty.${view}.says`)}</Empty>;
}

function NoMail({ administers }: { administers: boolean | undefined }) {
  const t = useSay();
  const reception = useReception(administers ?? false);
  return (
    <Empty
      title={t('desk.empty.no-mail')}
      action={administers ? <Button href="/settings/mailboxes?edit=new">{t('desk.connect-mailbox')}</Button> : undefined}
    >
      {administers ? t('desk.empty.no-mail-admin') : t('desk.empty.no-mail-agent')}
      {reception ? ` ${t('desk.empty.no-mail-port', { port: String(reception) })}` : null}
    </Empty>
  );
}

/** Where the built-in reception listens: a mail sent there is a ticket at once, without any mailbox. */
function useReception(ask: boolean): number | null {
  const { data } = useQuery({ queryKey: ['mailboxes', 'reception'], queryFn: () => api.channels.reception(), enabled: ask });
  return data?.port ?? null;
}
