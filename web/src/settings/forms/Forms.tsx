import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type FormDefinition, type FormRecord, formFieldKinds } from '../../../../contract/forms.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useDates } from '../../app/dates-live.ts';
import { useWords } from '../../app/words.tsx';
import { Loaded } from '../../session/Loaded.tsx';
import { records } from '../../session/records.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useAct } from '../act.ts';
import { RowActions } from '../RowActions.tsx';
import { FormEditor } from './FormEditor.tsx';

/** Pages on which customers write to us. */
export function Forms() {
  const { t, locale } = useWords();
  const dates = useDates();
  const act = useAct('forms');
  const query = useQuery({ queryKey: ['forms'], queryFn: () => api.forms.list() });
  const directory = useQuery(records.directory);
  const [open, setOpen] = useState<FormRecord | 'new' | null>(null);
  const [removing, setRemoving] = useState<FormRecord | null>(null);
  if (open && directory.data)
    return (
      <FormEditor
        form={open === 'new' ? null : open}
        initial={open === 'new' ? beginning(directory.data, t('forms.new-title')) : open.definition}
        directory={directory.data}
        onClose={() => setOpen(null)}
      />
    );
  const titleOf = (form: FormRecord) => labelIn(form.definition.title, locale) || form.slug;
  return (
    <Section
      title={t('forms.title')}
      help={t('forms.help')}
      actions={
        <Button icon="plus" look="main" disabled={!directory.data} onPress={() => setOpen('new')}>
          {t('forms.make')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(forms) =>
          forms.length === 0 ? (
            <Empty title={t('forms.none')} />
          ) : (
            <ul className="settings-rows">
              {forms.map((form) => (
                <li key={form.id}>
                  <span className="grow">
                    <span className="row">
                      <span className="cut" title={titleOf(form)}>
                        {titleOf(form)}
                      </span>
                      {!form.enabled && <Tag>{t('forms.off')}</Tag>}
                    </span>
                    <span className="quiet cap">
                      /form/{form.slug} · {form.lastAt ? t('forms.last', { when: dates.when(form.lastAt) }) : t('forms.never')}
                    </span>
                  </span>
                  <Button small label={`${t('settings.change')}: ${titleOf(form)}`} onPress={() => setOpen(form)}>
                    {t('settings.change')}
                  </Button>
                  <RowActions name={titleOf(form)} actions={[{ id: 'remove', label: t('forms.remove'), run: () => setRemoving(form) }]} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {removing && (
        <Confirm
          open
          danger
          title={t('forms.remove-title', { name: titleOf(removing) })}
          action={t('forms.remove')}
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await act(() => api.forms.remove({ params: { id: removing.id } }));
            setRemoving(null);
          }}
        >
          {t('forms.remove-says')}
        </Confirm>
      )}
    </Section>
  );
}

/** A form that can be opened as it is: the questions of the first type of tickets. */
function beginning(directory: Directory, title: string): FormDefinition {
  const type = directory.types.find((one) => !one.archived)!;
  const kinds: readonly string[] = formFieldKinds;
  const usable = type.form.filter(({ key }) =>
    directory.fields.some((field) => field.key === key && !field.archived && kinds.includes(field.kind)),
  );
  const kept = new Set(usable.map(({ key }) => `field:${key}`));
  return {
    title: { pl: title, en: title },
    intro: { pl: '', en: '' },
    thanks: { pl: '', en: '' },
    languages: ['pl', 'en'],
    typeId: type.id,
    groupId: null,
    questions: usable.map(({ key, required, shownWhen }) => ({
      key,
      required: required === 'create',
      help: null,
      shownWhen: shownWhen && kept.has(shownWhen.of) ? shownWhen : null,
    })),
    name: 'optional',
    phone: 'off',
    subject: 'optional',
    files: 'optional',
    consent: null,
    confirmation: true,
    origins: [],
  };
}
