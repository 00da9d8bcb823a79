import type { Message, TicketDetail } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { cache } from '../../app/cache.ts';
import { detailAfter } from '../../app/live-reducers.ts';
import { refusalOf } from '../../app/say-now.ts';
import { showToast } from '../../ui/Toast.tsx';
import { askForward } from './ask.ts';
import { keepBegun } from './begun.ts';

/** Takes a forward back; the question stands there again with what was typed. */
export async function takeBackForward(message: Message): Promise<void> {
  const { id: messageId, ticketId } = message;
  try {
    await api.forwards.takeBack({ params: { messageId } });
    cache.setQueryData<TicketDetail>(
      ['ticket', ticketId],
      (detail) => detail && detailAfter(detail, { kind: 'message-gone', ticketId, messageId }),
    );
    keepBegun(ticketId, { to: message.to, cc: message.cc, bcc: message.bcc ?? [], from: message.fromAddress, note: message.text });
    askForward({ ticketId, messageId: null });
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}
