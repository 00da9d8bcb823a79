import { useEffect, useState, useSyncExternalStore } from 'react';
import { nowMs } from '../app/dates-live.ts';
import { type Chord, chordForAria } from '../app/keys.ts';
import { useCommand } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';
import './Toast.css';

export interface ToastInit {
  text: string;
  /** One button. Without it the strip only tells. */
  action?: { label: string; keys?: Chord; run: () => void };
  /** "Cofnij" with mod+z and the seconds that are left. Wins over `action`. */
  undo?: () => void;
  icon?: IconName;
  /** How long it stays, seconds: 10 with undo, else 5. For an undo that the server counts, give what the server gives. */
  seconds?: number;
}

interface Toast extends ToastInit {
  id: number;
  ends_ms: number;
}

const shown_max = 3;
const watchers = new Set<() => void>();
let toasts: readonly Toast[] = [];
let lastId = 0;

/** Shows a strip. Returns how to take it away sooner. Works outside React too. */
export function showToast(init: ToastInit): () => void {
  const id = ++lastId;
  const seconds = init.seconds ?? (init.undo ? 10 : 5);
  change([...toasts, { ...init, id, ends_ms: nowMs() + seconds * 1000 }].slice(-shown_max));
  return () => dismiss(id);
}

/** Where the strips appear: once, inside the panel at whose foot they belong. They never cover the composer. */
export function Toasts() {
  const current = useSyncExternalStore(watch, () => toasts);
  return (
    <div className="ui-toasts" role="status" aria-live="polite">
      {current.map((toast, at) => (
        <Strip key={toast.id} toast={toast} newest={at === current.length - 1} />
      ))}
    </div>
  );
}

function Strip({ toast, newest }: { toast: Toast; newest: boolean }) {
  const t = useSay();
  const [held, setHeld] = useState(false);
  const left = useSecondsLeft(toast, held && !toast.undo);
  const action = toast.undo ? { label: t('common.undo'), keys: 'mod+z', run: toast.undo } : toast.action;
  const run = () => {
    dismiss(toast.id);
    action?.run();
  };
  useCommand({
    id: `toast.${toast.undo ? 'undo' : 'action'}`,
    title: action?.label ?? '',
    hint: toast.text,
    icon: 'undo',
    chord: action?.keys,
    ...(toast.undo && {
      also: ['z'],
      // Whoever has sent an answer still stands in the editor, which is empty: what they take back is the sending. What they typed since comes first.
      whenTyping: 'fresh' as const,
    }),
    when: newest && action !== undefined,
    run,
  });
  return (
    <div className="ui-toast" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      {toast.icon && <Icon name={toast.icon} />}
      {/* Beside an undo there is one line; a refusal is a sentence, and is read to its end. */}
      <span className={toast.undo ? 'grow cut' : 'grow'} title={toast.text}>
        {toast.text}
      </span>
      {toast.undo && (
        <span className="left num" aria-hidden="true">
          {t('ui.seconds', { count: left })}
        </span>
      )}
      {action ? (
        <button
          type="button"
          className="act"
          onClick={run}
          aria-keyshortcuts={newest && action.keys ? chordForAria(action.keys) : undefined}
        >
          <span>{action.label}</span>
          {newest && action.keys && <KeyCap keys={action.keys} quiet />}
          {toast.undo && <span className="sr">, {t('ui.seconds-left', { count: Math.ceil((toast.seconds ?? 10) / 5) * 5 })}</span>}
        </button>
      ) : (
        <button type="button" className="act" aria-label={t('ui.dismiss')} onClick={() => dismiss(toast.id)}>
          <Icon name="close" size="small" />
        </button>
      )}
    </div>
  );
}

// An undo that the server counts cannot be held back; everything else waits while the pointer rests on it.
function useSecondsLeft(toast: Toast, held: boolean): number {
  const [left, setLeft] = useState(() => secondsLeft(toast));
  useEffect(() => {
    if (held) return;
    const tick = () => {
      const seconds = secondsLeft(toast);
      setLeft(seconds);
      if (seconds <= 0) dismiss(toast.id);
    };
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [toast, held]);
  return left;
}

function secondsLeft(toast: Toast): number {
  return Math.max(0, Math.ceil((toast.ends_ms - nowMs()) / 1000));
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const each of watchers) each();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
