/** To whom, and what they should know: one question, one key, one step. */
import type { TicketRow } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { showRow } from '../app/live.ts';
import { useSay } from '../app/words.tsx';
import { showToast } from '../ui/Toast.tsx';
import { PassOnDialog } from './PassOnDialog.tsx';

/** What was typed for each ticket, should the dialog be closed by mistake. */
const begun = new Map<number, string>();

export function HandOverDialog({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const t = useSay();
  return (
    <PassOnDialog
      words={{
        title: t('together.hand-over'),
        action: t('together.hand-over-action'),
        to: t('together.hand-over-to'),
        toHint: t('together.hand-over-to-hint'),
        needed: t('together.hand-over-needed'),
        note: t('together.hand-over-note'),
        noteHint: t('together.hand-over-note-hint'),
        group: t('together.hand-over-group'),
      }}
      noteRows={5}
      begun={{ get: () => begun.get(row.id) ?? '', set: (note) => begun.set(row.id, note) }}
      rank={(one) => (one.groups.includes(row.groupId) ? 0 : 1)}
      pass={async (body, name) => {
        showRow(await api.together.handOver({ params: { ticketId: row.id }, body }));
        begun.delete(row.id);
        void cache.invalidateQueries({ queryKey: ['together', row.id] });
        showToast({ text: t('together.hand-over-said', { name }) });
      }}
      onClose={onClose}
    />
  );
}
