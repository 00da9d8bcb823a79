/** A button that opens something which hangs on it: a menu. What hangs tells the button; the button needs to know nothing of it. */
import { createContext, type KeyboardEvent, type MouseEvent, type RefObject, useContext } from 'react';

export interface Trigger {
  ref: RefObject<HTMLButtonElement | null>;
  popup: 'menu';
  expanded: boolean;
  /** By keyboard: the first entry is to have the focus. */
  press: (byKeyboard: boolean) => void;
  /** It will probably be pressed: what hangs on it can be fetched. */
  near: () => void;
}

const TriggerContext = createContext<Trigger | null>(null);
export const TriggerOf = TriggerContext.Provider;

/** Attributes for the button of a trigger; none where nothing hangs on it. */
export function useTrigger() {
  const trigger = useContext(TriggerContext);
  if (!trigger) return null;
  return {
    ref: trigger.ref,
    'aria-haspopup': trigger.popup,
    'aria-expanded': trigger.expanded,
    onPointerEnter: trigger.near,
    onFocus: trigger.near,
    onClick: (event: MouseEvent) => {
      event.stopPropagation();
      trigger.press(event.detail === 0);
    },
    onKeyDown: (event: KeyboardEvent) => {
      // Enter and Space here and not by the click they make, which would pass for one of a screen reader's.
      if (!['Enter', ' ', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      trigger.press(true);
    },
  };
}
