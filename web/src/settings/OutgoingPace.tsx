import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { explain } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { NumberField } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';

const again_ms = 15_000;
const at_once_max = 50;
const per_minute_max = 100_000;

/** Domains that asked for patience, and how fast letters go to one domain. */
export function OutgoingPace() {
  const limits = useQuery({ queryKey: ['mail-outbox', 'limits'], queryFn: () => api.mailOutbox.limits() });
  return (
    <>
      <Resting />
      <Loaded query={limits} lines={2}>
        {(now) => <Limits atOnce={now.atOnce} perMinute={now.perMinute} />}
      </Loaded>
    </>
  );
}

function Resting() {
  const t = useSay();
  const dates = useDates();
  const act = useAct('mail-outbox');
  const query = useQuery({ queryKey: ['mail-outbox', 'resting'], queryFn: () => api.mailOutbox.resting(), refetchInterval: again_ms });
  if (!query.data?.length) return null;
  const goOn = async (domain: string) => {
    if (await act(() => api.mailOutbox.endRest({ params: { domain } }))) showToast({ text: t('outbox.go-on-said', { domain }) });
  };
  return (
    <Section title={t('outbox.resting')} help={t('outbox.resting-help')}>
      <ul className="settings-rows">
        {query.data.map((one) => (
          <li key={one.domain}>
            <span className="grow">
              <span className="med cut">{one.domain}</span>
              <span className="quiet cap">{t('outbox.resting-until', { count: one.waiting, when: dates.when(one.until) })}</span>
              <span className="faint cap cut" title={one.said}>
                {one.said}
              </span>
            </span>
            <Button small onPress={() => void goOn(one.domain)}>
              {t('outbox.go-on')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Limits(now: { atOnce: number; perMinute: number }) {
  const t = useSay();
  const refresh = useRefresh();
  const form = useForm<{ atOnce: number | null; perMinute: number | null }>({
    initial: now,
    explain: (error) => explain(t, error),
    check: (values) => ({
      atOnce: values.atOnce === null && t('ui.number-range', { min: 1, max: at_once_max }),
      perMinute: values.perMinute === null && t('ui.number-range', { min: 1, max: per_minute_max }),
    }),
    async save(values) {
      await api.mailOutbox.changeLimits({ body: { atOnce: values.atOnce ?? 1, perMinute: values.perMinute ?? 1 } });
      showToast({ text: t('outbox.limits-saved') });
      await refresh('mail-outbox');
    },
  });
  return (
    <Section title={t('outbox.limits')} help={t('outbox.limits-help')}>
      <Form form={form} onlyWhenDirty>
        <FieldRow>
          <NumberField label={t('outbox.at-once')} min={1} max={at_once_max} {...form.field('atOnce')} />
          <NumberField label={t('outbox.per-minute')} min={1} max={per_minute_max} {...form.field('perMinute')} />
        </FieldRow>
      </Form>
    </Section>
  );
}
