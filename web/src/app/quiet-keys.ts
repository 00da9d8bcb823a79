import { useEffect, useState } from 'react';

const quiet_ms = 1_200;

/** True once something is wanted and nobody has pressed a key for a moment: what comes over the page must not swallow half a sentence. */
export function useQuietKeys(wanted: boolean): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let timer = setTimeout(() => setQuiet(true), typesNow() ? quiet_ms : 0);
    const pressed = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setQuiet(true), quiet_ms);
    };
    addEventListener('keydown', pressed, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', pressed, { capture: true });
      setQuiet(false);
    };
  }, [wanted]);
  return wanted && quiet;
}

/** The caret stands in a text. */
function typesNow(): boolean {
  const at = document.activeElement;
  return at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea'));
}
