/** Two small questions: with which ticket is this one linked, and under which does it stand. */
import { useState } from 'react';
import { type LinkKind, linkKinds } from '../../../../contract/merging.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/Choice.tsx';
import { Dialog, MainButton } from '../../ui/Dialog.tsx';
import { link, setParent } from './actions.ts';
import { TicketFinder } from './TicketFinder.tsx';
import './merging.css';

export function LinkDialog({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const t = useSay();
  const [kind, setKind] = useState<LinkKind>('related');
  const [other, setOther] = useState<TicketRow | null>(null);
  const act = () => {
    if (!other) return;
    void link(row.id, other, kind);
    onClose();
  };
  return (
    <Dialog
      open
      title={t('merging.link')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <MainButton icon="link" keys="mod+enter" disabled={!other} onPress={act}>
            {t('merging.do-link')}
          </MainButton>
        </>
      }
    >
      <div className="stack">
        <RadioGroup
          label={t('merging.link-kind')}
          inline
          options={linkKinds.map((id) => ({ id, label: t(`merging.kind.${id}`) }))}
          value={kind}
          onChange={(id) => setKind(id)}
        />
        <TicketFinder
          ticketId={row.id}
          label={t('merging.link')}
          chosen={other ? [other] : []}
          onToggle={(one) => setOther(one.id === other?.id ? null : one)}
        />
      </div>
    </Dialog>
  );
}

export function ParentDialog({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const t = useSay();
  const [parent, setTo] = useState<TicketRow | null>(null);
  const act = (to: TicketRow | null) => {
    void setParent(row, to);
    onClose();
  };
  return (
    <Dialog
      open
      title={t('merging.parent')}
      onClose={onClose}
      actions={
        <>
          {row.parentId !== null && <Button onPress={() => act(null)}>{t('merging.parent-none')}</Button>}
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <MainButton keys="mod+enter" disabled={!parent} onPress={() => parent && act(parent)}>
            {t('merging.do-parent')}
          </MainButton>
        </>
      }
    >
      <TicketFinder
        ticketId={row.id}
        label={t('merging.parent')}
        chosen={parent ? [parent] : []}
        onToggle={(one) => setTo(one.id === parent?.id ? null : one)}
      />
    </Dialog>
  );
}
