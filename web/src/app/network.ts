/** Whether the server can be reached, as the live connection finds it. */
import { useSyncExternalStore } from 'react';
import { nowMs } from './dates-live.ts';

export interface Network {
  /** Connected, or not for long enough to speak of it. */
  online: boolean;
  /** When it was lost, milliseconds. */
  since_ms: number | null;
}

/** A restart of the server or a change of cell takes about a second; a strip that comes and goes would only worry people. */
const patience_ms = 2_500;

let network: Network = { online: true, since_ms: null };
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<(network: Network) => void>();

export function connectionLost(): void {
  if (timer || !network.online) return;
  const since_ms = nowMs();
  timer = setTimeout(() => change({ online: false, since_ms }), navigator.onLine ? patience_ms : 0);
}

export function connectionFound(): void {
  clearTimeout(timer);
  timer = undefined;
  change({ online: true, since_ms: null });
}

export function watchNetwork(act: (network: Network) => void): () => void {
  watchers.add(act);
  return () => watchers.delete(act);
}

export function useNetwork(): Network {
  return useSyncExternalStore(watchNetwork, () => network);
}

function change(next: Network): void {
  network = next;
  for (const watch of watchers) watch(network);
}
