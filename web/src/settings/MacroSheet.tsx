import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Macro, MacroBody } from '../../../contract/macros.ts';
import { api } from '../app/api.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay, useWords } from '../app/words.tsx';
import { macroQueries } from '../macros/macro-queries.ts';
import { bestLanguage } from '../macros/text-facts.ts';
import { EditSheet } from '../session/EditSheet.tsx';
import { explain } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { useNames } from '../tickets/names.ts';
import { RadioGroup } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Skeleton } from '../ui/Message.tsx';
import { MacroActions } from './MacroActions.tsx';
import { MacroFiles } from './MacroFiles.tsx';
import { MacroPreview } from './MacroPreview.tsx';
import { MacroTexts } from './MacroTexts.tsx';
import { Picker } from './Picker.tsx';

interface MacroSheetProps {
  /** Null: an empty one. */
  macroId: number | null;
  /** A copy, or a new one. */
  asNew: boolean;
  folders: readonly string[];
  onClose: () => void;
}

/** One ready answer: what it is called, who has it, what it says, what it does, and how that looks on a real ticket. */
export function MacroSheet(props: MacroSheetProps) {
  const t = useSay();
  const { data, isPending } = useQuery({ ...macroQueries.one(props.macroId ?? 0), enabled: props.macroId !== null });
  if (props.macroId !== null && isPending)
    return (
      <EditSheet open title={t('macros.title')} dirty={false} onClose={props.onClose}>
        <Skeleton lines={6} />
      </EditSheet>
    );
  return <Sheet {...props} macro={data ?? null} />;
}

function Sheet(props: MacroSheetProps & { macro: Macro | null }) {
  const { t, locale } = useWords();
  const me = useMe();
  const { directory } = useNames();
  const manages = useMay('settings.manage');
  const assigns = useMay('tickets.assign');
  const refresh = useRefresh();
  const { macro, asNew } = props;
  const head = macro?.head;
  // A copy of what others share becomes one's own first; files stay with the original, since they belong to it.
  const scope: MacroBody['scope'] = asNew ? 'personal' : (head?.scope ?? 'personal');
  const [language, setLanguage] = useState(bestLanguage(macro?.texts.map((text) => text.language) ?? [], null, locale) ?? locale);
  const form = useForm({
    initial: {
      name: head ? (asNew ? t('macros.copy-of', { name: head.name }) : head.name) : '',
      folder: head?.folder ?? '',
      scope,
      groupIds: asNew ? [] : (head?.groupIds ?? []),
      texts: asNew ? (macro?.texts ?? []).map((text) => ({ ...text, html: withoutPictures(text.html) })) : (macro?.texts ?? []),
      actions: head?.actions ?? [],
      files: asNew ? [] : (macro?.files ?? []),
    },
    check: (values) => ({
      name: values.name.trim() === '' && t('settings.name-needed'),
      groupIds: values.scope === 'group' && values.groupIds.length === 0 && t('macros.groups-needed'),
    }),
    save: async ({ files, ...values }) => {
      const body: MacroBody = { ...values, name: values.name.trim(), files: files.map((file) => file.id) };
      await (asNew || !head
        ? api.macros.make({ body })
        : api.macros.change({ params: { macroId: head.id }, body: { ...body, archived: head.archived } }));
      await refresh('macros');
    },
    explain: (error) => explain(t, error),
  });
  const groups = directory.groups.filter((group) => !group.archived && (manages || me.groups.includes(group.id)));
  const scopes = [
    { id: 'personal' as const, label: t('macros.scope.personal'), help: t('macros.scope.personal-help') },
    ...(manages || (assigns && groups.length > 0)
      ? [{ id: 'group' as const, label: t('macros.scope.group'), help: t('macros.scope.group-help') }]
      : []),
    ...(manages ? [{ id: 'all' as const, label: t('macros.scope.all'), help: t('macros.scope.all-help') }] : []),
  ];
  return (
    <EditSheet open title={asNew || !head ? t('macros.make') : head.name} dirty={form.dirty} onClose={props.onClose}>
      <Form form={form} onSaved={props.onClose}>
        <Field label={t('settings.name')} placeholder={t('macros.name-example')} {...form.field('name')} maxLength={200} autoFocus />
        <Field
          label={t('macros.folder')}
          help={
            props.folders.length > 0 ? t('macros.folder-known', { folders: props.folders.slice(0, 6).join(', ') }) : t('macros.folder-help')
          }
          optional
          {...form.field('folder')}
          maxLength={200}
        />
        <RadioGroup label={t('macros.scope')} options={scopes} {...form.field('scope')} />
        {form.values.scope === 'group' && (
          <Picker
            label={t('macros.groups')}
            options={groups.map((group) => ({ id: group.id, label: group.name }))}
            empty={t('macros.groups-none')}
            {...form.field('groupIds')}
          />
        )}
        <MacroTexts texts={form.values.texts} onChange={(texts) => form.set('texts', texts)} language={language} onLanguage={setLanguage} />
        <MacroFiles files={form.values.files} macroId={asNew ? null : (head?.id ?? null)} onChange={(files) => form.set('files', files)} />
        <MacroActions actions={form.values.actions} onChange={(actions) => form.set('actions', actions)} />
        <MacroPreview html={form.values.texts.find((text) => text.language === language)?.html ?? ''} language={language} />
      </Form>
    </EditSheet>
  );
}

function withoutPictures(html: string): string {
  return html.replace(/<img\b[^>]*>/gi, '');
}
