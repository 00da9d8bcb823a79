/** What to watch out for, on the customer's card: read by everybody, written by who may change customers. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WatchOut } from '../../../contract/together.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { useDates } from '../app/dates-live.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Icon } from '../ui/Icon.tsx';
import { showToast } from '../ui/Toast.tsx';
import { around, ask } from './together.ts';
import './together.css';

const letters_max = 200;
const form_id = 'watch-out-form';

export function WatchOuts({ customerId }: { customerId: number }) {
  const t = useSay();
  const dates = useDates();
  const mayRead = useMay('customers.read');
  const mayWrite = useMay('customers.write');
  const { data } = useQuery({ ...around.watchOuts(customerId), enabled: mayRead });
  const [editing, setEditing] = useState<WatchOut | 'new' | null>(null);
  if (!data || (data.length === 0 && !mayWrite)) return null;
  const dialog = editing && <Edit customerId={customerId} before={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />;
  if (data.length === 0) {
    return (
      <div className="adds">
        <Button small look="link" onPress={() => setEditing('new')}>
          {t('together.watch-out-add')}
        </Button>
        {dialog}
      </div>
    );
  }
  return (
    <section className="watch-outs" aria-label={t('together.watch-outs')}>
      <h3>
        <span className="grow">{t('together.watch-outs')}</span>
        {mayWrite && <IconButton small icon="plus" label={t('together.watch-out-add')} onPress={() => setEditing('new')} />}
      </h3>
      <ul>
        {data.map((one) => (
          <li key={one.id} className={one.level}>
            <Icon name={one.level === 'attention' ? 'alert' : 'eye'} size="small" label={t(`together.watch-out.${one.level}`)} />
            {mayWrite ? (
              <button
                type="button"
                className="words"
                aria-label={t('together.watch-out-change', { text: one.text })}
                onClick={() => setEditing(one)}
              >
                {one.text}
              </button>
            ) : (
              <span className="words grow">{one.text}</span>
            )}
            {one.until && (
              <span className="cap faint">{t('together.watch-out-until-says', { date: dates.day(`${one.until}T12:00:00Z`) })}</span>
            )}
          </li>
        ))}
      </ul>
      {dialog}
    </section>
  );
}

function Edit({ customerId, before, onClose }: { customerId: number; before: WatchOut | null; onClose: () => void }) {
  const t = useSay();
  const fresh = () => cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'watch-outs' || queryKey[0] === 'together' });
  const form = useForm({
    initial: { text: before?.text ?? '', level: before?.level ?? 'attention', until: before?.until ?? '' },
    check: ({ text }) => ({ text: text.trim() === '' && t('together.watch-out-needed') }),
    save: async ({ text, level, until }) => {
      const body = { text: text.trim(), level, until: until || null };
      if (before) await api.watchOuts.change({ params: { customerId, watchOutId: before.id }, body });
      else await api.watchOuts.add({ params: { customerId }, body });
      void fresh();
      onClose();
    },
    explain: useExplain(),
  });
  const end = async () => {
    if (!before) return;
    const params = { customerId, watchOutId: before.id };
    if (!(await ask(api.watchOuts.end({ params })))) return;
    void fresh();
    onClose();
    showToast({
      text: t('together.watch-out-ended', { text: before.text }),
      undo: () => void ask(api.watchOuts.restore({ params })).then(fresh),
    });
  };
  return (
    <Dialog
      open
      size="small"
      title={t(before ? 'together.watch-outs' : 'together.watch-out-add')}
      onClose={onClose}
      actions={
        <>
          {before && (
            <Button look="danger" onPress={() => void end()}>
              {t('together.watch-out-end')}
            </Button>
          )}
          <span className="grow" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="main" type="submit" form={form_id} loading={form.busy}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form form={form} bare id={form_id}>
        <Field
          label={t('together.watch-out-text')}
          help={t('together.watch-out-hint')}
          {...form.field('text')}
          maxLength={letters_max}
          autoFocus
        />
        <RadioGroup<WatchOut['level']>
          label={t('together.watch-out-level')}
          options={[
            { id: 'attention', label: t('together.watch-out.attention'), help: t('together.watch-out.attention-says') },
            { id: 'information', label: t('together.watch-out.information'), help: t('together.watch-out.information-says') },
          ]}
          value={form.values.level}
          onChange={(level) => form.set('level', level)}
        />
        <Field
          label={t('together.watch-out-until')}
          help={t('together.watch-out-until-help')}
          optional
          type="date"
          {...form.field('until')}
        />
      </Form>
    </Dialog>
  );
}
