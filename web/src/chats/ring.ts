/** How a chat makes itself heard: a tone of our own, again and again while it rings, and the desktop for who looks elsewhere. */
import type { ChatRow } from '../../../contract/chats.ts';
import type { NotificationSettings } from '../../../contract/notifications.ts';
import { nowMs } from '../app/dates-live.ts';
import { sayNow } from '../app/say-now.ts';
import { currentSession } from '../app/session.ts';
import { go, once, showOnDesktop } from '../notifications/hear.ts';
import { isQuietHour } from './chat-rules.ts';
import { chatsPath } from './count.ts';

const again_ms = 3_000;
const loudness = 0.12;

/** Rings until the returned function is called. Of several windows of one browser one rings. */
export function startRinging(): () => void {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const ring = async () => {
    tone();
    const timer = setInterval(tone, again_ms);
    await stopped;
    clearInterval(timer);
  };
  if (navigator.locks) void navigator.locks.request('okienko.chat-rings', { ifAvailable: true }, (lock) => (lock ? ring() : undefined));
  else void ring();
  return stop;
}

/** Two rising pairs, four fifths of a second: told apart from the two soft tones of a notification. */
export function tone(): void {
  try {
    const audio = new AudioContext();
    const volume = audio.createGain();
    volume.connect(audio.destination);
    volume.gain.setValueAtTime(0, audio.currentTime);
    for (const [at, pitch] of [
      [0, 523],
      [0.16, 784],
      [0.44, 523],
      [0.6, 784],
    ] as const) {
      const begins = audio.currentTime + at;
      const note = audio.createOscillator();
      note.type = 'triangle';
      note.frequency.value = pitch;
      note.connect(volume);
      note.start(begins);
      note.stop(begins + 0.15);
      // In and out within hundredths of a second: a tone that is cut clicks.
      volume.gain.linearRampToValueAtTime(loudness, begins + 0.02);
      volume.gain.setValueAtTime(loudness, begins + 0.1);
      volume.gain.linearRampToValueAtTime(0, begins + 0.15);
    }
    setTimeout(() => void audio.close(), 1_200);
  } catch {
    // A page that nobody has touched yet may not sound; the card and the desktop say it.
  }
}

export interface RingWishes {
  sound: boolean;
  desktop: boolean;
}

/** As the person chose; both until they choose. */
export function ringWishes(preferences: Record<string, unknown>): RingWishes {
  return { sound: preferences.chatSound !== false, desktop: preferences.chatDesktop !== false };
}

/** Hours of rest are for chats too: they wait in the list, and on the screen. */
export function mayRing(quiet: NotificationSettings['quiet'] | undefined): boolean {
  const { me } = currentSession();
  return !quiet || !me || !isQuietHour(quiet, nowMs(), me.timeZone);
}

export function looksAway(): boolean {
  return document.visibilityState !== 'visible' || !document.hasFocus();
}

/** Once for all windows of a browser. */
export function tellDesktop(chat: ChatRow, what: 'rings' | 'wrote'): void {
  const name = chat.customerName;
  const title = sayNow(what === 'rings' ? 'chat-desk.desktop-rings' : 'chat-desk.desktop-wrote', { name });
  void once(`okienko.chat.${chat.id}.${what}`, () =>
    showOnDesktop(title, chat.preview, `okienko-chat-${chat.id}`, () => go(`${chatsPath}/${chat.ticketId}`)),
  );
}
