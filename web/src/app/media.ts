/** How much room there is. The widths are those of DESK.md: under 900 one panel at a time, under 1360 the context is a sheet. */
import { useSyncExternalStore } from 'react';

interface Media {
  now: () => boolean;
  watch: (changed: () => void) => () => void;
}

/** One list a question: many components ask at every drawing. */
function media(query: string): Media {
  const list = matchMedia(query);
  return {
    now: () => list.matches,
    watch(changed) {
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
  };
}

const phone = media('(max-width: 899px)');
const wide = media('(min-width: 1360px)');

/** Without drawing again when it changes. */
export const onPhone = phone.now;

/** One panel at a time, fingers instead of a pointer. */
export function usePhone(): boolean {
  return useSyncExternalStore(phone.watch, phone.now);
}

/** Room for list, conversation and context side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(wide.watch, wide.now);
}
