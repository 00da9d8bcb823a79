import { useQuery } from '@tanstack/react-query';
import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useSay, type WordKey } from '../../app/words.tsx';
import { useExplain } from '../../session/explain.ts';
import { Loaded } from '../../session/Loaded.tsx';
import { records, useRefresh } from '../../session/records.ts';
import { Field } from '../../ui/Field.tsx';
import { Form, useForm } from '../../ui/Form.tsx';
import { Section } from '../../ui/Page.tsx';

/** What the four levels are called here. Their order is fixed: rules and reports count on it. */
export function Priorities() {
  const t = useSay();
  const query = useQuery(records.directory);
  return (
    <Section title={t('settings.priorities')} help={t('settings.priorities-help')}>
      <Loaded query={query}>{(directory) => <Names directory={directory} />}</Loaded>
    </Section>
  );
}

const levels = [4, 3, 2, 1] as const;
type Level = (typeof levels)[number];
/** As the server names them → as this form does. */
const fieldNames = Object.fromEntries(levels.map((level) => [String(level), `p${level}`]));

function Names({ directory }: { directory: Directory }) {
  const t = useSay();
  const refresh = useRefresh();
  const nameOf = (level: Level) => directory.priorities.find((one) => one.level === level)?.name ?? '';
  const form = useForm({
    initial: { p4: nameOf(4), p3: nameOf(3), p2: nameOf(2), p1: nameOf(1) },
    save: async (values) => {
      await api.ticketSettings.putPriorities({ body: levels.map((level) => ({ level, name: values[`p${level}`].trim() || null })) });
      await refresh('directory');
    },
    explain: useExplain(fieldNames),
  });
  return (
    <Form form={form} onlyWhenDirty>
      {levels.map((level) => (
        <Field
          key={level}
          label={t(`desk.priority.${level}` as WordKey)}
          help={level === 4 ? t('settings.priority-example') : undefined}
          placeholder={t(`desk.priority.${level}` as WordKey)}
          maxLength={60}
          {...form.field(`p${level}`)}
        />
      ))}
    </Form>
  );
}
