import type { App } from '../../platform/app.ts';

/** Signs what pages of forms are given. */
export function formKey(app: App): Buffer {
  return app.secrets.keyFor('form challenge');
}
