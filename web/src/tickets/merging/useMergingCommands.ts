/** Keys of merging, for the open ticket. */
import type { TicketDetail } from '../../../../contract/tickets.ts';
import { cache } from '../../app/cache.ts';
import { useCommands } from '../../app/keys-hooks.tsx';
import { useMay } from '../../app/session.ts';
import { useSay } from '../../app/words.tsx';
import { askMerging } from './ask.ts';
import { familyOf, useFamily } from './family.ts';

export function useMergingCommands(detail: TicketDetail | undefined): void {
  const t = useSay();
  const writes = useMay('tickets.write');
  const ticketId = detail?.ticket.id ?? 0;
  const known = useFamily(ticketId || 0);
  const group = t('desk.this-ticket');
  const when = writes && detail !== undefined && detail.ticket.mergedIntoId === null;
  useCommands([
    {
      id: 'ticket.merge',
      title: t('merging.merge'),
      group,
      chord: 'shift+m',
      icon: 'merge',
      when,
      run: () => askMerging({ ask: 'merge', ticketId }),
    },
    {
      id: 'ticket.merge-proposed',
      title: t('merging.accept'),
      group,
      chord: 'shift+y',
      icon: 'merge',
      when: when && (known?.proposals.length ?? 0) > 0,
      run: () => {
        const first = cache.getQueryData(familyOf(ticketId).queryKey)?.proposals[0];
        if (first) askMerging({ ask: 'merge', ticketId, chosen: [first.ticket.id] });
      },
    },
    {
      id: 'ticket.split',
      title: t('merging.split'),
      group,
      chord: 'shift+x',
      icon: 'copy',
      when: when && (detail?.messages.length ?? 0) > 1,
      run: () => {
        const messageId = focusedMessage() ?? detail?.messages.at(-1)?.id;
        askMerging({ ask: 'split', ticketId, ...(messageId && { messageId }) });
      },
    },
    {
      id: 'ticket.link',
      title: t('merging.link'),
      group,
      chord: 'shift+l',
      icon: 'link',
      when,
      run: () => askMerging({ ask: 'link', ticketId }),
    },
    {
      id: 'ticket.parent',
      title: t('merging.parent'),
      group,
      chord: 'shift+u',
      icon: 'up',
      when,
      run: () => askMerging({ ask: 'parent', ticketId }),
    },
  ]);
}

/** The message in which the focus is. */
function focusedMessage(): number | null {
  const id = Number(document.activeElement?.closest('[data-message]')?.getAttribute('data-message'));
  return id > 0 ? id : null;
}
