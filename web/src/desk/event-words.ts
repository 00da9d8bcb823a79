/** Changes of a ticket in words: short for the folded line, with who and when beneath. */
import { labelIn } from '../../../contract/ticket-form.ts';
import type { TimelineEvent } from '../../../contract/tickets.ts';
import type { Say, WordKey } from '../app/words.tsx';
import { whenNow } from '../app/say-now.ts';
import { chatEventWords } from '../chats/event-words.ts';
import { sayFieldValue } from '../fields/field-words.ts';
import type { Names } from '../tickets/names.ts';
import { sayTicketNumber } from '../app/dates.ts';

interface Change {
  from: unknown;
  to: unknown;
}

/** What an event changed, each in a few words: "priorytet wysoki", "opiekun: Marta Zielińska". */
export function eventWords(event: TimelineEvent, names: Names, t: Say): string[] {
  const { data } = event;
  switch (event.type) {
    case 'ticket.opened':
      return [t('desk.event.opened')];
    case 'ticket.assigned':
      return [data.to === null ? t('desk.event.unassigned') : t('desk.event.owner', { name: names.person(data.to as number) })];
    case 'ticket.handed-over':
      return [
        t('together.event-handed-over', { name: data.to ? names.person(data.to as number) : names.group((data.groupId as number) ?? 0) }),
      ];
    case 'ticket.closed':
      return [t('desk.event.closed')];
    case 'ticket.reopened':
      return [t(data.undone ? 'quick.event.closing-undone' : 'desk.event.reopened')];
    case 'macro.used':
      return [t('quick.event.macro', { name: String(data.name) })];
    case 'macro.undone':
      return [t('quick.event.macro-undone', { name: String(data.name) })];
    case 'ticket.snoozed':
      return [sleepWords(data, t)];
    case 'ticket.woken':
      return [t(`quick.event.woken-${data.because as 'time' | 'customer' | 'person'}`)];
    case 'rearrangement.undone':
    case 'ticket.linked':
    case 'ticket.unlinked':
    case 'ticket.parent-changed':
    case 'ticket.children-changed':
      return [joinedWords(event, t)];
    case 'invitation.answered':
      return [t('desk.event.invitation', { attendance: String(data.attendance), summary: String(data.summary) })];
    case 'answer.taken-back':
      return [t('desk.event.taken-back')];
    case 'letter.failed':
      return [t('desk.event.letter-failed')];
    case 'ticket.changed':
      return Object.entries((data.changes ?? {}) as Record<string, Change>).map(([field, change]) => fieldWords(field, change, names, t));
    default:
      return [event.type.startsWith('chat.') ? chatEventWords(event, names, t) : t('desk.event.other')];
  }
}

function sleepWords(data: Record<string, unknown>, t: Say): string {
  const what = data.until ? t('quick.event.snoozed', { when: whenNow(data.until as string) }) : t('quick.event.snoozed-reply');
  return data.reason ? t('quick.event.because', { what, reason: data.reason as string }) : what;
}

/** A change one has just made, for the strip that offers to take it back. */
export function changeWords(field: string, change: Change, names: Names, t: Say): string {
  return t('quick.changed-said', { what: fieldWords(field, change, names, t) });
}

/** What joins tickets, by their numbers. */
function joinedWords({ type, data }: TimelineEvent, t: Say): string {
  const number = (one: unknown) => ({ number: sayTicketNumber((one as { number: number }).number) });
  if (type === 'ticket.linked') return t('merging.event.linked', number(data.other));
  if (type === 'ticket.unlinked') return t('merging.event.unlinked', number(data.other));
  if (type === 'ticket.parent-changed') return data.to ? t('merging.event.parent', number(data.to)) : t('merging.event.no-parent');
  if (data.added) return t('merging.event.child-added', number(data.added));
  return data.removed ? t('merging.event.child-removed', number(data.removed)) : t('merging.event.undone');
}

function fieldWords(field: string, { from, to }: Change, names: Names, t: Say): string {
  switch (field) {
    case 'subject':
      return t('desk.event.subject', { value: String(to) });
    case 'typeId':
      return t('desk.event.type', { value: names.type(to as number) });
    case 'priority':
      return t('desk.event.priority', { value: names.priority(to as number) });
    case 'statusId':
      return t('desk.event.status', { value: names.statusById(to as number) });
    case 'categoryId':
      return to === null ? t('desk.event.no-category') : t('desk.event.category', { value: names.category(to as number) });
    case 'groupId':
      return t('desk.event.group', { value: names.group(to as number) });
    case 'language':
      return t('desk.event.language', { value: names.language(to as string | null) });
    case 'customer':
      return t('desk.event.customer', { name: String(to) });
    case 'tags':
      return tagWords(from as string[], to as string[], t);
    default:
      return field.startsWith('fields.') ? formFieldWords(field.slice('fields.'.length), { from, to }, names, t) : t('desk.event.other');
  }
}

function tagWords(from: readonly string[] = [], to: readonly string[] = [], t: Say): string {
  const added = to.filter((tag) => !from.includes(tag));
  const removed = from.filter((tag) => !to.includes(tag));
  if (removed.length === 0) return t('desk.event.tags-added', { tags: added.join(', '), count: added.length });
  if (added.length === 0) return t('desk.event.tags-removed', { tags: removed.join(', '), count: removed.length });
  return t('desk.event.tags-changed', { tags: to.join(', ') });
}

/** "Kwota: 12,50 zł → 20 zł". Customers are not named in the log: whom they were, only the field says. */
function formFieldWords(key: string, { from, to }: Change, names: Names, t: Say): string {
  const definition = names.directory.fields.find((one) => one.key === key);
  if (!definition) return t('desk.event.other');
  const locale = document.documentElement.lang.startsWith('pl') ? 'pl' : 'en';
  const name = labelIn(definition.label, locale);
  if (definition.kind === 'file') {
    const [before, after] = [from, to].map((ids) => (Array.isArray(ids) ? (ids as number[]) : [])) as [number[], number[]];
    const added = after.filter((id) => !before.includes(id)).length;
    const removed = before.filter((id) => !after.includes(id)).length;
    return [
      ...(added > 0 ? [t('desk.event.field-files-added', { name, count: added })] : []),
      ...(removed > 0 ? [t('desk.event.field-files-removed', { name, count: removed })] : []),
    ].join(', ');
  }
  if (definition.kind === 'customer' || definition.kind === 'long_text') return t('desk.event.field-changed', { name });
  const say = (value: unknown) => sayFieldValue({ t, locale, products: names.directory.products }, definition, value);
  if (to === null) return t('desk.event.field-cleared', { name, from: say(from) });
  return from === null ? t('desk.event.field-set', { name, to: say(to) }) : t('desk.event.field', { name, from: say(from), to: say(to) });
}

/** Whose doing. */
export function actorWords(event: TimelineEvent, names: Names, t: Say): string {
  if (event.actor.kind === 'account') return names.person(event.actor.id);
  return t(`desk.actor.${event.actor.kind}` as WordKey);
}
