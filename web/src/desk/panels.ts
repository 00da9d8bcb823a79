/** Widths of the desk's panels: dragged by people, remembered on this machine. */
import { useSyncExternalStore } from 'react';

export interface Panels {
  list: number;
  context: number;
}

export const panel_px = { list: { usual: 360, min: 280, max: 560 }, context: { usual: 312, min: 260, max: 480 } } as const;
const storage_key = 'okienko.panels';

let panels: Panels = read();
const watchers = new Set<() => void>();

export function usePanels(): Panels {
  return useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => panels,
  );
}

export function setPanel(which: keyof Panels, width_px: number): void {
  const { min, max } = panel_px[which];
  panels = { ...panels, [which]: Math.round(Math.min(max, Math.max(min, width_px))) };
  try {
    localStorage.setItem(storage_key, JSON.stringify(panels));
  } catch {
    // Remembered as long as the window is open.
  }
  for (const watch of watchers) watch();
}

function read(): Panels {
  const usual = { list: panel_px.list.usual, context: panel_px.context.usual };
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(storage_key) ?? '{}') as Partial<Panels>) };
  } catch {
    return usual;
  }
}
