import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Labels } from '../../../contract/ticket-fields.ts';
import { labelIn } from '../../../contract/ticket-form.ts';
import { type Directory, states, type TicketState } from '../../../contract/tickets.ts';
import { nameStyles, type TrackingSettings } from '../../../contract/tracking.ts';
import { api } from '../app/api.ts';
import { useSay, useWords } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { CopyField } from '../ui/File.tsx';
import { Field, NumberField, TextArea } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';
import { Select } from '../ui/Select.tsx';
import { stateName, statusName } from './names.ts';

const key = 'tracking-settings';
type Loadable = Awaited<ReturnType<typeof api.tracking.settings>>;
type Words = { id: number; state: TicketState; label: Labels | null; note: Labels | null };

/** What customers see of their matters, and in which words. */
export function CustomerWindow() {
  const t = useSay();
  const query = useQuery({ queryKey: [key], queryFn: () => api.tracking.settings() });
  return (
    <>
      <Section title={t('window.title')} help={t('window.help')}>
        <Loaded query={query}>{(data) => <Decisions data={data} />}</Loaded>
      </Section>
      <Section title={t('window.words')} help={t('window.words-help')}>
        <Loaded query={query} lines={8}>
          {(data) => <StatusWords data={data} />}
        </Loaded>
      </Section>
      <Section title={t('window.groups')} help={t('window.groups-help')}>
        <Loaded query={query}>{(data) => <GroupNames settings={data.settings} />}</Loaded>
      </Section>
    </>
  );
}

function Decisions({ data }: { data: Loadable }) {
  const t = useSay();
  const refresh = useRefresh();
  const initial: Omit<typeof data.settings, 'linkDays'> & { linkDays: number | null } = data.settings;
  const form = useForm({
    initial,
    check: ({ linkDays }) => ({ linkDays: linkDays === null && t('ui.number-range', { min: 1, max: 365 }) }),
    save: async (values) => {
      await api.tracking.putSettings({ body: { ...values, groupNames: data.settings.groupNames, linkDays: values.linkDays ?? 30 } });
      await refresh(key);
    },
    explain: useExplain(),
  });
  return (
    <>
      <Unsaved dirty={form.dirty} />
      <Form form={form} onlyWhenDirty>
        <Checkbox {...form.tick('enabled')} help={t('window.enabled-help')}>
          {t('window.enabled')}
        </Checkbox>
        {form.values.enabled && (
          <>
            {data.address && <CopyField label={t('window.address')} value={data.address} help={t('window.address-help')} />}
            <Checkbox {...form.tick('inLetters')} help={t('window.in-letters-help')}>
              {t('window.in-letters')}
            </Checkbox>
            <Checkbox {...form.tick('mayClose')} help={t('window.may-close-help')}>
              {t('window.may-close')}
            </Checkbox>
            <FieldRow>
              <Select
                label={t('window.names')}
                help={t('window.names-help')}
                options={nameStyles.map((id) => ({ id, label: t(`window.names-${id}`) }))}
                {...form.field('names')}
              />
              <NumberField
                label={t('window.link-days')}
                help={t('window.link-days-help')}
                unit={t('settings.days')}
                min={1}
                max={365}
                {...form.field('linkDays')}
              />
            </FieldRow>
          </>
        )}
      </Form>
    </>
  );
}

