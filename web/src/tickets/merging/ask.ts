/** Which of the questions of merging is asked now: one place for keys, menus, the timeline and the context panel. */
import { useSyncExternalStore } from 'react';

export type MergingQuestion =
  | { ask: 'merge'; ticketId: number; chosen?: readonly number[] }
  | { ask: 'split'; ticketId: number; messageId?: number }
  | { ask: 'link'; ticketId: number }
  | { ask: 'parent'; ticketId: number }
  | { ask: 'undo'; ticketId: number; rearrangementId: number };

let question: MergingQuestion | null = null;
const watchers = new Set<() => void>();

export function askMerging(next: MergingQuestion | null): void {
  question = next;
  for (const each of watchers) each();
}

export function useMergingQuestion(): MergingQuestion | null {
  return useSyncExternalStore(watch, () => question);
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
