/**
 * Keys pressed between the one that asks for a dialog and the moment its box has the focus. They were meant for the box: they wait for it, and are
 * pressed in it one after the other. Without this they would be letters of what is written underneath, or commands of the desk.
 */

/** A piece of the program that has not come by then does not come; the keys are the person's again. */
const wait_ms_max = 5_000;

let held: KeyboardEvent[] | null = null;
let release = () => {};

/** Until a text box inside `box` has the focus. `onNone`: it never had; the letters that were pressed. */
export function holdKeys(box: string, onNone: (typed: string) => void): void {
  release();
  const mine: KeyboardEvent[] = [];
  held = mine;
  const catches = (event: KeyboardEvent) => {
    // What we press ourselves is for the box.
    if (!event.isTrusted || event.isComposing || /^(Shift|Control|Alt|AltGraph|Meta|Dead)$/.test(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    mine.push(event);
  };
  const arrives = (event: FocusEvent) => {
    if (!(event.target instanceof HTMLInputElement) || !event.target.closest(box)) return;
    removeEventListener('focusin', arrives, true);
    clearTimeout(timer);
    void pressAll(mine, event.target);
  };
  const timer = setTimeout(() => {
    release();
    onNone(mine.map(letterOf).join(''));
  }, wait_ms_max);
  addEventListener('keydown', catches, true);
  addEventListener('focusin', arrives, true);
  release = () => {
    clearTimeout(timer);
    removeEventListener('keydown', catches, true);
    removeEventListener('focusin', arrives, true);
    if (held === mine) held = null;
  };
}

/** One after the other, each after what the one before has changed was drawn; those pressed meanwhile wait their turn. */
async function pressAll(keys: KeyboardEvent[], box: HTMLInputElement): Promise<void> {
  for (let key = await next(keys); key && document.activeElement === box; key = await next(keys)) {
    const letter = letterOf(key);
    if (letter) document.execCommand('insertText', false, letter);
    else if (key.key === 'Backspace') document.execCommand('delete');
    else box.dispatchEvent(new KeyboardEvent('keydown', { ...namesOf(key), bubbles: true, cancelable: true }));
  }
  if (held === keys) release();
}

async function next(keys: KeyboardEvent[]): Promise<KeyboardEvent | undefined> {
  await new Promise((drawn) => setTimeout(drawn));
  return keys.shift();
}

function letterOf(event: KeyboardEvent): string {
  const command = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
  return event.key.length === 1 && !command ? event.key : '';
}

const namesOf = ({ key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) => ({ key, code, shiftKey, altKey, ctrlKey, metaKey });
