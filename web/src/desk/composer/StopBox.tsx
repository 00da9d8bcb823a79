import type { Message, TicketDetail } from '../../../../contract/tickets.ts';
import { useDates } from '../../app/dates-live.ts';
import { escaped } from '../../app/html.ts';
import { useSay } from '../../app/words.tsx';
import { hasChat } from '../../chats/count.ts';
import { afterSendOf, sendingWith } from '../../macros/after-send.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { clear, isBlank, mark, putText, writingOf } from '../drafts.ts';
import { send } from '../outbox.ts';

/** What came since the author began to write, that the answer may not know of. */
export function cameSince(messages: readonly Message[], seenId: number | null, myId: number): Message[] {
  if (!seenId) return [];
  return messages.filter((message) => message.id > seenId && message.accountId !== myId && !message.automatic);
}

const came_shown_max = 3;
const came_letters_max = 160;

/** A send that was stopped: what came, and four ways out. The text is safe in all of them. */
export function StopBox(props: { detail: TicketDetail; came: readonly Message[]; onFocus: () => void; onNote: () => void }) {
  const t = useSay();
  const dates = useDates(1000);
  const ticketId = props.detail.ticket.id;
  const colleague = props.came.findLast((message) => message.kind === 'outbound');
  const customer = props.came.findLast((message) => message.kind === 'inbound');
  const note = props.came.findLast((message) => message.kind === 'note');
  const ago = (message: Message) => dates.distance(message.at);
  const says = [
    colleague && t('desk.stopped.colleague', { name: colleague.fromName, ago: ago(colleague) }),
    customer && t('desk.stopped.customer', { name: customer.fromName || customer.fromAddress || '', ago: ago(customer) }),
    note && !colleague && t('desk.stopped.note', { name: note.fromName, ago: ago(note) }),
  ].filter(Boolean);

  const read = () => {
    mark(ticketId, 'reply', { stopped: null, seenId: props.detail.messages.at(-1)?.id ?? null });
    props.onFocus();
  };
  const sendAsItIs = () => {
    mark(ticketId, 'reply', { stopped: null, seenId: props.detail.messages.at(-1)?.id ?? null });
    // Only a letter is ever stopped.
    send(props.detail, 'reply', {
      sendAnyway: true,
      ...sendingWith(afterSendOf(props.detail.ticket.id)),
      ...(hasChat(props.detail) && { by: 'email' as const }),
    });
  };
  const toNote = () => {
    const reply = writingOf(ticketId, 'reply');
    const before = writingOf(ticketId, 'note');
    // The colleague who was faster is called by the note.
    const call =
      colleague?.accountId && !isBlank(reply)
        ? `<p><span data-mention="account:${colleague.accountId}">@${escaped(colleague.fromName)}</span></p>`
        : '';
    putText(ticketId, 'note', { html: before.html + call + reply.html, files: [...before.files, ...reply.files] });
    clear(ticketId, 'reply', 'drop');
    props.onNote();
  };
  const discard = () => {
    const { html, to, cc, files, seenId } = writingOf(ticketId, 'reply');
    clear(ticketId, 'reply', 'drop');
    showToast({ text: t('desk.draft-dropped'), undo: () => putText(ticketId, 'reply', { html, to, cc, files, seenId }) });
  };

  return (
    <section className="stop-box" role="alert">
      <h3>
        <Icon name="alert" />
        {t('desk.stopped.title', { count: Math.max(1, props.came.length) })}
      </h3>
      <p>
        {says.join(' ')} {t('desk.stopped.safe')}
      </p>
      {props.came.length > 0 && (
        <ul className="came" aria-label={t('together.came-between')}>
          {props.came.slice(-came_shown_max).map((message) => (
            <li key={message.id}>
              <b>{message.fromName || message.fromAddress}</b> <q>{message.text.slice(0, came_letters_max)}</q>
            </li>
          ))}
        </ul>
      )}
      <div className="row wrap">
        <Button look="main" small keys="enter" autoFocus onPress={read}>
          {t('desk.stopped.read')}
        </Button>
        <Button small onPress={sendAsItIs}>
          {t('desk.stopped.anyway')}
        </Button>
        <Button small onPress={toNote}>
          {colleague ? t('together.stopped-note-for', { name: colleague.fromName }) : t('desk.stopped.to-note')}
        </Button>
        <span className="grow" />
        <Button look="danger" small onPress={discard}>
          {t('desk.draft-drop')}
        </Button>
      </div>
    </section>
  );
}
