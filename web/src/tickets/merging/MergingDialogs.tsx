import type { TicketDetail } from '../../../../contract/tickets.ts';
import { askMerging, useMergingQuestion } from './ask.ts';
import { LinkDialog, ParentDialog } from './LinkDialogs.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { UndoDialog } from './UndoDialog.tsx';

/** The question that is asked about the open ticket, if any. */
export function MergingDialogs({ detail, onOpen }: { detail: TicketDetail; onOpen: (ticketId: number) => void }) {
  const question = useMergingQuestion();
  const close = () => askMerging(null);
  const row = detail.ticket;
  if (!question || question.ticketId !== row.id) return null;
  if (question.ask === 'merge') return <MergeDialog row={row} chosen={question.chosen ?? []} onClose={close} onOpen={onOpen} />;
  if (question.ask === 'split')
    return <SplitDialog detail={detail} onClose={close} onOpen={onOpen} {...(question.messageId && { messageId: question.messageId })} />;
  if (question.ask === 'link') return <LinkDialog row={row} onClose={close} />;
  if (question.ask === 'parent') return <ParentDialog row={row} onClose={close} />;
  return <UndoDialog key={question.rearrangementId} ticketId={row.id} rearrangementId={question.rearrangementId} onClose={close} />;
}
