import { useState } from 'react';
import type { TicketRow } from '../../../contract/tickets.ts';
import { useDates } from '../app/dates-live.ts';
import { useWords } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { rowOf, snooze } from './actions.ts';
import { PickDialog } from './PickDialog.tsx';
import { fieldOf, ofField, type Preset, presets, presetTime } from './snooze-times.ts';

const reason_length_max = 200;

/** Until when, in words, and why if one likes. */
export function SnoozeDialog({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const { t, zone } = useWords();
  const dates = useDates();
  const [reason, setReason] = useState('');
  const [choosing, setChoosing] = useState(false);
  const sleep = (until: Date | null) =>
    void snooze(
      rowOf(row.id) ?? row,
      until?.toISOString() ?? null,
      reason.trim(),
      until ? t('quick.snoozed-said', { when: dates.when(until) }) : t('quick.snoozed-reply-said'),
    );
  const pick = (preset: Preset) => {
    if (preset === 'choose') {
      setChoosing(true);
      return false;
    }
    return sleep(presetTime(preset, dates.now, zone));
  };
  const why = (
    <>
      <Field
        label={t('quick.snooze-reason')}
        optional
        placeholder={t('quick.snooze-reason-hint')}
        value={reason}
        maxLength={reason_length_max}
        onChange={setReason}
      />
      <p className="cap faint">{t('quick.snooze-wakes')}</p>
    </>
  );
  if (choosing)
    return (
      <ChooseTime
        start={fieldOf(presetTime('tomorrow', dates.now, zone)!, zone)}
        onClose={onClose}
        onChosen={(field) => {
          const until = ofField(field, zone);
          if (until) sleep(until);
          onClose();
        }}
      >
        {why}
      </ChooseTime>
    );
  return (
    <PickDialog
      title={t('quick.snooze')}
      ask={t('quick.snooze-ask')}
      options={presets.map((preset) => {
        const at = presetTime(preset, dates.now, zone);
        const hint = at ? dates.when(at) : t(preset === 'reply' ? 'quick.snooze.reply-hint' : 'quick.snooze.choose-hint');
        return { id: preset, label: t(`quick.snooze.${preset}`), hint };
      })}
      chosen={new Set()}
      onPick={(id) => pick(id as Preset)}
      onClose={onClose}
    >
      {why}
    </PickDialog>
  );
}

function ChooseTime(props: { start: string; onChosen: (field: string) => void; onClose: () => void; children: React.ReactNode }) {
  const { t, zone } = useWords();
  const dates = useDates();
  const [field, setField] = useState(props.start);
  const at = ofField(field, zone);
  const ahead = at !== null && at.getTime() > dates.now;
  return (
    <Dialog
      open
      size="small"
      title={t('quick.snooze')}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look="main" disabled={!ahead} onPress={() => props.onChosen(field)}>
            {t('quick.snooze')}
          </Button>
        </>
      }
    >
      <form
        className="pick-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (ahead) props.onChosen(field);
        }}
      >
        <Field
          label={t('quick.snooze-when')}
          type="datetime-local"
          value={field}
          onChange={setField}
          autoFocus
          {...(at && !ahead && { error: t('error.ticket.snooze-time') })}
          {...(ahead && { help: dates.exactly(at) })}
        />
        {props.children}
      </form>
    </Dialog>
  );
}
