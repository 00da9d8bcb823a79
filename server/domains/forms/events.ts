import { eventKind } from '../../platform/events/event.ts';

export const formChanged = eventKind<{ formId: number; slug: string; what: 'made' | 'changed' | 'removed' }>('form.changed', {
  audit: true,
});
/** `quiet`: it looked like a program's, so it wakes nobody. `reader`: the trace of the page (reader-of-form.ts); null when a program handed it in. */
export const formSubmitted = eventKind<{ formId: number; slug: string; quiet: boolean; reader: string | null }>('form.submitted');
