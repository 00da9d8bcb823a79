import { lazy, Suspense, useState } from 'react';
import type { TicketDetail } from '../../../../contract/tickets.ts';
import { useSay } from '../../app/words.tsx';
import { AddressTrouble } from '../../customers/AddressTrouble.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { write, type Writing } from '../drafts.ts';
import { useNames } from '../../tickets/names.ts';

const Recipients = lazy(() => import('./Recipients.tsx').then((each) => ({ default: each.Recipients })));

/** To whom and from which address, in plain sight; opened by a press. */
export function ToLine({ detail, writing }: { detail: TicketDetail; writing: Writing }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const to = writing.to ?? detail.reply?.to ?? [];
  const cc = writing.to ? (writing.cc ?? []) : (writing.cc ?? detail.reply?.cc ?? []);
  const bcc = writing.bcc ?? [];
  const senders = useNames().directory.mailboxes.flatMap((mailbox) => mailbox.senders);
  const from = writing.from ?? detail.reply?.from.address ?? null;
  if (open) {
    return (
      <Suspense fallback={<span className="address" />}>
        <Recipients
          to={to}
          cc={cc}
          bcc={bcc}
          from={from}
          senders={senders}
          onFrom={(address) => write(detail.ticket.id, 'reply', { from: address })}
          onChange={(nextTo, nextCc, nextBcc) => write(detail.ticket.id, 'reply', { to: nextTo, cc: nextCc, bcc: nextBcc })}
          onDone={() => setOpen(false)}
        />
      </Suspense>
    );
  }
  const more = to.length - 1 + cc.length + bcc.length;
  const trouble = detail.customer.identities.find(({ value }) => value.toLowerCase() === to[0]?.address.toLowerCase())?.trouble;
  return (
    <span className="address">
      <span className="faint">{t('desk.word-to')}</span>
      <button
        type="button"
        className="pick cut"
        title={[...to, ...cc, ...bcc].map((one) => one.address).join(', ')}
        onClick={() => setOpen(true)}
      >
        <span className="cut">{to[0]?.address ?? t('desk.nobody-yet')}</span>
        {more > 0 && <span className="more">{t('desk.and-more', { count: more })}</span>}
        <Icon name="down" size="small" />
      </button>
      {trouble && <AddressTrouble trouble={trouble} />}
      {detail.reply && (
        <>
          <span className="faint">{t('desk.word-from')}</span>
          <span
            className="from cut"
            title={
              detail.reply.from.name && !writing.from ? `${detail.reply.from.name} <${detail.reply.from.address}>` : (from ?? undefined)
            }
          >
            {from}
          </span>
        </>
      )}
    </span>
  );
}
