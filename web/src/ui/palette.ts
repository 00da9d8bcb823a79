/** What the command palette shows and in which order. Pure. */
import type { ReactNode } from 'react';
import type { Chord } from '../app/keys.ts';
import { match, type Range } from './fuzzy.ts';
import type { IconName } from './Icon.tsx';

export interface PaletteItem {
  id: string;
  title: string;
  /** Quiet words after the title; searched too. */
  hint?: string;
  /** Other words it is looked for by; shown in quotes when they are what matched. */
  words?: string;
  keys?: Chord;
  icon?: IconName;
  /** At the right end: a Due of a ticket. */
  end?: ReactNode;
  group?: string;
  /** Where "in a new tab" goes. */
  href?: string;
  run: () => void;
}

export interface PaletteGroup {
  id: string;
  title: string;
  items: readonly PaletteItem[];
}

export interface PaletteProvider {
  id: string;
  title: string;
  /** Asked from this many characters on; 2 unless told. */
  least?: number;
  search: (query: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>;
}

export interface Ranked {
  item: PaletteItem;
  score: number;
  title: Range[];
  hint?: Range[];
  alias?: { text: string; ranges: Range[] };
}

const unsearched_items_max = 8;
const items_of_group_max = 20;

/** The items that match, best first. `found`: the server has chosen and ordered them, here they are only highlighted. */
export function rankItems(items: readonly PaletteItem[], query: string, found = false): Ranked[] {
  if (!query.trim()) return items.slice(0, unsearched_items_max).map((item) => ({ item, score: 0, title: [] }));
  const ranked: Ranked[] = [];
  for (const item of items) {
    const fits = rank(item, query) ?? (found ? { item, score: 0, title: [] } : null);
    if (fits) ranked.push(fits);
  }
  if (!found) ranked.sort((a, b) => b.score - a.score);
  return ranked.slice(0, items_of_group_max);
}

function rank(item: PaletteItem, query: string): Ranked | null {
  const title = match(query, item.title);
  if (title) return { item, score: title.score, title: title.ranges };
  const alias = item.words ? match(query, item.words) : null;
  if (alias && item.words) return { item, score: alias.score / 2, title: [], alias: { text: item.words, ranges: alias.ranges } };
  const hint = item.hint ? match(query, item.hint) : null;
  return hint ? { item, score: hint.score / 3, title: [], hint: hint.ranges } : null;
}
