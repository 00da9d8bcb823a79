/** What must not hold up the picture: asked for or written down when what was pressed for is on the screen. */

/** A window that is not in sight paints nothing: then this long. */
const unseen_ms = 100;

let painted: Promise<void> | null = null;

/** Resolves once the next frame has been painted. */
export function nextPaint(): Promise<void> {
  painted ??= new Promise<void>((resolve) => {
    const done = () => {
      painted = null;
      resolve();
    };
    const timer = setTimeout(done, unseen_ms);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // A task of its own comes after the frame that the callback belongs to.
      setTimeout(done, 0);
    });
  });
  return painted;
}

/** A question of a query, asked after the paint; one that nobody waits for any more by then is not asked at all. */
export function afterPaint<Context extends { signal: AbortSignal }, Answer>(ask: (context: Context) => Promise<Answer>) {
  return async (context: Context): Promise<Answer> => {
    await nextPaint();
    context.signal.throwIfAborted();
    return ask(context);
  };
}
