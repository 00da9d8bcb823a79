/**
 * Stands in for react-aria's own (see vite.config.ts), which says what is out of reach while a dialog, a menu or a list is open. Two things differ:
 *
 * It is done once what was opened has been painted. Inertness is inherited, so the browser goes through the style of everything on the screen for it,
 * and that need not stand between a key and its dialog. The focus is held in the dialog from the first moment by other means.
 *
 * What is hidden follows from everything that is open, and is worked out anew at every change; nobody counts. So the uppermost is always within reach,
 * in whatever order things open, are painted and close. Theirs watches the page and hides what is added to it: a dialog over a dialog too, when it
 * comes before its own turn. What comes to the page later stays in sight here: it comes into what is hidden already, or opens on top and says so itself.
 */
import type { ariaHideOutside as theirs } from 'react-aria/private/overlays/ariaHideOutside';
import { nextPaint } from '../app/after-paint.ts';

type How = 'inert' | 'aria-hidden';

/** Something that is open over the page. */
interface Layer {
  /** Where it stands in the page: what was opened later stands further down. */
  at: Element;
  /** What can be reached while it is the uppermost. */
  shown: Set<Element>;
  root: Element;
  how: How;
  /** Only then it hides anything. */
  painted: boolean;
}

/** Heard or seen over everything: what is read out, and toasts. */
const always_shown = '[data-live-announcer="true"], [data-react-aria-top-layer]';

const layers = new Set<Layer>();
const hidden = new Map<Element, How>();

export function ariaHideOutside(...[targets, options]: Parameters<typeof theirs>): ReturnType<typeof theirs> {
  const { root = document.body, shouldUseInert = false } = options instanceof Element ? { root: options } : (options ?? {});
  const at = targets.at(-1);
  if (!at) return () => {};
  const layer: Layer = { at, shown: new Set(targets), root, how: shouldUseInert ? 'inert' : 'aria-hidden', painted: false };
  layers.add(layer);
  void nextPaint().then(() => {
    layer.painted = true;
    if (layers.has(layer)) settle();
  });
  return () => {
    layers.delete(layer);
    settle();
  };
}

/** What floats beside the uppermost belongs to it: the list of a box in a dialog. */
export function keepVisible(element: Element): (() => void) | undefined {
  const top = fromBelow().at(-1);
  if (!top || top.shown.has(element)) return undefined;
  top.shown.add(element);
  return () => void top.shown.delete(element);
}

/** Hides what is to be hidden now, shows what is not any more, and touches nothing else. */
function settle(): void {
  const wanted = toHide();
  for (const [element, how] of hidden) if (wanted.get(element) !== how) show(element, how);
  for (const [element, how] of wanted) if (!hidden.has(element)) hide(element, how);
}

/** The uppermost dialog or menu hides all that lies below it, and a list above that hides more from readers of the screen. */
function toHide(): Map<Element, How> {
  const stack = fromBelow();
  const cut = stack.findLastIndex((layer) => layer.painted && layer.how === 'inert');
  const read = stack.findLastIndex((layer) => layer.painted && layer.how === 'aria-hidden');
  return new Map([...(read > cut ? hiddenBy(stack, read) : []), ...(cut >= 0 ? hiddenBy(stack, cut) : [])]);
}

/** What one layer hides: all but itself and what is above it, painted or not. */
function hiddenBy(stack: readonly Layer[], place: number): [Element, How][] {
  const layer = stack[place];
  if (!layer) return [];
  const shown = [...stack.slice(place).flatMap((each) => [...each.shown]), ...layer.root.querySelectorAll(always_shown)];
  return outside(layer.root, shown).map((element) => [element, layer.how]);
}

/** The largest parts of the page that hold none of these. */
function outside(root: Element, shown: readonly Element[]): Element[] {
  if (shown.includes(root)) return [];
  if (!shown.some((each) => root.contains(each))) return [root];
  return [...root.children].flatMap((child) => outside(child, shown));
}

/** In the order in which they lie on one another. */
function fromBelow(): Layer[] {
  const follows = (a: Element, b: Element) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  return [...layers].filter(({ at }) => at.isConnected).sort((a, b) => follows(a.at, b.at));
}

/** What somebody else has hidden stays theirs. */
function hide(element: Element, how: How): void {
  if (element.hasAttribute(how)) return;
  element.setAttribute(how, how === 'inert' ? '' : 'true');
  hidden.set(element, how);
}

function show(element: Element, how: How): void {
  element.removeAttribute(how);
  hidden.delete(element);
}
