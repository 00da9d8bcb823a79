/** Pure rules of macros: what one does to a ticket, in which order, and what undoing it means. */
import { endsTurn, type MacroAction, type MacroBody } from '../../../contract/macros.ts';
import { isVariable, variablesIn } from '../../../contract/macro-text.ts';
import type { TicketChange, TicketState } from '../../../contract/tickets.ts';

/** What the actions of a macro come to on one ticket. Parts that change nothing are left out by those who carry them out. */
export interface Plan {
  change: TicketChange;
  /** After everything else: a ticket given to another group may be out of the reach of whoever gives it. */
  groupId: number | null;
  owner: { to: number | null } | null;
  snooze: { hours: number | null } | null;
  close: 'solved' | 'closed' | null;
}

/** Later actions win over earlier ones of the same kind; tags add up. */
export function planOf(actions: readonly MacroAction[], ticket: { tags: readonly string[] }, me: number): Plan {
  const plan: Plan = { change: {}, groupId: null, owner: null, snooze: null, close: null };
  for (const action of actions) {
    switch (action.do) {
      case 'status':
        plan.change.statusId = action.statusId;
        break;
      case 'close':
        plan.close = action.state;
        break;
      case 'owner':
        plan.owner = { to: action.to === 'me' ? me : action.to === 'nobody' ? null : action.to };
        break;
      case 'group':
        plan.groupId = action.groupId;
        break;
      case 'priority':
        plan.change.priority = action.priority;
        break;
      case 'tags':
        plan.change.tags = [...new Set([...(plan.change.tags ?? ticket.tags), ...action.add])].filter(
          (tag) => !action.remove.includes(tag),
        );
        break;
      case 'category':
        plan.change.categoryId = action.categoryId;
        break;
      case 'type':
        plan.change.typeId = action.typeId;
        break;
      case 'snooze':
        plan.snooze = { hours: action.hours };
        break;
      case 'field':
        plan.change.fields = { ...plan.change.fields, [action.key]: action.value };
    }
  }
  return plan;
}

/** Those of the actions that are carried out now. */
export function actionsFor(run: 'all' | 'now' | 'none', actions: readonly MacroAction[]): MacroAction[] {
  if (run === 'none') return [];
  return run === 'all' ? [...actions] : actions.filter((action) => !endsTurn(action));
}

/** What of a ticket a macro may change. */
export interface Touched {
  state: TicketState;
  statusId: number;
  ownerId: number | null;
  groupId: number;
  priority: number;
  tags: string[];
  categoryId: number | null;
  typeId: number;
  snoozedUntil: string | null;
  fields: Record<string, unknown>;
}

const plain = ['priority', 'tags', 'categoryId', 'typeId', 'groupId'] as const;

/** What to put back: only what is still as the macro left it. */
export function changesBack(before: Touched, after: Touched, now: Touched): TicketChange {
  const change: Record<string, unknown> = {};
  for (const key of plain) if (!same(before[key], after[key]) && same(now[key], after[key])) change[key] = before[key];
  const fields = Object.keys({ ...before.fields, ...after.fields }).filter(
    (key) => !same(before.fields[key], after.fields[key]) && same(now.fields[key], after.fields[key]),
  );
  if (fields.length > 0) change.fields = Object.fromEntries(fields.map((key) => [key, before.fields[key] ?? null]));
  return change;
}

/** The first name between braces that stands for nothing; null when all do. */
export function unknownVariable(texts: readonly { html: string }[]): string | null {
  return texts.flatMap(({ html }) => variablesIn(html)).find((name) => !isVariable(name)) ?? null;
}

/** Where a macro stands in the folders: without blanks and empty steps. */
export function plainFolder(folder: string | undefined): string {
  return (folder ?? '')
    .split('/')
    .map((step) => step.trim())
    .filter(Boolean)
    .join('/');
}

/** Texts that say something, one a language: the last wins. */
export function plainTexts(texts: MacroBody['texts'], isEmpty: (html: string) => boolean): MacroBody['texts'] {
  return [...new Map(texts.filter(({ html }) => !isEmpty(html)).map((text) => [text.language, text])).values()];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
