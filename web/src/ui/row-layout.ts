/**
 * Where the rows of a list stand. Rows and headings have fixed heights, and what belongs under one heading stands together, so every place
 * is arithmetic: a list of 100,000 rows is laid out by looking at a few hundred of them.
 */

export interface Section {
  /** Index of its first row. */
  first: number;
  /** How many rows stand in it. */
  count: number;
}

export type RowLine = { kind: 'heading'; section: number; top_px: number } | { kind: 'row'; at: number; top_px: number };

export interface RowLayout {
  sections: readonly Section[];
  height_px: number;
  topOf: (row: number) => number;
  /** The row that stands at this height, or the one under a heading there. */
  rowAt: (px: number) => number;
  /** Headings and rows that stand between two heights. */
  between: (from_px: number, to_px: number) => RowLine[];
}

/**
 * `headingOf` names the heading of a row, null for none: rows of one heading must stand together. It is asked of about
 * (number of headings) × log₂(number of rows) rows.
 */
export function layRows(rows: number, headingOf: ((row: number) => string | null) | null, row_px: number, heading_px: number): RowLayout {
  const headed = headingOf !== null && rows > 0 && headingOf(0) !== null;
  const sections = headed ? sectionsOf(rows, headingOf) : rows > 0 ? [{ first: 0, count: rows }] : [];
  const head_px = headed ? heading_px : 0;
  const topOfSection = (section: number) => section * head_px + (sections[section]?.first ?? rows) * row_px;
  const sectionAt = (px: number) => lastWhere(sections.length, (section) => topOfSection(section) <= px);
  const sectionOf = (row: number) => lastWhere(sections.length, (section) => sections[section]!.first <= row);
  const topOf = (row: number) => (sectionOf(row) + 1) * head_px + row * row_px;
  const rowAt = (px: number) => {
    const at = sectionAt(px);
    const section = sections[at];
    if (!section) return 0;
    const inside = Math.floor((px - topOfSection(at) - head_px) / row_px);
    return section.first + Math.min(section.count - 1, Math.max(0, inside));
  };
  return {
    sections,
    height_px: sections.length * head_px + rows * row_px,
    topOf,
    rowAt,
    between(from_px, to_px) {
      const lines: RowLine[] = [];
      for (let at = sectionAt(from_px); at < sections.length && topOfSection(at) < to_px; at++) {
        const { first, count } = sections[at]!;
        const top_px = topOfSection(at);
        if (headed && top_px + head_px > from_px) lines.push({ kind: 'heading', section: at, top_px });
        const start = first + Math.max(0, Math.floor((from_px - top_px - head_px) / row_px));
        const end = Math.min(first + count, first + Math.ceil((to_px - top_px - head_px) / row_px));
        for (let row = start; row < end; row++) lines.push({ kind: 'row', at: row, top_px: top_px + head_px + (row - first) * row_px });
      }
      return lines;
    },
  };
}

/** From each heading to the next by ever larger steps, then halving: what stands together is not looked at row by row. */
function sectionsOf(rows: number, headingOf: (row: number) => string | null): Section[] {
  const sections: Section[] = [];
  for (let first = 0; first < rows; ) {
    const heading = headingOf(first);
    let same = first;
    let step = 1;
    while (same + step < rows && headingOf(same + step) === heading) {
      same += step;
      step *= 2;
    }
    let other = Math.min(rows, same + step);
    while (other - same > 1) {
      const middle = (same + other) >> 1;
      if (headingOf(middle) === heading) same = middle;
      else other = middle;
    }
    sections.push({ first, count: other - first });
    first = other;
  }
  return sections;
}

/** The last index of which it holds, where it holds of all before; 0 when of none. */
function lastWhere(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
