/** What this installation signs and marks its mail with, made of its secret file. */
import type { App } from '../../../platform/app.ts';

const replyKeys = new WeakMap<App, Buffer>();
const marks = new WeakMap<App, string>();

/** For reply-token.ts. */
export function replyKey(app: App): Buffer {
  return remembered(replyKeys, app, () => app.secrets.keyFor('reply-token'));
}

/** Stands in X-Okienko-Id of what we send, so that our own mail is recognised when it comes back. 16 hex digits. */
export function ownMark(app: App): string {
  return remembered(marks, app, () => app.secrets.keyFor('own-mail').subarray(0, 8).toString('hex'));
}

function remembered<T>(known: WeakMap<App, T>, app: App, make: () => T): T {
  let value = known.get(app);
  if (value === undefined) known.set(app, (value = make()));
  return value;
}
