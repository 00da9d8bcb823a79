import { say } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { password_letters_min, weaknessOf } from './password.ts';

/** Refuses a weak password with what is wrong with it, under the name of the field it was typed in. */
export function requireGoodPassword(ctx: Ctx, password: string, about: readonly string[], field = 'password'): void {
  const weakness = weaknessOf(password, about);
  if (weakness)
    fail(
      'account.password-weak',
      { min: password_letters_min },
      { [field]: say(ctx.locale, `admin.password-${weakness}`, { min: password_letters_min }) },
    );
}
