import { expect, test } from 'vitest';
import { iconNames, linesOf } from './icon-lines.ts';

test('every icon has lines to draw, and they are made once', () => {
  for (const name of iconNames) {
    const lines = linesOf(name);
    expect(lines.length, name).toBeGreaterThan(0);
    for (const line of lines) expect(['path', 'circle', 'rect', 'line', 'polyline', 'polygon', 'ellipse']).toContain(line.type);
    expect(linesOf(name)).toBe(lines);
  }
});
