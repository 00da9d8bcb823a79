import { sayTicketNumber } from '../app/dates.ts';
import { useSay } from '../app/words.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PickDialog } from '../tickets/PickDialog.tsx';
import { recentTickets } from './recent.ts';
import { channelIcon } from './TicketRowView.tsx';

/** The last twenty one had open. The one before this stands first: Enter goes back to it. */
export function RecentDialog(props: { now: number | null; onOpen: (ticketId: number) => void; onClose: () => void }) {
  const t = useSay();
  const options = recentTickets()
    .filter((one) => one.id !== props.now)
    .map((one) => ({
      id: String(one.id),
      label: one.subject || t('desk.no-subject'),
      hint: `${sayTicketNumber(one.number)}, ${one.who}`,
      before: <Icon name={channelIcon[one.channel] ?? 'ticket'} />,
    }));
  return (
    <PickDialog
      title={t('quick.recent')}
      ask={t('quick.recent-ask')}
      options={options}
      chosen={new Set()}
      onPick={(id) => props.onOpen(Number(id))}
      onClose={props.onClose}
    >
      {options.length === 0 && <p className="quiet">{t('quick.recent-none')}</p>}
    </PickDialog>
  );
}
