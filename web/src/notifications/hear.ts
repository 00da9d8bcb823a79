/** What to do when something is told, beside counting it: the desktop and a sound, if the person wished so, once for all windows of a browser. */
import type { LiveMessage } from '../../../contract/live.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { sayNow } from '../app/say-now.ts';
import { loadAllWords } from '../app/words.tsx';
import { headlineOf, pathOf } from './headline.ts';

const told_ms = 3_000;

export async function hearNotification({ notification, desktop, sound }: LiveMessage & { kind: 'notification' }): Promise<void> {
  void cache.invalidateQueries({ queryKey: ['notifications'] });
  // Whoever looks at the ticket sees it happen.
  if (document.visibilityState === 'visible' && document.hasFocus() && isOnScreen(notification.ticket.id)) {
    return void api.notifications.read({ params: { notificationId: notification.id } }).catch(() => {});
  }
  if (!desktop && !sound) return;
  await loadAllWords();
  await once(`okienko.told.${notification.id}`, () => {
    if (desktop)
      showOnDesktop(
        headlineOf(notification, sayNow),
        `#${notification.ticket.number} ${notification.ticket.subject}`,
        `okienko-${notification.id}`,
        () => go(pathOf(notification)),
      );
    if (sound) ring();
  });
}

function isOnScreen(ticketId: number): boolean {
  return new RegExp(`^/desk/[^/]+/${ticketId}$`).test(location.pathname);
}

/** Of several windows the first does it. */
export async function once(name: string, act: () => void): Promise<void> {
  if (!navigator.locks) return act();
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    act();
    await new Promise((resolve) => setTimeout(resolve, told_ms));
  });
}

export function showOnDesktop(title: string, body: string, tag: string, onPress: () => void): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  try {
    const shown = new Notification(title, { body, tag, icon: '/icon.svg', lang: document.documentElement.lang, silent: true });
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
      onPress();
    });
  } catch {
    // A phone's browser shows them through a service worker only: there the bell has to do.
  }
}

/** Through a link, as a press would: the house goes there without loading the page anew. */
export function go(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Two soft tones, a third of a second. */
export function ring(): void {
  try {
    const audio = new AudioContext();
    const volume = audio.createGain();
    volume.connect(audio.destination);
    for (const [at, pitch] of [
      [0, 660],
      [0.14, 880],
    ] as const) {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(volume);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.14);
    }
    volume.gain.setValueAtTime(0.06, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.35);
    setTimeout(() => void audio.close(), 600);
  } catch {
    // A page that nobody has touched yet may not sound.
  }
}
