/**
 * A few words about a button of ours, when pointed at for half a second or focused by keyboard. One listener and one element for the whole
 * window: a tooltip of its own for each of a hundred buttons would be drawn a hundred times and read once.
 */
import { chordLabels } from '../app/keys.ts';
import './Tooltip.css';

const after_ms = 500;
const gap_px = 6;
const edge_px = 4;

/** Attributes of a button that says more when pointed at. */
export function tip(text: string, keys?: string): { 'data-tip': string; 'data-tip-keys': string | undefined } {
  return { 'data-tip': text, 'data-tip-keys': keys };
}

/** Once, in the entry. */
export function startTips(): void {
  let box: HTMLElement | null = null;
  let of: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    box?.remove();
    box = null;
    of = null;
  };
  const show = (button: Element) => {
    if (!button.isConnected) return hide();
    box = boxOf(button);
    document.body.append(box);
    place(box, button.getBoundingClientRect());
  };
  const begin = (target: EventTarget | null, wait_ms: number) => {
    const button = target instanceof Element ? target.closest('[data-tip]') : null;
    if (button === of) return;
    hide();
    if (!button) return;
    of = button;
    timer = setTimeout(() => show(button), wait_ms);
  };

  addEventListener(
    'pointerover',
    (event) => event.pointerType === 'mouse' && !box?.contains(event.target as Node) && begin(event.target, after_ms),
  );
  document.documentElement.addEventListener('pointerleave', hide);
  addEventListener('focusin', ({ target }) => begin(target instanceof Element && target.matches(':focus-visible') ? target : null, 0));
  addEventListener('focusout', hide);
  addEventListener('pointerdown', hide, true);
  addEventListener('keydown', hide, true);
  addEventListener('scroll', hide, { capture: true, passive: true });
}

function boxOf(button: Element): HTMLElement {
  const box = document.createElement('div');
  box.className = 'ui-tooltip';
  box.setAttribute('role', 'tooltip');
  // Stands above dialogs too, which put everything else to sleep.
  box.dataset.reactAriaTopLayer = 'true';
  box.append(button.getAttribute('data-tip') ?? '');
  const keys = button.getAttribute('data-tip-keys');
  if (keys) {
    const caps = document.createElement('span');
    caps.className = 'ui-keys';
    for (const label of chordLabels(keys)) caps.append(Object.assign(document.createElement('kbd'), { textContent: label }));
    box.append(caps);
  }
  return box;
}

/** Above the button, or below where there is no room; never over the edge of the window. */
function place(box: HTMLElement, at: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = Math.min(innerWidth - width - edge_px, Math.max(edge_px, at.left + at.width / 2 - width / 2));
  const above = at.top - gap_px - height;
  box.style.left = `${left}px`;
  box.style.top = `${above >= edge_px ? above : at.bottom + gap_px}px`;
}
