import { useSyncExternalStore } from 'react';

/** What the person chose; `system` follows the machine and changes with it. */
export type Theme = 'light' | 'dark' | 'system';

const themes: readonly Theme[] = ['light', 'dark', 'system'];
const storage_key = 'okienko.theme';
const watchers = new Set<() => void>();
let chosen: Theme = 'system';

/** Reads the kept choice and follows the machine. Call once at start; `public/theme.js` has painted the same theme already. */
export function startTheme(): void {
  chosen = readTheme();
  paint();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint);
  // Another tab of the same person changes all of them.
  addEventListener('storage', (event) => {
    if (event.key !== storage_key) return;
    chosen = readTheme();
    paint();
  });
}

export function setTheme(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(storage_key, theme);
  } catch {
    // A browser that keeps nothing still shows the choice until the tab is closed.
  }
  paint();
}

/** `[what was chosen, how to choose]`. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => chosen,
  );
  return [theme, setTheme];
}

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(storage_key);
    return themes.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

function paint(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  for (const watch of watchers) watch();
}
