import type { LiveRequest } from '../../../contract/live.ts';

/** Null for what is none: what a desk says is handed on to others. */
export function readRequest(text: string): LiveRequest | null {
  let said: Partial<Record<'kind' | 'ticketId' | 'what', unknown>> | null;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  const ticketId = said?.ticketId;
  if (said?.kind === 'ping') return { kind: 'ping' };
  if (said?.kind === 'watch' && (ticketId === null || isId(ticketId))) return { kind: 'watch', ticketId };
  const what = said?.what;
  if (said?.kind === 'writing' && isId(ticketId) && (what === null || what === 'reply' || what === 'note'))
    return { kind: 'writing', ticketId, what };
  return null;
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
