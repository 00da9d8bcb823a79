import { useSay } from '../app/words.tsx';
import { PasswordField } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { password_letters_min, strengthOf } from './password-strength.ts';
import './Door.css';

/** Where a password is chosen: what a good one is, said in a sentence that answers to what is typed. */
export function NewPassword(props: {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  about: readonly string[];
  error?: string;
  autoFocus?: boolean;
}) {
  const t = useSay();
  const strength = strengthOf(props.value, props.about);
  const good = strength.kind === 'good' || strength.kind === 'long';
  const sentence = {
    empty: () => t('account.password-rule', { min: password_letters_min }),
    short: () => t('account.password-short', { count: strength.kind === 'short' ? strength.missing : 0 }),
    personal: () => t('account.password-personal'),
    good: () => t('account.password-good'),
    long: () => t('account.password-long'),
  }[strength.kind]();
  const help = (
    <span className={good ? 'strength good' : 'strength'} role="status">
      {good && <Icon name="check" size="small" />}
      {sentence}
    </span>
  );
  return (
    <PasswordField
      label={props.label}
      name={props.name}
      value={props.value}
      onChange={props.onChange}
      autoComplete="new-password"
      error={props.error}
      help={help}
      autoFocus={props.autoFocus}
      required
    />
  );
}

/** For `check` of a form: what a form can refuse without asking the server. */
export function weakPassword(t: ReturnType<typeof useSay>, password: string, about: readonly string[]): string | undefined {
  const strength = strengthOf(password, about);
  if (strength.kind === 'empty') return t('account.password-rule', { min: password_letters_min });
  if (strength.kind === 'short') return t('account.password-short', { count: strength.missing });
  return strength.kind === 'personal' ? t('account.password-personal') : undefined;
}
