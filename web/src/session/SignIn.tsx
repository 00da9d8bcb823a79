import { useState } from 'react';
import type { Me } from '../../../contract/people.ts';
import { ApiError, api } from '../app/api.ts';
import { useSession } from '../app/session.ts';
import { type Say, useWords } from '../app/words.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, PasswordField } from '../ui/Field.tsx';
import { Form, type FormProblem, useForm } from '../ui/Form.tsx';
import { Door } from './Door.tsx';
import { explain } from './explain.ts';

interface SignInProps {
  /** Over the desk, when the session has ended: what was typed underneath stays. */
  overlay?: boolean;
  onSignedIn?: (me: Me) => void;
}

/** Address and password, and the code of the phone where one is used. */
export function SignIn(props: SignInProps) {
  const { t } = useWords();
  if (!props.overlay) {
    return (
      <Door title={t('account.sign-in')} under={t('account.sign-in-says')}>
        <SignInForm {...props} />
      </Door>
    );
  }
  return (
    <Dialog open firm onClose={() => {}} title={t('account.sign-in-again')} size="small">
      <p className="quiet" style={{ marginBottom: 16 }}>
        {t('account.sign-in-again-says')}
      </p>
      <SignInForm {...props} />
    </Dialog>
  );
}

function SignInForm(props: SignInProps) {
  const { t, setLocale } = useWords();
  const { me: before } = useSession();
  const [asksCode, setAsksCode] = useState(false);

  const form = useForm({
    initial: { email: before?.email ?? '', password: '', code: '' },
    check: (values) => ({
      email: !/\S@\S/.test(values.email) && t('account.email-needed'),
      password: values.password === '' && t('account.password-needed'),
      code: asksCode && values.code.trim() === '' && t('account.code-needed'),
    }),
    save: async ({ email, password, code }) => {
      const me = await api.people
        .signIn({ body: { email: email.trim(), password, ...(asksCode && { code: code.replace(/\s/g, '') }) } })
        .catch((error) => {
          // Not a refusal: the password was right, one more thing is asked for.
          if (error instanceof ApiError && error.code === 'session.code-required') return null;
          throw error;
        });
      if (!me) return setAsksCode(true);
      setLocale(me.locale);
      props.onSignedIn?.(me);
    },
    explain: (error) => explainSignIn(t, error),
  });

  return (
    <>
      <Form form={form} brief action={t(asksCode ? 'account.sign-in-code' : 'account.sign-in-action')}>
        {asksCode ? (
          <Field
            key="code"
            label={t('account.code')}
            help={t('account.code-help')}
            {...form.field('code')}
            autoComplete="one-time-code"
            autoFocus
            maxLength={32}
          />
        ) : (
          <>
            <Field
              label={t('account.email')}
              type="email"
              {...form.field('email')}
              autoComplete="username"
              autoFocus={!before}
              maxLength={254}
              required
            />
            <PasswordField
              label={t('account.password')}
              {...form.field('password')}
              autoComplete="current-password"
              autoFocus={Boolean(before)}
              required
            />
          </>
        )}
      </Form>
      {!asksCode && (
        <p className="session-beside">
          <a href="/reset" target={props.overlay ? '_blank' : undefined}>
            {t('account.forgot')}
          </a>
        </p>
      )}
    </>
  );
}

function explainSignIn(t: Say, error: unknown): FormProblem {
  if (!(error instanceof ApiError)) return explain(t, error);
  if (error.code === 'session.throttled') {
    return { message: t('account.throttled', { minutes: Math.max(1, Math.ceil(Number(error.problem.values?.seconds ?? 60) / 60)) }) };
  }
  if (error.code === 'session.code-wrong') return { fields: { code: error.problem.detail } };
  return explain(t, error);
}
