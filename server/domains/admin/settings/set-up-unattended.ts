import type { App } from '../../../platform/app.ts';
import { ConfigError } from '../../../platform/config/config.ts';
import { Refusal } from '../../../platform/fail.ts';
import { isSetUp } from './load-settings.ts';
import { setUp } from './set-up.ts';

/** Sets Okienko up from the environment, if it says how and nobody did yet. Several nodes may try at once. Throws ConfigError when it cannot be done as written there. */
export async function setUpUnattended(app: App): Promise<void> {
  const { unattended } = app.config;
  if (!unattended || (await isSetUp(app))) return;
  try {
    await setUp(app, { ...unattended, name: unattended.email.split('@')[0]!, locale: unattended.locale === 'en' ? 'en' : 'pl' });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new ConfigError(
      `OKIENKO_ADMIN_PASSWORD is too easy to guess. Choose one of at least 10 characters that is not common and not made of the address or the company's name.`,
    );
  }
}
