import { eventKind } from '../../platform/events/event.ts';

/** Changes of what others use too are in the audit trail. `personal` names whose it is, where nobody else is to hear. */
export const macroChanged = eventKind<{ macroId: number; name: string; what: 'made' | 'changed' | 'archived'; personal: number | null }>(
  'macro.changed',
);
export const macroUsed = eventKind<{ macroId: number; useId: number; name: string }>('macro.used');
export const macroUndone = eventKind<{ macroId: number; useId: number; name: string }>('macro.undone');
