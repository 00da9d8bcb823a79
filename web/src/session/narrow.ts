/** Whether there is room for one panel only. The same width at which the style sheets change (tokens.css). */
export function isNarrow(): boolean {
  return matchMedia('(max-width: 899px)').matches;
}
