// MIT License. Times as people say them.
import type { Say } from './words.ts';

/** As the browser writes times, where it speaks the language of the window. */
const locale = (language: string) =>
  navigator.languages.find((one) => one.slice(0, 2) === language) ?? (language === 'en' ? 'en-GB' : language);

let clocks: { language: string; write: Intl.DateTimeFormat } | undefined;

/** Made once: the first takes a slow phone longer than all else that is drawn with a message. */
export function clock(time: string, language: string): string {
  if (clocks?.language !== language)
    clocks = { language, write: new Intl.DateTimeFormat(locale(language), { hour: 'numeric', minute: '2-digit' }) };
  return clocks.write.format(new Date(time));
}

export function dayOf(time: string, language: string, say: Say): string {
  const days = Math.round((midnight(new Date()) - midnight(new Date(time))) / 86_400_000);
  if (days === 0) return say('today');
  if (days === 1) return say('yesterday');
  return new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'long' }).format(new Date(time));
}

export function when(time: string, language: string, say: Say): string {
  const date = new Date(time);
  if (midnight(date) === midnight(new Date())) return `${say('today')} ${clock(time, language)}`;
  return new Intl.DateTimeFormat(locale(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
  }).format(date);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
