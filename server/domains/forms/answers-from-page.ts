import type { FormDefinition } from '../../../contract/forms.ts';
import type { Shape } from '../../../contract/ticket-form.ts';
import type { SentForm } from '../../platform/pages/take-form.ts';
import { shapeOf, valueFromPage, type Given } from './rules/answers.ts';

/** What a browser sent, as it is judged: names that the form does not have are not looked at. */
export function answersFromPage(definition: FormDefinition, shape: Shape, sent: SentForm): Given {
  const text = (name: string, chars_max: number) =>
    (sent.values.get(name) ?? '').replaceAll('\u0000', '').replaceAll('\r\n', '\n').slice(0, chars_max).trim();
  const own = shapeOf(definition, shape);
  const fields: Record<string, unknown> = {};
  for (const { key } of own.types[0]!.form) {
    const field = own.fields.find((one) => one.key === key)!;
    const value = valueFromPage(
      field,
      (sent.lists.get(`f.${key}`) ?? []).map((one) => one.replaceAll('\u0000', '').slice(0, 20_000)),
    );
    if (value !== undefined) fields[key] = value;
  }
  return {
    email: text('email', 255),
    name: definition.name === 'off' ? '' : text('name', 200),
    phone: definition.phone === 'off' ? '' : text('phone', 40),
    subject: definition.subject === 'off' ? '' : text('subject', 300),
    message: text('message', 20_000),
    consent: sent.values.has('consent'),
    fields,
    files: sent.files.length,
  };
}
