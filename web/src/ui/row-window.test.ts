import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drawn, nextDrawn, spanAround } from './row-window.ts';

const height_px = 760;
const sightAt = (top_px: number) => ({ from_px: top_px, to_px: top_px + height_px });

describe('what is drawn of a long list', () => {
  it('holds what is in sight, wherever one goes, and is never much more', () => {
    const way = fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(way, fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }), (tops, paints) => {
        let drawn: Drawn = { from_px: 0, to_px: 1_000 };
        for (const [at, top] of tops.entries()) {
          const sight = sightAt(top);
          drawn = nextDrawn(drawn, sight) ?? drawn;
          expect(drawn.from_px).toBeLessThanOrEqual(sight.from_px);
          expect(drawn.to_px).toBeGreaterThanOrEqual(sight.to_px);
          expect(drawn.to_px - drawn.from_px).toBeLessThanOrEqual(height_px + 1_600);
          if (drawn.brief && paints[at]) drawn = spanAround(sight);
        }
      }),
    );
  });

  it('is enough for a turn of the wheel, and is then drawn with all that is around', () => {
    const drawn = spanAround(sightAt(5_000));
    expect(nextDrawn(drawn, sightAt(5_200))).toBeNull();
    expect(nextDrawn(drawn, sightAt(5_300))).toEqual(spanAround(sightAt(5_300)));
  });

  it('is what comes into sight, when a page is turned or one leaps: what is around it comes after the paint', () => {
    const drawn = spanAround(sightAt(5_000));
    const page = nextDrawn(drawn, sightAt(5_000 + height_px - 72))!;
    expect(page).toMatchObject({ brief: true });
    expect(page.to_px).toBeLessThan(spanAround(sightAt(5_000 + height_px - 72)).to_px);
    const leap = nextDrawn(drawn, sightAt(90_000))!;
    expect(leap.brief).toBe(true);
    expect(leap.to_px - leap.from_px).toBeLessThan(height_px + 200);
  });
});
