/** What a mail carries beside words. Above them: whether to believe them. Below: what can be done with what came along. One chunk, with its words. */
import type { Message } from '../../../contract/tickets.ts';
import { CardView } from './CardView.tsx';
import { InvitationView } from './InvitationView.tsx';
import { ProtectionLine } from './ProtectionLine.tsx';
import { SenderWarning } from './SenderWarning.tsx';
import './content.css';

export function Above({ message }: { message: Message }) {
  const { sender, protection } = message.content!;
  return (
    <>
      {sender && sender.warnings.length > 0 && <SenderWarning sender={sender} message={message} />}
      {protection && <ProtectionLine message={message} protection={protection} />}
    </>
  );
}

export function Below({ message }: { message: Message }) {
  const { invitations, cards } = message.content!;
  if (invitations.length === 0 && cards.length === 0) return null;
  return (
    <div className="content-cards">
      {invitations.map((one) => (
        <InvitationView key={one.place} message={message} invitation={one} />
      ))}
      {cards.map((card, place) => (
        // Two cards of one file may be alike; their order never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <CardView key={place} card={card} ticketId={message.ticketId} />
      ))}
    </div>
  );
}
