import { ApiError, api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { explain } from '../session/explain.ts';
import { NewPassword, weakPassword } from '../session/NewPassword.tsx';
import { useRefresh } from '../session/records.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { PasswordField } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';

/** A new password; every other session ends with it. */
export function Password() {
  const t = useSay();
  const me = useMe();
  const refresh = useRefresh();
  const about = [me.email, me.name, me.company];
  const form = useForm({
    initial: { current: '', next: '' },
    check: (values) => ({
      current: values.current === '' && t('account.password-needed'),
      next: weakPassword(t, values.next, about),
    }),
    save: async (values) => {
      await api.people.changePassword({ body: values });
      await refresh('sessions');
    },
    explain: (error) =>
      error instanceof ApiError && error.code === 'account.password-wrong'
        ? { fields: { current: error.problem.detail } }
        : explain(t, error),
  });
  return (
    <Section title={t('account.password')} help={t('account.password-says')}>
      <Unsaved dirty={form.dirty} />
      <Form form={form} action={t('account.password-change')} onlyWhenDirty onSaved={() => form.reset({ current: '', next: '' })}>
        <input type="email" autoComplete="username" value={me.email} readOnly hidden />
        <PasswordField label={t('account.password-current')} {...form.field('current')} autoComplete="current-password" />
        <NewPassword label={t('account.password-new')} {...form.field('next')} about={about} />
      </Form>
    </Section>
  );
}
