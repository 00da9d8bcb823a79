import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';

/** A name, asked for in a small dialog: made or changed. */
export function NameDialog(props: {
  title: string;
  name: string;
  help?: string;
  onSave: (name: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useSay();
  const form = useForm({
    initial: { name: props.name },
    check: ({ name }) => ({ name: name.trim() === '' && t('settings.name-needed') }),
    save: ({ name }) => props.onSave(name.trim()),
    explain: useExplain(),
  });
  return (
    <Dialog open onClose={props.onClose} title={props.title} size="small">
      <Form form={form} brief onSaved={props.onClose}>
        <Field label={t('settings.name')} help={props.help} {...form.field('name')} maxLength={200} autoFocus />
      </Form>
    </Dialog>
  );
}
