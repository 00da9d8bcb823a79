/** Pure rules of fields. */
import type { FieldOption } from '../../../../contract/ticket-fields.ts';

/** The options as given; those that were there and are not given any more stay behind them, put away. */
export function keptOptions(before: readonly FieldOption[], given: readonly FieldOption[]): FieldOption[] {
  const keys = new Set(given.map((option) => option.key));
  const left = before.filter((option) => !keys.has(option.key)).map((option) => ({ ...option, archived: true }));
  const all = [...given, ...left];
  const known = new Set(all.map((option) => option.key));
  // A branch whose stem does not exist stands at the top.
  return all.map((option) => ({ ...option, parentKey: option.parentKey && known.has(option.parentKey) ? option.parentKey : null }));
}

/** Does an option hang below itself? */
export function circleInOptions(options: readonly FieldOption[]): boolean {
  const parents = new Map(options.map((option) => [option.key, option.parentKey]));
  return options.some((option) => {
    const seen = new Set([option.key]);
    for (let at = option.parentKey; at !== null; at = parents.get(at) ?? null) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  });
}
