/** Which part of a long list is drawn, by what is in sight. */

/** Beyond what is in sight, so that a wheel does not outrun the drawing. */
const around_px = 400;
/** What is drawn changes when less than this is left around what is in sight. */
const spare_px = 150;
/** Around what is in sight when it is drawn first. */
const edge_px = 72;
/** Of the height in sight: who goes further than this at once has leapt, and waits for what comes into sight, not for what is around it. */
const leap = 2 / 3;

export interface Span {
  from_px: number;
  to_px: number;
}

/** `brief`: what is around it is drawn after the paint. */
export interface Drawn extends Span {
  brief?: boolean;
}

/** What is in sight, and around it. */
export function spanAround(sight: Span): Span {
  return { from_px: Math.max(0, sight.from_px - around_px), to_px: sight.to_px + around_px };
}

/**
 * What is to be drawn now; null when what is drawn is enough. Half of a page turned is around what is in sight: drawn within the same frame it would make
 * that frame twice as long.
 */
export function nextDrawn(drawn: Drawn, sight: Span): Drawn | null {
  const height_px = sight.to_px - sight.from_px;
  const enough =
    (drawn.from_px === 0 || drawn.from_px <= sight.from_px - spare_px) &&
    drawn.to_px >= sight.to_px + spare_px &&
    drawn.to_px - drawn.from_px <= height_px + 4 * around_px;
  if (enough) return null;
  const whole = spanAround(sight);
  const stays = { from_px: Math.max(drawn.from_px, whole.from_px), to_px: Math.min(drawn.to_px, whole.to_px) };
  const stays_px = Math.max(0, stays.to_px - stays.from_px);
  if (whole.to_px - whole.from_px - stays_px <= height_px * leap) return whole;
  const first = { from_px: Math.max(0, sight.from_px - edge_px), to_px: sight.to_px + edge_px };
  const touches = stays_px > 0 && stays.from_px <= first.to_px && stays.to_px >= first.from_px;
  if (!touches) return { ...first, brief: true };
  return { from_px: Math.min(first.from_px, stays.from_px), to_px: Math.max(first.to_px, stays.to_px), brief: true };
}
