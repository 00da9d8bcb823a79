/** Reads a Hunspell dictionary (man 5 hunspell: .aff, .dic) as far as Polish uses it: suffix rules with a condition, flags of one character. */

interface Rule {
  strip: string;
  add: string;
}

/** Rules of one flag that share a condition, so that it is tried once a word. */
interface RuleGroup {
  condition: RegExp | null;
  rules: Rule[];
}

export type Affixes = ReadonlyMap<string, readonly RuleGroup[]>;

export function readAffixes(text: string): Affixes {
  const flags = new Map<string, Map<string, RuleGroup>>();
  for (const line of text.split('\n')) {
    const [kind, flag, strip, add, condition] = line.trim().split(/\s+/);
    // The only prefix of Polish is "nie": who searches for a thing does not search for its absence.
    if (kind !== 'SFX' || condition === undefined) continue;
    const groups = flags.get(flag!) ?? new Map<string, RuleGroup>();
    flags.set(flag!, groups);
    const group = groups.get(condition) ?? { condition: condition === '.' ? null : new RegExp(`${condition}$`, 'u'), rules: [] };
    groups.set(condition, group);
    group.rules.push({ strip: strip === '0' ? '' : strip!, add: add === '0' ? '' : add!.split('/')[0]! });
  }
  return new Map([...flags].map(([flag, groups]) => [flag, [...groups.values()]]));
}

export interface Entry {
  word: string;
  flags: string;
}

export function readEntries(text: string): Entry[] {
  const entries: Entry[] = [];
  for (const line of text.split('\n')) {
    const [word, flags = ''] = line.trim().split('/');
    // Letters only: what has a hyphen or a full stop in it is searched by its parts.
    if (word && /^\p{L}+$/u.test(word)) entries.push({ word, flags });
  }
  return entries;
}

/** Gives every form of an entry to `take`; some come twice. */
export function eachForm(entry: Entry, affixes: Affixes, take: (form: string) => void): void {
  const { word, flags } = entry;
  take(word);
  for (const flag of flags) {
    for (const { condition, rules } of affixes.get(flag) ?? []) {
      if (condition && !condition.test(word)) continue;
      for (const { strip, add } of rules) if (word.endsWith(strip)) take(word.slice(0, word.length - strip.length) + add);
    }
  }
}