function StatusWords({ data }: { data: Loadable }) {
  const { t, locale } = useWords();
  const directory = useQuery(records.directory);
  const [open, setOpen] = useState<Words | null>(null);
  return (
    <Loaded query={directory} lines={8}>
      {(names) => (
        <>
          {states.map((state) => (
            <section key={state} className="settings-cluster">
              <h3>{stateName(t, state)}</h3>
              <ul className="settings-rows">
                {data.statuses
                  .filter((one) => one.state === state && !statusOf(names, one.id)?.archived)
                  .map((one) => (
                    <li key={one.id}>
                      <span className="grow">
                        <span className="cut">{labelIn(one.label ?? data.standard[state]!, locale)}</span>
                        <span className="quiet cap">
                          {t('window.status-is', { name: nameOf(t, names, one.id) })}
                          {one.note && ` · ${labelIn(one.note, locale)}`}
                        </span>
                      </span>
                      <Button small label={`${t('settings.change')}: ${nameOf(t, names, one.id)}`} onPress={() => setOpen(one)}>
                        {t('settings.change')}
                      </Button>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
          {open && (
            <WordsDialog
              words={open}
              standard={data.standard[open.state]!}
              name={nameOf(t, names, open.id)}
              onClose={() => setOpen(null)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function statusOf(directory: Directory, id: number) {
  return directory.statuses.find((one) => one.id === id);
}
function nameOf(t: ReturnType<typeof useSay>, directory: Directory, id: number): string {
  const status = statusOf(directory, id);
  return status ? statusName(t, status) : '';
}

function WordsDialog(props: { words: Words; standard: Labels; name: string; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const { label, note } = props.words;
  const form = useForm({
    initial: { pl: label?.pl ?? '', en: label?.en ?? '', notePl: note?.pl ?? '', noteEn: note?.en ?? '' },
    save: async ({ pl, en, notePl, noteEn }) => {
      const filled = (labels: Labels) => (labels.pl.trim() || labels.en.trim() ? labels : null);
      await api.tracking.putStatusWords({
        params: { id: props.words.id },
        body: { label: filled({ pl, en }), note: filled({ pl: notePl, en: noteEn }) },
      });
      await refresh(key);
    },
    explain: useExplain(),
  });
  return (
    <Dialog open title={t('window.words-of', { name: props.name })} onClose={props.onClose}>
      <Form form={form} onSaved={props.onClose}>
        <FieldRow>
          <Field label={t('window.label-pl')} placeholder={props.standard.pl} maxLength={200} {...form.field('pl')} />
          <Field label={t('window.label-en')} placeholder={props.standard.en} maxLength={200} {...form.field('en')} />
        </FieldRow>
        <TextArea label={t('window.note-pl')} help={t('window.note-help')} rows={3} maxLength={500} optional {...form.field('notePl')} />
        <TextArea label={t('window.note-en')} rows={3} maxLength={500} optional {...form.field('noteEn')} />
      </Form>
    </Dialog>
  );
}

function GroupNames({ settings }: { settings: TrackingSettings }) {
  const t = useSay();
  const directory = useQuery(records.directory);
  return (
    <Loaded query={directory}>
      {({ groups }) => (
        <GroupForm
          settings={settings}
          groups={groups.filter((group) => !group.archived)}
          of={(name) => t('window.group-pl', { name })}
          inEnglish={(name) => t('window.group-en', { name })}
        />
      )}
    </Loaded>
  );
}

function GroupForm(props: {
  settings: TrackingSettings;
  groups: readonly { id: number; name: string }[];
  of: (name: string) => string;
  inEnglish: (name: string) => string;
}) {
  const refresh = useRefresh();
  const { settings, groups } = props;
  const form = useForm<Record<string, string>>({
    initial: Object.fromEntries(
      groups.flatMap(({ id }) => [
        [`pl${id}`, settings.groupNames[id]?.pl ?? ''],
        [`en${id}`, settings.groupNames[id]?.en ?? ''],
      ]),
    ),
    save: async (values) => {
      const groupNames = Object.fromEntries(
        groups.map(({ id }) => [String(id), { pl: values[`pl${id}`] ?? '', en: values[`en${id}`] ?? '' }]),
      );
      await api.tracking.putSettings({ body: { ...settings, groupNames } });
      await refresh(key);
    },
    explain: useExplain(),
  });
  return (
    <Form form={form} onlyWhenDirty>
      {groups.map(({ id, name }) => (
        <FieldRow key={id}>
          <Field label={props.of(name)} maxLength={200} {...form.field(`pl${id}`)} />
          <Field label={props.inEnglish(name)} maxLength={200} {...form.field(`en${id}`)} />
        </FieldRow>
      ))}
    </Form>
  );
}
