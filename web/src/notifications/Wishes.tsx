/** The form of what reaches somebody, how and when: for oneself, and for what the company begins with. */
import { useMemo } from 'react';
import {
  mailWays,
  type MailWay,
  type NotificationKind,
  notificationKinds,
  type NotificationSettings,
} from '../../../contract/notifications.ts';
import { useMe } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { Checkbox, RadioGroup, Switch } from '../ui/Choice.tsx';
import { Field, NumberField } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';
import { Select } from '../ui/Select.tsx';
import './Notifications.css';

const time = /^([01]\d|2[0-3]):[0-5]\d$/;
const minutes_max = 1_440;

export function Wishes(props: {
  settings: NotificationSettings;
  save: (settings: NotificationSettings) => Promise<unknown>;
  zone?: boolean;
}) {
  const { t, locale } = useWords();
  const me = useMe();
  const form = useForm<Omit<NotificationSettings, 'unreadMinutes'> & { unreadMinutes: number | null; quietFrom: string; quietTo: string }>({
    initial: { ...props.settings, quietFrom: props.settings.quiet.from, quietTo: props.settings.quiet.to },
    check: (values) => ({
      unreadMinutes: values.unreadMinutes === null && t('ui.number-range', { min: 1, max: minutes_max }),
      digestAt: !time.test(values.digestAt) && t('notifications.time-wrong'),
      quietFrom: !time.test(values.quietFrom) && t('notifications.time-wrong'),
      quietTo: !time.test(values.quietTo) && t('notifications.time-wrong'),
    }),
    save: ({ quietFrom, quietTo, ...values }) =>
      props.save({ ...values, unreadMinutes: values.unreadMinutes ?? 10, quiet: { ...values.quiet, from: quietFrom, to: quietTo } }),
    explain: useExplain(),
  });
  const { values } = form;
  const days = useMemo(() => {
    const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    // 5 January 2026 is a Monday.
    return [1, 2, 3, 4, 5, 6, 7].map((id) => ({ id, name: name.format(new Date(Date.UTC(2026, 0, 4 + id))) }));
  }, [locale]);
  const set = (kind: NotificationKind, change: Partial<NotificationSettings['events'][NotificationKind]>) =>
    form.set('events', { ...values.events, [kind]: { ...values.events[kind], ...change } });
  return (
    <Form form={form} onlyWhenDirty>
      <Unsaved dirty={form.dirty} />
      <Section title={t('notifications.events')}>
        <div className="wishes">
          <table>
            <thead>
              <tr>
                <th>{t('notifications.event')}</th>
                <th className="tick">{t('notifications.in-app')}</th>
                <th className="tick">{t('notifications.desktop')}</th>
                <th className="way">{t('notifications.by-mail')}</th>
              </tr>
            </thead>
            <tbody>
              {notificationKinds.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{t(`notifications.kind.${kind}`)}</th>
                  {/* The checkbox inside brings its own words. */}
                  {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
                  <td className="tick">
                    <Checkbox checked={values.events[kind].app} onChange={(app) => set(kind, { app })}>
                      <span className="lab">{t('notifications.in-app')}</span>
                    </Checkbox>
                  </td>
                  {/* The checkbox inside brings its own words. */}
                  {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
                  <td className="tick">
                    <Checkbox checked={values.events[kind].desktop} onChange={(desktop) => set(kind, { desktop })}>
                      <span className="lab">{t('notifications.desktop')}</span>
                    </Checkbox>
                  </td>
                  <td className="way">
                    <Select<MailWay>
                      label={`${t('notifications.by-mail')}: ${t(`notifications.kind.${kind}`)}`}
                      hideLabel
                      options={mailWays.map((way) => ({ id: way, label: t(`notifications.mail.${way}`) }))}
                      value={values.events[kind].mail}
                      onChange={(mail) => set(kind, { mail })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section title={t('notifications.mail-times')}>
        <FieldRow>
          <NumberField
            label={t('notifications.unread-after')}
            unit={t('notifications.minutes')}
            min={1}
            max={minutes_max}
            {...form.field('unreadMinutes')}
          />
          <RadioGroup<NotificationSettings['digest']>
            label={t('notifications.digest-when')}
            inline
            options={[
              { id: 'hourly', label: t('notifications.digest.hourly') },
              { id: 'daily', label: t('notifications.digest.daily') },
            ]}
            value={values.digest}
            onChange={(digest) => form.set('digest', digest)}
          />
        </FieldRow>
        {values.digest === 'daily' && (
          <Field label={t('notifications.digest-at')} {...form.field('digestAt')} inputMode="numeric" maxLength={5} />
        )}
      </Section>
      <Section title={t('notifications.quiet')} help={t('notifications.quiet-help', { zone: me.timeZone })}>
        <Switch checked={values.quiet.on} onChange={(on) => form.set('quiet', { ...values.quiet, on })}>
          {t('notifications.quiet-on')}
        </Switch>
        {values.quiet.on && (
          <>
            <FieldRow>
              <Field label={t('notifications.quiet-from')} {...form.field('quietFrom')} inputMode="numeric" maxLength={5} />
              <Field label={t('notifications.quiet-to')} {...form.field('quietTo')} inputMode="numeric" maxLength={5} />
            </FieldRow>
            <fieldset className="wishes">
              <legend className="ui-label">{t('notifications.quiet-days')}</legend>
              <div className="days">
                {days.map((day) => (
                  <Checkbox
                    key={day.id}
                    checked={values.quiet.wholeDays.includes(day.id)}
                    onChange={(on) =>
                      form.set('quiet', {
                        ...values.quiet,
                        wholeDays: on
                          ? [...values.quiet.wholeDays, day.id].sort((a, b) => a - b)
                          : values.quiet.wholeDays.filter((id) => id !== day.id),
                      })
                    }
                  >
                    {day.name}
                  </Checkbox>
                ))}
              </div>
            </fieldset>
          </>
        )}
      </Section>
      <Section title={t('notifications.follow')}>
        <Checkbox checked={values.follow.mention} onChange={(mention) => form.set('follow', { ...values.follow, mention })}>
          {t('notifications.follow-mention')}
        </Checkbox>
        <Checkbox checked={values.follow.note} onChange={(note) => form.set('follow', { ...values.follow, note })}>
          {t('notifications.follow-note')}
        </Checkbox>
        <Switch checked={values.sound} onChange={(sound) => form.set('sound', sound)}>
          {t('notifications.sound')}
        </Switch>
      </Section>
    </Form>
  );
}
