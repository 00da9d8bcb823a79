import type { PointerEvent, ReactNode } from 'react';
import type { ClockKind, Moment } from '../app/dates.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import './Clock.css';

/** The exact moment is put together when somebody points at it: a list that scrolls draws a thousand clocks nobody points at. */
function exactlyOnHover(at: Moment, say: (at: Moment) => string) {
  return {
    onPointerEnter: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.title = say(at);
    },
  };
}

/** A deadline in words of your own; colour is only the second signal. `at` is shown exactly on hover. */
export function Clock(props: { kind?: ClockKind; at?: Moment; children: ReactNode }) {
  const dates = useDates();
  const className = `ui-clock ${props.kind ?? 'plain'}`;
  if (props.at === undefined) return <span className={className}>{props.children}</span>;
  return (
    <time className={className} dateTime={new Date(props.at).toISOString()} {...exactlyOnHover(props.at, dates.exactly)}>
      {props.children}
    </time>
  );
}

/** A deadline that says itself and keeps current: "za 25 min", "do 16:45", "12 min temu". `words` puts it into a sentence: (when) => `odpowiedź ${when}`. */
export function Due(props: { at: Moment; words?: (when: string, kind: ClockKind) => ReactNode }) {
  const { text, kind } = useDates().due(props.at);
  return (
    <Clock kind={kind} at={props.at}>
      {props.words ? props.words(text, kind) : text}
    </Clock>
  );
}

/** When something was or will be: "dziś 14:05", "12 lis". */
export function When(props: { at: Moment; words?: (when: string) => ReactNode }) {
  const dates = useDates();
  const text = dates.when(props.at);
  return (
    <time className="ui-when" dateTime={new Date(props.at).toISOString()} {...exactlyOnHover(props.at, dates.exactly)}>
      {props.words ? props.words(text) : text}
    </time>
  );
}

/** Somebody waits, and every second shows: "czeka 1:12". */
export function Waiting(props: { since: Moment; kind?: ClockKind; bare?: boolean }) {
  const t = useSay();
  const time = useDates(1000).running(props.since);
  return (
    <Clock kind={props.kind} at={props.since}>
      {props.bare ? time : t('ui.waiting', { time })}
    </Clock>
  );
}

/** Elapsed against expected: one thin bar. `label` says it in words ("Minęło 17 z 19 godzin"). */
export function Bar(props: { value: number; max: number; label: string; kind?: ClockKind }) {
  const share = props.max > 0 ? Math.min(1, Math.max(0, props.value / props.max)) : 0;
  return (
    <span className={`ui-bar ${props.kind ?? 'plain'}`} role="img" aria-label={props.label} title={props.label}>
      <i style={{ width: `${share * 100}%` }} />
    </span>
  );
}
