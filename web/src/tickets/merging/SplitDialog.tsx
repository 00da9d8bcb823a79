/** One or several messages off into a new ticket, or onto one there is. */
import { useEffect, useRef, useState } from 'react';
import type { TicketDetail, TicketRow } from '../../../../contract/tickets.ts';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx';
import { When } from '../../ui/Clock.tsx';
import { Dialog, MainButton } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { split } from './actions.ts';
import { TicketFinder } from './TicketFinder.tsx';
import './merging.css';

export function SplitDialog(props: { detail: TicketDetail; messageId?: number; onClose: () => void; onOpen: (ticketId: number) => void }) {
  const t = useSay();
  const { detail } = props;
  const [chosen, setChosen] = useState<readonly number[]>(props.messageId ? [props.messageId] : []);
  const [where, setWhere] = useState('new');
  const [typed, setTyped] = useState<string | null>(null);
  const [target, setTarget] = useState<TicketRow | null>(null);
  const [busy, setBusy] = useState(false);
  const first = detail.messages.find((message) => chosen.includes(message.id));
  const subject = typed ?? first?.subject ?? first?.text.replace(/\s+/g, ' ').slice(0, 80) ?? '';
  const all = !detail.hasEarlier && chosen.length === detail.messages.length;
  const ready = chosen.length > 0 && !all && !busy && (where === 'new' || target !== null);
  const act = async () => {
    if (!ready) return;
    setBusy(true);
    const row = await split(detail.ticket.id, {
      messageIds: [...chosen],
      ...(where === 'new' ? subject.trim() && { subject: subject.trim() } : { toTicketId: target!.id }),
    });
    setBusy(false);
    if (row) props.onClose();
  };
  // In a long conversation the one asked for may be far down the list.
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (props.messageId) list.current?.querySelector(`[data-message="${props.messageId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [props.messageId]);
  const toggle = (id: number) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));

  return (
    <Dialog
      open
      size="large"
      title={t('merging.split')}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <MainButton keys="mod+enter" loading={busy} disabled={!ready} onPress={() => void act()}>
            {chosen.length > 0 ? t('merging.do-split', { count: chosen.length }) : t('merging.split')}
          </MainButton>
        </>
      }
    >
      <div className="merging-columns">
        <fieldset className="merging-pick" ref={list}>
          <legend>{t('merging.split-which')}</legend>
          {detail.messages.map((message) => (
            <div className="row" key={message.id} data-message={message.id}>
              <Checkbox checked={chosen.includes(message.id)} onChange={() => toggle(message.id)}>
                {`${message.fromName || message.fromAddress || detail.ticket.customerName}: ${message.text.replace(/\s+/g, ' ').slice(0, 90)}`}
              </Checkbox>
              <When at={message.at} />
            </div>
          ))}
          {all && <p className="quiet">{t('merging.split-one-stays')}</p>}
        </fieldset>
        <div className="stack">
          <RadioGroup
            label={t('merging.split-to')}
            inline
            options={[
              { id: 'new', label: t('merging.split-new') },
              { id: 'existing', label: t('merging.split-existing') },
            ]}
            value={where}
            onChange={setWhere}
          />
          {where === 'new' && <Field label={t('merging.split-subject')} value={subject} onChange={setTyped} maxLength={500} />}
          {where === 'existing' && (
            <TicketFinder
              ticketId={detail.ticket.id}
              label={t('merging.split-existing')}
              chosen={target ? [target] : []}
              onToggle={(row) => setTarget(row.id === target?.id ? null : row)}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
