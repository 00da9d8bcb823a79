import type { FieldCondition } from '../../../../contract/ticket-fields.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { useWords } from '../../app/words.tsx';
import { optionPath } from '../../fields/field-words.ts';
import { categoryPath, useNames } from '../../tickets/names.ts';

/** "gdy Powód: zwrot, reklamacja". */
export function useSayCondition(directory: Directory): (condition: FieldCondition) => string {
  const { t, locale } = useWords();
  const names = useNames();
  return ({ of, is, values }) => {
    const field = directory.fields.find((one) => `field:${one.key}` === of);
    const name = field ? labelIn(field.label, locale) : t(of === 'priority' ? 'desk.field.priority' : 'desk.field.category');
    if (is === 'filled' || is === 'empty') return t(`settings.shown-${is}`, { name });
    const said = values.map((value) => {
      if (of === 'priority') return names.priority(Number(value));
      if (of === 'category') return categoryPath(directory, Number(value));
      if (typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no');
      if (field?.kind === 'product') return directory.products.find((product) => product.id === value)?.name ?? String(value);
      return field ? optionPath(field.options, String(value), locale) : String(value);
    });
    return t(`settings.shown-${is}`, { name, values: said.join(', ') });
  };
}
