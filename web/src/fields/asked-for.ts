import { type FormFacts, isEmptyValue, type Shape, shownForm } from '../../../contract/ticket-form.ts';

/**
 * Keys of the fields that stand in the question before closing: what was missing, and what the answers make the form ask for. An answer does not make its
 * own field go away; one that hides another field does. What the form here never showed, the server asks for, who knows better.
 */
export function askedFor(
  shape: Shape,
  ticket: FormFacts,
  missing: readonly string[],
  answers: Readonly<Record<string, unknown>>,
): string[] {
  const shownBefore = keysOf(shownForm(shape, ticket));
  const form = shownForm(shape, { ...ticket, fields: { ...ticket.fields, ...answers } });
  const shown = keysOf(form);
  const stays = missing.filter((key) => shown.has(key) || !shownBefore.has(key));
  const toFill = form.filter(
    ({ required, definition: { key } }) => required !== 'never' && (key in answers || isEmptyValue(ticket.fields[key])),
  );
  return [...new Set([...stays, ...keysOf(toFill)])];
}

function keysOf(form: ReturnType<typeof shownForm>): Set<string> {
  return new Set(form.map(({ definition }) => definition.key));
}
