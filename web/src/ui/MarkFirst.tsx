import { useContext, useEffect } from 'react';
import { ComboBoxStateContext } from 'react-aria-components/ComboBox';

/** Inside a box with a list: the first that fits what is typed is marked, so that Enter takes it. A choice that stands is not chosen over. */
export function MarkFirst() {
  const state = useContext(ComboBoxStateContext);
  // After every drawing: typing takes the mark off again.
  useEffect(() => {
    if (!state?.isOpen || state.selectionManager.focusedKey !== null) return;
    if (!state.inputValue.trim() || state.inputValue === state.selectedItem?.textValue) return;
    const first = state.collection.getFirstKey();
    if (first !== null) state.selectionManager.setFocusedKey(first);
  });
  return null;
}
