import { useState } from 'react';
import type { TicketDetail } from '../../../../contract/tickets.ts';
import { useSay } from '../../app/words.tsx';
import { AddressTrouble } from '../../customers/AddressTrouble.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { write, type Writing } from '../drafts.ts';
import { Recipients } from './Recipients.tsx';

/** To whom and from which address, in plain sight; opened by a press. */
export function ToLine({ detail, writing }: { detail: TicketDetail; writing: Writing }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const to = writing.to ?? detail.reply?.to ?? [];
  const cc = writing.to ? (writing.cc ?? []) : (writing.cc ?? detail.reply?.cc ?? []);
  if (open) {
    return (
      <Recipients
        to={to}
        cc={cc}
        onChange={(nextTo, nextCc) => write(detail.ticket.id, 'reply', { to: nextTo, cc: nextCc })}
        onDone={() => setOpen(false)}
      />
    );
  }
  const more = to.length - 1 + cc.length;
  const trouble = detail.customer.identities.find(({ value }) => value.toLowerCase() === to[0]?.address.toLowerCase())?.trouble;
  return (
    <span className="address">
      <span className="faint">{t('desk.word-to')}</span>
      <button type="button" className="pick cut" title={[...to, ...cc].map((one) => one.address).join(', ')} onClick={() => setOpen(true)}>
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
            title={detail.reply.from.name ? `${detail.reply.from.name} <${detail.reply.from.address}>` : detail.reply.from.address}
          >
            {detail.reply.from.address}
          </span>
        </>
      )}
    </span>
  );
}
