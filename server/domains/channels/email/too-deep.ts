/**
 * Open tags above which HTML is no mail but an attack: the parser under both our walkers of trees (htmlparser2) moves its whole stack for each,
 * so their number counts squared: two hundred thousand take twenty seconds.
 */
const open_tags_max = 10_000;

/** One pass over the tags; those that never have an end are not counted. */
export function isTooDeep(html: string): boolean {
  let open = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const next = html.charCodeAt(at + 1);
    if (next === 47) open = Math.max(0, open - 1);
    else if ((next | 32) >= 97 && (next | 32) <= 122 && !/^(br|img|hr|wbr|col|meta|link|input)\b/i.test(html.slice(at + 1, at + 7))) open++;
    if (open > open_tags_max) return true;
  }
  return false;
}
