/** What a form changed of a setting, so that the rest stays as somebody else may have made it meanwhile. Pure. */

/**
 * `before` and `after` are what the form would send untouched and as it is now; `opened` is the setting as it was read. Answers only the parts that
 * differ, and under `was` what these were when they were opened: the server refuses them where they have changed since.
 */
export function changedParts<Parts extends object>(opened: Parts, before: Parts, after: Parts): Partial<Parts> & { was?: Partial<Parts> } {
  const names = (Object.keys(after) as (keyof Parts)[]).filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  if (names.length === 0) return {};
  const only = (whole: Parts) => Object.fromEntries(names.map((part) => [part, whole[part]])) as Partial<Parts>;
  return { ...only(after), was: only(opened) };
}
