import { plain } from '../../../../contract/search-language.ts';

/** A day, month or year, or so many days back; as the first instant of it in the zone. Null for anything else. */
export function dateMeant(text: string, now: Date, zone: string): { from: Date; to: Date } | null {
  const value = plain(text.trim());
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const span = (first: Temporal.PlainDate, next: Temporal.PlainDate) => ({ from: startOf(first, zone), to: startOf(next, zone) });
  try {
    if (value === 'today' || value === 'dzis' || value === 'dzisiaj') return span(today, today.add({ days: 1 }));
    if (value === 'yesterday' || value === 'wczoraj') return span(today.subtract({ days: 1 }), today);
    const back = /^(\d{1,4})(d|dni|w|t|m|y|r)$/.exec(value);
    if (back) {
      const count = Number(back[1]);
      const unit = { d: 'days', dni: 'days', w: 'weeks', t: 'weeks', m: 'months', y: 'years', r: 'years' }[back[2]!]!;
      const day = today.subtract({ [unit]: count });
      return span(day, day.add({ days: 1 }));
    }
    const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(value);
    const dotted = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$/.exec(value);
    const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dotted ? [dotted[3], dotted[2], dotted[1]] : [];
    if (!year) return null;
    const first = Temporal.PlainDate.from({ year: Number(year), month: Number(month ?? 1), day: Number(day ?? 1) }, { overflow: 'reject' });
    return span(first, first.add(day ? { days: 1 } : month ? { months: 1 } : { years: 1 }));
  } catch {
    return null;
  }
}

function startOf(day: Temporal.PlainDate, zone: string): Date {
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}
