/** The company's own colour on what customers see, made legible in both themes. Pure: the server draws with it, the settings show it beforehand. */

export interface BrandColours {
  /** Buttons, and what is written on them. */
  fill: string;
  on: string;
  /** Links and the name of the company, on paper. */
  text: string;
  /** Behind what matters most. */
  soft: string;
}

export const defaultAccent = '#3A48A0';
/** WCAG 2.2, 1.4.3: text needs this contrast. */
export const contrast_min = 4.5;

/** The papers that brand text stands on, by theme; the nearest to its colour decides. */
const papers = { light: ['#FCFAF6', '#FFFFFF'], dark: ['#201E1A', '#292621'] } as const;

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** Contrast of two colours, 1…21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Both themes from one colour: the hue stays, the lightness moves until everything can be read. */
export function brandOf(accent: string): { light: BrandColours; dark: BrandColours } {
  const colour = isColour(accent) ? accent : defaultAccent;
  return { light: shades(colour, 'light'), dark: shades(colour, 'dark') };
}

function shades(accent: string, theme: 'light' | 'dark'): BrandColours {
  const legible = (colour: string) => [...papers[theme], soft].every((paper) => contrast(colour, paper) >= contrast_min);
  const soft = mix(accent, papers[theme][0], theme === 'light' ? 0.88 : 0.8);
  const text = moved(accent, theme === 'light' ? '#000000' : '#FFFFFF', legible);
  const fill = moved(accent, '#000000', (colour) => contrast('#FFFFFF', colour) >= contrast_min);
  // A light brand (yellow, mint) keeps its colour and carries ink; only what suits neither is darkened.
  const bright = contrast('#24211B', accent) >= contrast_min && contrast('#FFFFFF', accent) < 3;
  return bright ? { fill: accent.toUpperCase(), on: '#24211B', text, soft } : { fill, on: '#FFFFFF', text, soft };
}

/** The colour itself where it will do, else the first step on the way to black or white that does. */
function moved(colour: string, towards: string, good: (colour: string) => boolean): string {
  for (let share = 0; share < 1; share += 0.02) {
    const step = mix(colour, towards, share);
    if (good(step)) return step;
  }
  return towards;
}

/** `share` of the second colour in the first. */
function mix(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return `#${a
    .map((value, at) =>
      Math.round(value + (b[at]! - value) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`.toUpperCase();
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
