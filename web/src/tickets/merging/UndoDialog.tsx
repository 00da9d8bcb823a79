/** Before something is undone: what goes back where, what came since and goes along, what stays. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { refusalOf } from '../../app/say-now.ts';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice, Skeleton } from '../../ui/Message.tsx';
import { undo } from './actions.ts';
import { askMerging } from './ask.ts';
import './merging.css';

export function UndoDialog({ ticketId, rearrangementId, onClose }: { ticketId: number; rearrangementId: number; onClose: () => void }) {
  const t = useSay();
  const [busy, setBusy] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['undo-preview', rearrangementId],
    queryFn: ({ signal }) => api.merging.undoPreview({ params: { rearrangementId } }, { signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const act = async () => {
    setBusy(true);
    const done = await undo(rearrangementId);
    setBusy(false);
    if (done) onClose();
  };
  const blocked = data?.blockedBy;
  return (
    <Dialog
      open
      size="small"
      title={t(`merging.undo-title.${data?.kind ?? 'merge'}`)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {blocked ? (
            <Button look="main" autoFocus onPress={() => askMerging({ ask: 'undo', ticketId, rearrangementId: blocked.id })}>
              {t('merging.undo-go')}
            </Button>
          ) : (
            <Button look="main" icon="undo" autoFocus loading={busy} disabled={!data} onPress={() => void act()}>
              {t('merging.undo')}
            </Button>
          )}
        </>
      }
    >
      {error && <Notice title={refusalOf(error)} kind="error" />}
      {!data && !error && <Skeleton lines={3} />}
      {blocked && <p>{t('merging.undo-blocked', { number: sayTicketNumber(blocked.target.number) })}</p>}
      {data && !blocked && (
        <ul className="merging-undo">
          {data.back.map(({ ticket, messages, later }) => (
            <li key={ticket.id}>
              <span>{t('merging.undo-back', { count: messages, number: sayTicketNumber(ticket.number) })}</span>
              {later > 0 && <span>, {t('merging.undo-later', { count: later })}</span>}
              {ticket.subject && <span className="cut quiet">{ticket.subject}</span>}
            </li>
          ))}
          {data.stays > 0 && <li>{t('merging.undo-stays', { count: data.stays, number: sayTicketNumber(data.target.number) })}</li>}
          <li className="quiet">{t('merging.undo-rest')}</li>
        </ul>
      )}
    </Dialog>
  );
}
