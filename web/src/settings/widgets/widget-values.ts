/** Settings of a window as the form holds them: hours as people write them, lists as lines. Pure. */
import type { OpeningHours, Widget, WidgetSettings } from '../../../../contract/widgets.ts';

type Span = OpeningHours['days'][number][number];

export interface WidgetValues extends Omit<WidgetSettings, 'origins' | 'hours' | 'questions'> {
  name: string;
  groupId: number | null;
  /** One a line. */
  origins: string;
  /** One a line; with a star at its end it has to be answered. */
  questions: string;
  always: boolean;
  timeZone: string;
  /** Monday first: "9:00–17:00", several with commas, empty = closed. */
  days: string[];
  /** One a line: "2026-12-24 10:00–14:00 Wigilia"; without hours it is closed. */
  exceptions: string;
}

const workday = '8:00–16:00';

export function valuesOf(widget: Widget | null, company: string, groupId: number | null, launcher: string): WidgetValues {
  const settings = widget?.settings;
  const hours = settings?.hours ?? null;
  return {
    name: widget?.name ?? company,
    groupId: widget?.groupId ?? groupId,
    origins: settings?.origins.join('\n') ?? '',
    colour: settings?.colour ?? '#0E5E5A',
    side: settings?.side ?? 'right',
    language: settings?.language ?? 'auto',
    title: settings?.title ?? company.slice(0, 60),
    launcher: settings?.launcher ?? launcher,
    greetings: settings?.greetings ?? [],
    askName: settings?.askName ?? 'optional',
    askEmail: settings?.askEmail ?? 'optional',
    questions: settings?.questions.map(({ label, required }) => (required ? `${label}*` : label)).join('\n') ?? '',
    always: hours === null,
    timeZone: hours?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    days: hours ? hours.days.map(writeSpans) : [workday, workday, workday, workday, workday, '', ''],
    exceptions: hours?.exceptions.map(({ day, spans, name }) => [day, writeSpans(spans), name].filter(Boolean).join(' ')).join('\n') ?? '',
    articles: settings?.articles ?? true,
    coView: settings?.coView ?? false,
    offer: settings?.offer ?? true,
    chatsPerAgentMax: settings?.chatsPerAgentMax ?? 4,
    idleMinutes: settings?.idleMinutes ?? 15,
  };
}

export function settingsOf(values: WidgetValues): WidgetSettings {
  const { always, timeZone, days, exceptions, origins, questions } = values;
  return {
    colour: values.colour,
    side: values.side,
    language: values.language,
    askName: values.askName,
    askEmail: values.askEmail,
    articles: values.articles,
    coView: values.coView,
    offer: values.offer,
    chatsPerAgentMax: values.chatsPerAgentMax,
    idleMinutes: values.idleMinutes,
    title: values.title.trim(),
    launcher: values.launcher.trim(),
    greetings: values.greetings.filter(({ text }) => text.trim() !== ''),
    origins: lines(origins),
    questions: lines(questions).map((line) => ({ label: line.replace(/\s*\*$/, ''), required: line.endsWith('*') })),
    hours: always
      ? null
      : {
          timeZone,
          days: days.map((day) => readSpans(day) ?? []),
          exceptions: lines(exceptions).flatMap((line) => readException(line) ?? []),
        },
  };
}

/** "9:00–12:00, 13:00-17:00" as spans; null when it cannot be read. */
export function readSpans(text: string): Span[] | null {
  const spans = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const match = /^(\d{1,2})(?:[:.](\d\d))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d\d))?$/.exec(part);
      if (!match) return null;
      const [from, to] = [time(match[1]!, match[2]), time(match[3]!, match[4])];
      return from && to && from < to ? { from, to } : null;
    });
  return spans.length <= 4 && spans.every((span) => span !== null) ? spans : null;
}

export function readException(line: string): OpeningHours['exceptions'][number] | null {
  const match = /^(\d{4}-\d\d-\d\d)\s*((?:\d[\d:.]*\s*[-–—]\s*\d[\d:.]*[,;]?\s*)*)(.*)$/.exec(line.trim());
  if (!match || Number.isNaN(Date.parse(match[1]!))) return null;
  const spans = readSpans(match[2]!.trim().replace(/,$/, ''));
  return spans && { day: match[1]!, spans, name: match[3]!.trim().slice(0, 100) };
}

function writeSpans(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${from.replace(/^0/, '')}–${to.replace(/^0/, '')}`).join(', ');
}

function time(hour: string, minute = '00'): string | null {
  const [h, m] = [Number(hour), Number(minute)];
  return h < 24 && m < 60 ? `${String(h).padStart(2, '0')}:${minute}` : h === 24 && m === 0 ? '24:00' : null;
}

export const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
