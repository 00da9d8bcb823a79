import { useEffect, useState } from 'react';

/** A pause in which nobody is in the middle of a sentence, or on the way to it with the mouse. */
const quiet_ms = 3_000;
const acts = ['keydown', 'pointerdown'] as const;

let lastAct = Number.NEGATIVE_INFINITY;
for (const act of acts) addEventListener(act, () => (lastAct = performance.now()), { capture: true, passive: true });

/** True once something is wanted and nobody has pressed anything for a moment: what comes over the page must not swallow half a sentence. */
export function useQuietKeys(wanted: boolean): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    const wait = () => setTimeout(() => setQuiet(true), Math.max(0, lastAct + quiet_ms - performance.now()));
    let timer = wait();
    const acted = () => {
      clearTimeout(timer);
      timer = wait();
    };
    for (const act of acts) addEventListener(act, acted, { capture: true });
    return () => {
      clearTimeout(timer);
      for (const act of acts) removeEventListener(act, acted, { capture: true });
      setQuiet(false);
    };
  }, [wanted]);
  return wanted && quiet;
}
