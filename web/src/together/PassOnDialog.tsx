/** To whom something goes, and what they should know: one question. Whoever asks it says what is passed on, and in which words. */
import { useState } from 'react';
import { linesAsHtml } from '../app/html.ts';
import { useMe } from '../app/session.ts';
import { useExplain } from '../session/explain.ts';
import { useNames } from '../tickets/names.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { TextArea } from '../ui/Field.tsx';
import { useForm } from '../ui/Form.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Face } from '../ui/Person.tsx';

const letters_max = 20_000;

type Person = ReturnType<typeof useNames>['directory']['people'][number];

export interface PassOnDialogProps {
  words: Record<'title' | 'action' | 'to' | 'toHint' | 'needed' | 'note' | 'noteHint' | 'group', string>;
  noteRows: number;
  /** What was typed for it, should the dialog be closed by mistake: kept by whoever asks. */
  begun: { get(): string; set(note: string): void };
  /** Who comes first: the least number; then by name. */
  rank(person: Person): number;
  hint?(person: Person): string | undefined;
  /** `body`: to whom, and the note where there is one. */
  pass(body: { accountId?: number; groupId?: number; html?: string }, name: string): Promise<void>;
  onClose(): void;
}

export function PassOnDialog(props: PassOnDialogProps) {
  const me = useMe();
  const { directory } = useNames();
  const { words, rank } = props;
  const options = [
    ...directory.people
      .filter((one) => one.active && one.id !== me.id)
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, document.documentElement.lang))
      .map((one) => {
        const hint = props.hint?.(one);
        return { id: `account:${one.id}`, label: one.name, ...(hint && { hint }), before: <Face name={one.name} size="small" /> };
      }),
    ...directory.groups
      .filter((group) => !group.archived)
      .map((group) => ({ id: `group:${group.id}`, label: group.name, hint: words.group, before: <Icon name="users" size="small" /> })),
  ];
  const [to, setTo] = useState<string | null>(null);
  const form = useForm({
    initial: { to: '', note: props.begun.get() },
    check: () => ({ to: to === null && words.needed }),
    save: async ({ note }) => {
      const [kind, id] = (to ?? '').split(':');
      const body = { [kind === 'group' ? 'groupId' : 'accountId']: Number(id), ...(note.trim() && { html: linesAsHtml(note.trim()) }) };
      await props.pass(body, options.find((one) => one.id === to)?.label ?? '');
      props.onClose();
    },
    explain: useExplain(),
  });
  return (
    <FormDialog form={form} size="small" sendKey title={words.title} action={words.action} onClose={props.onClose}>
      <ComboBox
        label={words.to}
        placeholder={words.toHint}
        autoFocus
        options={options}
        value={to}
        error={form.problem?.fields?.to}
        onChange={(next) => {
          setTo(next);
          form.set('to', next ?? '');
        }}
      />
      <TextArea
        label={words.note}
        help={words.noteHint}
        rows={props.noteRows}
        maxLength={letters_max}
        value={form.values.note}
        onChange={(note) => {
          props.begun.set(note);
          form.set('note', note);
        }}
      />
    </FormDialog>
  );
}
