import { eventKind } from '../../platform/events/event.ts';

export const formChanged = eventKind<{ formId: number; slug: string; what: 'made' | 'changed' | 'removed' }>('form.changed', {
  audit: true,
});
/** `quiet`: it looked like a program's, so it wakes nobody. */
export const formSubmitted = eventKind<{ formId: number; slug: string; quiet: boolean }>('form.submitted');
