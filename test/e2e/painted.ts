/** How fast a key is: measured in the page itself, from the key to the frame that shows what it changed. */
import type { Page } from './browser.ts';

/** Milliseconds from a key to the frame that shows what it changed; -1 when it changed nothing. */
export async function painted(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const state = window as unknown as { painted: Promise<number> };
    state.painted = new Promise((resolve) => {
      const begin = (event: KeyboardEvent) => {
        window.removeEventListener('keydown', begin, true);
        const began = event.timeStamp;
        const watch = new MutationObserver(() => {
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(() => resolve(-1), 2_000);
      };
      window.addEventListener('keydown', begin, true);
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}

/** The 95th of a hundred, whole milliseconds; 0 of nothing. */
export function p95(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.95) - 1)] ?? 0);
}
