/** Is what came over the wire (or stands in an address) a filter? Says what is wrong with it, so that nothing half-understood is ever asked. */
import { states } from './tickets.ts';
import {
  type Condition,
  type Filter,
  filter_conditions_max,
  filter_depth_max,
  filter_text_length_max,
  filter_values_max,
  kindOf,
  operatorsOf,
  ownKey,
} from './filters.ts';

/** What is wrong, as the reason of `filter.invalid`; null = nothing. */
export function filterProblem(given: unknown): string | null {
  const count = { conditions: 0 };
  const problem = problemIn(given, 1, count);
  return problem ?? (count.conditions > filter_conditions_max ? 'too-many' : null);
}

function problemIn(given: unknown, depth: number, count: { conditions: number }): string | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return 'shape';
  if (depth > filter_depth_max) return 'too-deep';
  const keys = Object.keys(given);
  if (keys.length === 1 && (keys[0] === 'and' || keys[0] === 'or')) {
    const parts = (given as Record<string, unknown>)[keys[0]];
    if (!Array.isArray(parts) || parts.length > filter_conditions_max) return Array.isArray(parts) ? 'too-many' : 'shape';
    for (const part of parts) {
      const problem = problemIn(part, depth + 1, count);
      if (problem) return problem;
    }
    return null;
  }
  count.conditions++;
  return conditionProblem(given);
}

function conditionProblem(condition: Partial<Condition>): string | null {
  const kind = typeof condition.field === 'string' && condition.field.length <= 120 ? kindOf(condition.field) : null;
  if (!kind || ownKey(condition.field!) === '') return 'field';
  if (!condition.is || !operatorsOf[kind].includes(condition.is)) return 'operator';
  if (condition.is === 'in' || condition.is === 'not' || condition.is === 'all') return valuesProblem(condition, kind);
  if (condition.is === 'contains')
    return typeof condition.text === 'string' && condition.text.length <= filter_text_length_max ? null : 'text';
  if (condition.is === 'last' || condition.is === 'older') {
    const max = condition.unit === 'hour' ? 24 * 366 : 36_600;
    const whole = Number.isInteger(condition.n) && condition.n! >= 1 && condition.n! <= max;
    return whole && (condition.unit === undefined || condition.unit === 'hour' || condition.unit === 'day') ? null : 'number';
  }
  if (condition.is === 'between') return boundsProblem(condition, kind);
  return null;
}

const fixed = ['state', 'channel', 'language'];

function valuesProblem(condition: Partial<Condition>, kind: string): string | null {
  const { values } = condition;
  if (!Array.isArray(values) || values.length === 0 || values.length > filter_values_max) return 'values';
  const good = (value: unknown): boolean => {
    if (typeof value === 'string' && value.length > filter_text_length_max) return false;
    if (kind === 'own') return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    if (kind === 'flag') return typeof value === 'boolean';
    if (kind === 'tags') return typeof value === 'string';
    if (condition.field === 'state') return states.includes(value as (typeof states)[number]);
    if (condition.field === 'owner' && value === 'me') return true;
    if (condition.field === 'group' && value === 'mine') return true;
    if (value === null) return ['owner', 'category', 'language', 'company'].includes(condition.field!);
    return fixed.includes(condition.field!) ? typeof value === 'string' : Number.isSafeInteger(value);
  };
  return values.every(good) ? null : 'values';
}

function boundsProblem(condition: Partial<Condition>, kind: string): string | null {
  const { from, to } = condition;
  const given = [from, to].filter((bound) => bound !== undefined && bound !== null);
  if (given.length === 0) return 'bounds';
  const days = given.every((bound) => typeof bound === 'string' && isDay(bound));
  const numbers = given.every((bound) => typeof bound === 'number' && Number.isFinite(bound) && Math.abs(bound) <= 1e15);
  if (kind === 'time') return days ? null : 'bounds';
  if (kind === 'number') return numbers ? null : 'bounds';
  return days || numbers ? null : 'bounds';
}

function isDay(text: string): boolean {
  const at = /^(19|20)\d\d-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

/** A filter from an address; null when it is none. */
export function readFilter(text: string): Filter | null {
  try {
    const given: unknown = JSON.parse(text);
    return filterProblem(given) === null ? (given as Filter) : null;
  } catch {
    return null;
  }
}
