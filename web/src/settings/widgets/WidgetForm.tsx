import { useState } from 'react';
import type { Widget } from '../../../../contract/widgets.ts';
import { ApiError, api } from '../../app/api.ts';
import { useMe } from '../../app/session.ts';
import { useSay } from '../../app/words.tsx';
import { explain } from '../../session/explain.ts';
import { useRefresh } from '../../session/records.ts';
import { Unsaved } from '../../session/Unsaved.tsx';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup, Switch } from '../../ui/Choice.tsx';
import { Confirm } from '../../ui/Dialog.tsx';
import { Field, NumberField, TextArea } from '../../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../../ui/Form.tsx';
import { Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { useAct } from '../act.ts';
import { BackTo } from '../BackTo.tsx';
import { Greetings } from './Greetings.tsx';
import { Hours } from './Hours.tsx';
import { readException, readSpans, settingsOf, valuesOf, lines, type WidgetValues } from './widget-values.ts';
import { LauncherPreview } from './LauncherPreview.tsx';
import { WidgetSnippet } from './WidgetSnippet.tsx';

/** One window: where it may stand, what it looks like, what it asks, when somebody is there. */
export function WidgetForm(props: {
  widget: Widget | null;
  groups: readonly { id: number; name: string }[];
  onClose: (made?: number) => void;
}) {
  const t = useSay();
  const me = useMe();
  const refresh = useRefresh();
  const { widget } = props;
  const form = useForm<WidgetValues>({
    initial: valuesOf(widget, me.company, props.groups[0]?.id ?? null, t('widgets.launcher-standard')),
    check: (values) => ({
      name: values.name.trim() === '' && t('widgets.name-needed'),
      groupId: values.groupId === null && t('settings.group-needed'),
      title: values.title.trim() === '' && t('widgets.name-needed'),
      launcher: values.launcher.trim() === '' && t('widgets.name-needed'),
      colour: !/^#[0-9a-f]{6}$/i.test(values.colour) && t('widgets.colour-wrong'),
      days: !values.always && values.days.some((day) => readSpans(day) === null) && t('widgets.hours-wrong'),
      exceptions: !values.always && lines(values.exceptions).some((line) => readException(line) === null) && t('widgets.exceptions-wrong'),
    }),
    save: async (values) => {
      const body = { name: values.name.trim(), groupId: values.groupId!, settings: settingsOf(values) };
      const saved = await (widget ? api.widgets.change({ params: { widgetId: widget.id }, body }) : api.widgets.make({ body }));
      await refresh('widgets');
      // The snippet is what one makes it for: it is shown next.
      if (!widget) props.onClose(saved.id);
    },
    explain: (error) => {
      const about = error instanceof ApiError ? fieldsOf[error.code] : undefined;
      return about ? { fields: { [about]: (error as ApiError).problem.detail } } : explain(t, error);
    },
  });
  const { values, set } = form;
  const asked = (['no', 'optional', 'required'] as const).map((id) => ({ id, label: t(`widgets.ask-${id}`) }));
  return (
    <>
      <Unsaved dirty={form.dirty && !form.busy} />
      <BackTo label={t('widgets.title')} onPress={() => props.onClose()} />
      {widget && <WidgetSnippet widget={widget} />}
      <Section title={widget?.name ?? t('widgets.make')}>
        <Form form={form} onlyWhenDirty={widget !== null} action={widget ? undefined : t('widgets.make')}>
          <FieldRow>
            <Field
              label={t('widgets.name')}
              help={t('widgets.name-help')}
              {...form.field('name')}
              maxLength={200}
              autoFocus={!widget}
              required
            />
            <Select
              label={t('widgets.group')}
              help={t('widgets.group-help')}
              options={props.groups.map((group) => ({ id: group.id, label: group.name }))}
              {...form.field('groupId')}
            />
          </FieldRow>
          <TextArea label={t('widgets.origins')} help={t('widgets.origins-help')} {...form.field('origins')} rows={3} />
          <fieldset className="settings-part">
            <legend>{t('widgets.looks')}</legend>
            <FieldRow>
              <Field label={t('widgets.window-title')} {...form.field('title')} maxLength={60} required />
              <Field label={t('widgets.launcher')} {...form.field('launcher')} maxLength={40} required />
            </FieldRow>
            <FieldRow>
              <Field
                label={t('widgets.colour')}
                help={t('widgets.colour-help')}
                {...form.field('colour')}
                maxLength={7}
                placeholder="#3A48A0"
              />
              <Select
                label={t('widgets.language')}
                options={(['auto', 'pl', 'en'] as const).map((id) => ({ id, label: t(`widgets.language-${id}`) }))}
                {...form.field('language')}
              />
            </FieldRow>
            <LauncherPreview values={values} />
            <RadioGroup
              label={t('widgets.side')}
              inline
              options={(['right', 'left'] as const).map((id) => ({ id, label: t(`widgets.side-${id}`) }))}
              value={values.side}
              onChange={(side) => set('side', side)}
            />
          </fieldset>
          <Greetings greetings={values.greetings} onChange={(greetings) => set('greetings', greetings)} />
          <fieldset className="settings-part">
            <legend>{t('widgets.asks')}</legend>
            <FieldRow>
              <Select label={t('widgets.ask-name')} options={asked} {...form.field('askName')} />
              <Select label={t('widgets.ask-email')} options={asked} {...form.field('askEmail')} />
            </FieldRow>
            <TextArea label={t('widgets.questions')} help={t('widgets.questions-help')} optional {...form.field('questions')} rows={3} />
          </fieldset>
          <Hours form={form} />
          <fieldset className="settings-part">
            <legend>{t('widgets.talking')}</legend>
            <Switch {...form.tick('articles')} help={t('widgets.articles-help')}>
              {t('widgets.articles')}
            </Switch>
            <Switch {...form.tick('offer')} help={t('widgets.offer-help')}>
              {t('widgets.offer')}
            </Switch>
            <Switch {...form.tick('coView')} help={t('widgets.co-view-help')}>
              {t('widgets.co-view')}
            </Switch>
            <FieldRow>
              <NumberField
                label={t('widgets.chats-max')}
                min={1}
                max={20}
                value={values.chatsPerAgentMax}
                onChange={(value) => set('chatsPerAgentMax', value ?? 1)}
              />
              <NumberField
                label={t('widgets.idle')}
                help={t('widgets.idle-help')}
                unit="min"
                min={2}
                max={240}
                value={values.idleMinutes}
                onChange={(value) => set('idleMinutes', value ?? 2)}
              />
            </FieldRow>
          </fieldset>
        </Form>
        {widget && <RemoveWidget widget={widget} onRemoved={() => props.onClose()} />}
      </Section>
    </>
  );
}

const fieldsOf: Record<string, keyof WidgetValues | undefined> = {
  'widget.colour-pale': 'colour',
  'widget.origin-invalid': 'origins',
  'widget.hours-invalid': 'timeZone',
  'group.not-found': 'groupId',
};

function RemoveWidget({ widget, onRemoved }: { widget: Widget; onRemoved: () => void }) {
  const t = useSay();
  const act = useAct('widgets');
  const [asks, setAsks] = useState(false);
  return (
    <section className="settings-at-once">
      <Button look="danger" icon="trash" onPress={() => setAsks(true)}>
        {t('widgets.remove')}
      </Button>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={t('widgets.remove-ask', { name: widget.name })}
        action={t('widgets.remove')}
        danger
        onConfirm={async () => {
          if (await act(() => api.widgets.remove({ params: { widgetId: widget.id } }))) onRemoved();
        }}
      >
        <p>{t('widgets.remove-says')}</p>
      </Confirm>
    </section>
  );
}
