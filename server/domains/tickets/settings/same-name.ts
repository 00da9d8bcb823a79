/** Two of the same name cannot be told apart by whoever chooses between them. Those there are already stay as they are. */
import type { TicketState } from '../../../../contract/tickets.ts';
import { say, type WordKey } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { fold } from '../../../platform/text/fold.ts';

export function sameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  return fold(name).trim().replace(/\s+/g, ' ');
}

/** Throws setting.key-taken, said at the field, when one of the others has the name. */
export function refuseSameName(ctx: Ctx, name: string, others: readonly string[], field = 'name'): void {
  if (others.some((other) => sameName(other, name))) refuseTaken(ctx, name.trim(), field);
}

export function refuseTaken(ctx: Ctx, name: string, field = 'name'): never {
  fail('setting.key-taken', { key: name }, { [field]: say(ctx.locale, 'error.setting.key-taken', { key: name }) });
}

/** Ours have no name of their own until they get one: they are called what the catalogue says. */
export function calledType(ctx: Ctx, type: { key: string | null; name: string | null }): string {
  return type.name ?? say(ctx.locale, `desk.type.${type.key}` as WordKey);
}

export function calledStatus(ctx: Ctx, status: { name: string | null; state: TicketState }): string {
  return status.name ?? say(ctx.locale, `desk.state.${status.state}` as WordKey);
}

export function calledPriority(ctx: Ctx, priority: { level: number; name: string | null }): string {
  return priority.name ?? say(ctx.locale, `desk.priority.${priority.level}` as WordKey);
}
