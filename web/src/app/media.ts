/** How much room there is. The widths are those of DESK.md: under 900 one panel at a time, under 1360 the context is a sheet. */
import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** One panel at a time, fingers instead of a pointer. */
export function usePhone(): boolean {
  return useMedia('(max-width: 899px)');
}

/** Room for list, conversation and context side by side. */
export function useWide(): boolean {
  return useMedia('(min-width: 1360px)');
}
