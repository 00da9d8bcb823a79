import { useState } from 'react';
import { ApiError, api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Message.tsx';
import { Door } from './Door.tsx';
import { explain } from './explain.ts';

/** Asks for a link to set a new password. Answers alike whether the address is known or not. */
export function AskReset() {
  const t = useSay();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    initial: { email: '' },
    check: ({ email }) => ({ email: !/^[^@\s]+@[^@\s]+$/.test(email.trim()) && t('account.email-needed') }),
    save: async ({ email }) => {
      await api.people.askReset({ body: { email: email.trim() } });
      setSentTo(email.trim());
    },
    explain: (error) =>
      error instanceof ApiError && error.code === 'session.throttled'
        ? { message: t('account.throttled', { minutes: Math.max(1, Math.ceil(Number(error.problem.values?.seconds ?? 60) / 60)) }) }
        : explain(t, error),
  });
  return (
    <Door title={t('account.reset')} under={t('account.reset-says')}>
      {sentTo ? (
        <Notice kind="done" title={t('account.reset-sent')}>
          {t('account.reset-sent-says', { email: sentTo })}
        </Notice>
      ) : (
        <Form form={form} brief action={t('account.reset-action')}>
          <Field
            label={t('account.email')}
            type="email"
            {...form.field('email')}
            autoComplete="username"
            autoFocus
            maxLength={254}
            required
          />
        </Form>
      )}
      <p className="session-beside">
        <a href="/">{t('account.back-to-sign-in')}</a>
      </p>
    </Door>
  );
}
