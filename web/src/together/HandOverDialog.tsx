/** To whom, and what they should know: one question, one key, one step. */
import { useState } from 'react';
import type { TicketRow } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { showRow } from '../app/live.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Face } from '../ui/Person.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useNames } from '../tickets/names.ts';

const letters_max = 20_000;
const form_id = 'hand-over-form';
/** What was typed for each ticket, should the dialog be closed by mistake. */
const begun = new Map<number, string>();

export function HandOverDialog({ row, onClose }: { row: TicketRow; onClose: () => void }) {
  const t = useSay();
  const me = useMe();
  const { directory } = useNames();
  const rank = (one: (typeof directory.people)[number]) => (one.groups.includes(row.groupId) ? 0 : 1);
  const options = [
    ...directory.people
      .filter((one) => one.active && one.id !== me.id)
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, document.documentElement.lang))
      .map((one) => ({ id: `account:${one.id}`, label: one.name, before: <Face name={one.name} size="small" /> })),
    ...directory.groups
      .filter((group) => !group.archived)
      .map((group) => ({
        id: `group:${group.id}`,
        label: group.name,
        hint: t('together.hand-over-group'),
        before: <Icon name="users" size="small" />,
      })),
  ];
  const [to, setTo] = useState<string | null>(null);
  const form = useForm({
    initial: { to: '', note: begun.get(row.id) ?? '' },
    check: () => ({ to: to === null && t('together.hand-over-needed') }),
    save: async ({ note }) => {
      const [kind, id] = (to ?? '').split(':');
      const body = { [kind === 'group' ? 'groupId' : 'accountId']: Number(id), ...(note.trim() && { html: htmlOf(note.trim()) }) };
      showRow(await api.together.handOver({ params: { ticketId: row.id }, body }));
      begun.delete(row.id);
      void cache.invalidateQueries({ queryKey: ['together', row.id] });
      showToast({ text: t('together.hand-over-said', { name: options.find((one) => one.id === to)?.label ?? '' }) });
      onClose();
    },
    explain: useExplain(),
  });
  return (
    <Dialog
      open
      size="small"
      title={t('together.hand-over')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="main" type="submit" form={form_id} loading={form.busy} keys="mod+enter">
            {t('together.hand-over-action')}
          </Button>
        </>
      }
    >
      <div
        role="presentation"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void form.submit();
        }}
      >
        <Form form={form} bare id={form_id}>
          <ComboBox
            label={t('together.hand-over-to')}
            placeholder={t('together.hand-over-to-hint')}
            options={options}
            value={to}
            error={form.problem?.fields?.to}
            onChange={(next) => {
              setTo(next);
              form.set('to', next ?? '');
            }}
          />
          <TextArea
            label={t('together.hand-over-note')}
            help={t('together.hand-over-note-hint')}
            rows={5}
            maxLength={letters_max}
            value={form.values.note}
            onChange={(note) => {
              begun.set(row.id, note);
              form.set('note', note);
            }}
          />
        </Form>
      </div>
    </Dialog>
  );
}

function htmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');
}
