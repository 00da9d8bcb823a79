import { useRef } from 'react';
import { useSay } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { ColourPick } from './ColourPick.tsx';
import { freshOption, levelled, type OptionDraft, withOptionBack, withoutOption } from './options-draft.ts';
import { OrderedRows } from './OrderedRows.tsx';

/** What can be chosen in a field: named in both languages, ordered, in a tree also indented. Several lines pasted at once become several options. */
export function OptionsEditor(props: {
  tree: boolean;
  rows: readonly OptionDraft[];
  onChange: (rows: OptionDraft[]) => void;
  error?: string;
}) {
  const t = useSay();
  const root = useRef<HTMLFieldSetElement>(null);
  const { tree, rows } = props;
  const used = rows.filter((row) => !row.archived);
  const away = rows.filter((row) => row.archived);
  const put = (next: readonly OptionDraft[]) => props.onChange([...(tree ? levelled(next) : next), ...away]);
  const mend = (id: string, change: Partial<OptionDraft>) => put(used.map((row) => (row.id === id ? { ...row, ...change } : row)));
  const add = () => {
    put([...used, freshOption('', tree ? (used.at(-1)?.depth ?? 0) : 0)]);
    requestAnimationFrame(() => root.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus());
  };
  /** "a⏎b⏎c" pasted into a name: three options. */
  const paste = (at: number, text: string) => {
    const lines = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return false;
    const row = used[at]!;
    const [first, ...more] = lines;
    put([
      ...used.slice(0, at),
      { ...row, pl: row.pl || first! },
      ...(row.pl ? lines : more).map((line) => freshOption(line, row.depth)),
      ...used.slice(at + 1),
    ]);
    return true;
  };

  return (
    <fieldset ref={root} className="settings-options" data-bad={props.error ? '' : undefined}>
      <legend className="ui-label">{t('settings.options')}</legend>
      <OrderedRows
        label={t('settings.options')}
        rows={used}
        rowId={(row) => row.id}
        rowName={(row) => row.pl || row.en || t('settings.option-unnamed')}
        onOrder={put}
        inset={(row) => row.depth * 20}
      >
        {(row, at) => (
          <>
            <ColourPick name={row.pl || row.en} value={row.colour} onChange={(colour) => mend(row.id, { colour })} />
            {/* Enter and pasting mean the same in both names of the option. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
            <span
              className="grow names"
              role="group"
              aria-label={row.pl || row.en || t('settings.option-unnamed')}
              onPaste={(event) => paste(at, event.clipboardData.getData('text/plain')) && event.preventDefault()}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                event.stopPropagation();
                if (at === used.length - 1) add();
              }}
            >
              <Field
                hideLabel
                label={t('settings.field-pl')}
                placeholder={at === 0 ? t('settings.option-example-pl') : t('settings.field-pl')}
                value={row.pl}
                onChange={(pl) => mend(row.id, { pl })}
                maxLength={200}
              />
              <Field
                hideLabel
                label={t('settings.field-en')}
                placeholder={at === 0 ? t('settings.option-example-en') : t('settings.field-en')}
                value={row.en}
                onChange={(en) => mend(row.id, { en })}
                maxLength={200}
              />
            </span>
            {tree && (
              <span className="row tight">
                <IconButton
                  small
                  icon="left"
                  label={t('settings.option-out')}
                  disabled={row.depth === 0}
                  onPress={() => mend(row.id, { depth: row.depth - 1 })}
                />
                <IconButton
                  small
                  icon="right"
                  label={t('settings.option-in')}
                  disabled={at === 0 || row.depth > (used[at - 1]?.depth ?? -1)}
                  onPress={() => mend(row.id, { depth: row.depth + 1 })}
                />
              </span>
            )}
            <IconButton
              small
              icon="close"
              label={`${t('settings.put-away')}: ${row.pl || row.en}`}
              onPress={() => props.onChange(withoutOption(rows, row.id))}
            />
          </>
        )}
      </OrderedRows>
      {props.error && <p className="ui-sentence bad">{props.error}</p>}
      <p>
        <Button small icon="plus" onPress={add}>
          {t('settings.option-add')}
        </Button>
      </p>
      {away.length > 0 && (
        <details className="settings-away">
          <summary>{t('settings.put-away-list', { count: away.length })}</summary>
          <ul className="settings-rows">
            {away.map((row) => (
              <li key={row.id}>
                <span className="grow cut quiet">{row.pl || row.en}</span>
                <Button
                  small
                  look="link"
                  label={`${t('settings.bring-back')}: ${row.pl || row.en}`}
                  onPress={() => props.onChange(withOptionBack(rows, row.id))}
                >
                  {t('settings.bring-back')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}
