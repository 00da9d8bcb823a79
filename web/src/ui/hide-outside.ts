/**
 * Stands in for react-aria's own (see vite.config.ts) where a dialog opens: what lies under it is made inert once the dialog has been painted. Inertness
 * is inherited, so the browser goes through the style of everything on the screen for it, and that need not stand between a key and its dialog. The
 * focus is held in the dialog from the first moment by other means.
 */
import { ariaHideOutside as hideNow } from 'react-aria/private/overlays/ariaHideOutside';
import { nextPaint } from '../app/after-paint.ts';

/** Asked for only by dialogs that keep the focus out until they have faded in: none of ours does. */
export const keepVisible = (): undefined => undefined;

export function ariaHideOutside(...given: Parameters<typeof hideNow>): () => void {
  let wanted = true;
  let show = () => {};
  void nextPaint().then(() => {
    if (wanted) show = hideNow(...given);
  });
  return () => {
    wanted = false;
    show();
  };
}
