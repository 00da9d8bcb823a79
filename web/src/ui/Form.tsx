import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useSay } from '../app/words.tsx';
import { Button } from './Button.tsx';
import { Notice } from './Message.tsx';
import './Form.css';

/** What went wrong, in sentences: for the whole form, and by field. */
export interface FormProblem {
  message?: string;
  /** Field name → sentence. */
  fields?: Readonly<Record<string, string>>;
}

export interface Form<Values> {
  values: Values;
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  /** Spread into a field: `<Field label="…" {...form.field('email')} />`. */
  field: <Name extends keyof Values & string>(
    name: Name,
  ) => { name: Name; value: Values[Name]; onChange: (value: Values[Name]) => void; error?: string };
  /** The same for Checkbox and Switch. */
  tick: <Name extends keyof Values & string>(
    name: Name,
  ) => { name: Name; checked: boolean; onChange: (checked: boolean) => void; error?: string };
  problem: FormProblem | null;
  busy: boolean;
  /** Something differs from what was given or saved last. */
  dirty: boolean;
  saved: boolean;
  submit: () => Promise<boolean>;
  reset: (values?: Values) => void;
}

/**
 * A form over plain state. `check` finds what can be said without the server (field → sentence); `save` sends it and may throw;
 * `explain` turns what was thrown into sentences (by default it reads the server's Problem, see contract/errors.ts). After a refusal every value stays as it was typed.
 */
export function useForm<Values extends object>(options: {
  initial: Values;
  save: (values: Values) => Promise<unknown>;
  check?: (values: Values) => Partial<Record<keyof Values & string, string | undefined | false>>;
  explain?: (error: unknown) => FormProblem;
}): Form<Values> {
  const [start, setStart] = useState(options.initial);
  const [values, setValues] = useState(options.initial);
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const running = useRef(false);

  const set: Form<Values>['set'] = (name, value) => {
    setValues((before) => ({ ...before, [name]: value }));
    setSaved(false);
    // What was wrong is being mended: its sentence goes, those of the others stay.
    setProblem((before) => withoutField(before, String(name)));
  };

  const submit = async () => {
    if (running.current) return false;
    const wrong = sentences(options.check?.(values));
    if (Object.keys(wrong).length) {
      setProblem({ fields: wrong });
      return false;
    }
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await options.save(values);
      setStart(values);
      setSaved(true);
      return true;
    } catch (error) {
      setProblem((options.explain ?? explainProblem)(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  return {
    values,
    set,
    field: (name) => ({ name, value: values[name], onChange: (value) => set(name, value), error: problem?.fields?.[name] }),
    tick: (name) => ({
      name,
      checked: Boolean(values[name]),
      onChange: (checked) => set(name, checked as Values[typeof name]),
      error: problem?.fields?.[name],
    }),
    problem,
    busy,
    saved,
    dirty: JSON.stringify(values) !== JSON.stringify(start),
    submit,
    reset: (next = start) => {
      setStart(next);
      setValues(next);
      setProblem(null);
      setSaved(false);
    },
  };
}

/** Reads a Problem of the server, thrown as it is or as `error.problem`. */
export function explainProblem(error: unknown): FormProblem {
  const outer = (error ?? {}) as { problem?: unknown; message?: string };
  const problem = (outer.problem ?? outer) as { detail?: string; fields?: Record<string, string> };
  return { message: problem.detail ?? outer.message, fields: problem.fields };
}

/** The `<form>` around the fields. A refusal stands above the foot; the first wrong field gets the focus. */
export function Form<Values>(props: {
  form: Form<Values>;
  children: ReactNode;
  /** Words of the main button; "Zapisz" by default. */
  action?: string;
  /** More buttons, before the main one ("Wypróbuj"). */
  actions?: ReactNode;
  /** After it worked. */
  onSaved?: () => void;
  /** Save only what was changed: the button rests until then. For settings, not for a log-in. */
  onlyWhenDirty?: boolean;
  /** Nothing is being written that could be lost (a sign-in, one field): a refusal is said once, at its field or in one sentence. */
  brief?: boolean;
  /** Without the foot: the button stands elsewhere, as `<Button type="submit" form={id}>`. */
  bare?: boolean;
  id?: string;
}) {
  const t = useSay();
  const element = useRef<HTMLFormElement>(null);
  const { form } = props;
  const wrongFields = Object.keys(form.problem?.fields ?? {}).length;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (await form.submit()) props.onSaved?.();
    else requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={element} id={props.id} className="ui-form" noValidate onSubmit={submit}>
      {props.children}
      {form.problem && (form.problem.message || !props.brief) && (
        <Notice title={form.problem.message ?? t('ui.form-fields', { count: wrongFields })}>{!props.brief && t('ui.form-problem')}</Notice>
      )}
      {!props.bare && (
        <div className="foot">
          <Button type="submit" look="main" loading={form.busy} disabled={props.onlyWhenDirty && !form.dirty && !form.busy}>
            {props.action ?? t('common.save')}
          </Button>
          {props.actions}
          <span className="quiet cap" role="status">
            {form.saved && !form.dirty && !props.brief
              ? t('ui.saved')
              : props.onlyWhenDirty && form.dirty && !form.busy
                ? t('ui.unsaved')
                : ''}
          </span>
        </div>
      )}
    </form>
  );
}

/** Fields side by side; under each other on a phone. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="ui-field-row">{children}</div>;
}

function sentences(found: Partial<Record<string, string | undefined | false>> = {}): Record<string, string> {
  const kept = Object.entries(found).filter((each): each is [string, string] => Boolean(each[1]));
  return Object.fromEntries(kept);
}

function withoutField(problem: FormProblem | null, name: string): FormProblem | null {
  if (!problem?.fields?.[name]) return problem;
  const { [name]: _mended, ...fields } = problem.fields;
  return Object.keys(fields).length || problem.message ? { ...problem, fields } : null;
}
