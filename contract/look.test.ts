import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brandOf, contrast, contrast_min } from './look.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the colour of a company', () => {
  test('black on white is the most there is', () => expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21));

  test('whatever it is, buttons and links can be read in both themes', () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const brand = brandOf(accent);
        for (const [shades, paper] of [
          [brand.light, '#FCFAF6'],
          [brand.dark, '#201E1A'],
        ] as const) {
          expect(contrast(shades.on, shades.fill)).toBeGreaterThanOrEqual(contrast_min);
          expect(contrast(shades.text, paper)).toBeGreaterThanOrEqual(contrast_min);
          expect(contrast(shades.text, shades.soft)).toBeGreaterThanOrEqual(contrast_min);
        }
      }),
    );
  });

  test('one that can be read stays as it is', () => expect(brandOf('#3A48A0').light).toMatchObject({ fill: '#3A48A0', text: '#3A48A0' }));
  test('what is no colour is passed over', () => expect(brandOf('red;}')).toEqual(brandOf('#3A48A0')));
});
