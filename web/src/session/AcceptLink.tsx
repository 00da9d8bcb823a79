import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Locale } from '../app/words.tsx';
import { ApiError, api } from '../app/api.ts';
import { useWords } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Notice, Skeleton } from '../ui/Message.tsx';
import { Door } from './Door.tsx';
import { explain, sentenceOf } from './explain.ts';
import { NewPassword, weakPassword } from './NewPassword.tsx';

// Not a hook of React, whatever its name.
const acceptLink = api.people.useLink;

interface Link {
  kind: 'invitation' | 'reset';
  email: string;
  name: string;
  company: string;
  locale: Locale;
}

/** A link from a mail: an invitation is accepted, or a forgotten password is set anew. */
export function AcceptLink({ token }: { token: string }) {
  const { t, setLocale } = useWords();
  const query = useQuery({
    queryKey: ['link', token],
    queryFn: () => api.people.readLink({ params: { token } }),
    retry: false,
    staleTime: Infinity,
  });
  const link = query.data;
  // Once, when the link has been read: the person may choose another language afterwards.
  const locale = link?.locale;
  useEffect(() => {
    if (locale) setLocale(locale);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- setLocale is another one after every change of language
  }, [locale]);

  if (query.error) return <BadLink error={query.error} />;
  if (!link) {
    return (
      <Door title={t('account.link-reading')}>
        <Skeleton />
      </Door>
    );
  }
  const title = link.kind === 'invitation' ? t('account.invited', { company: link.company }) : t('account.new-password');
  return (
    <Door title={title} under={t(link.kind === 'invitation' ? 'account.invited-says' : 'account.new-password-says', { email: link.email })}>
      <LinkForm token={token} link={link} />
    </Door>
  );
}

function LinkForm({ token, link }: { token: string; link: Link }) {
  const { t, locale } = useWords();
  const invited = link.kind === 'invitation';
  const about = [link.email, link.name, link.company];
  const form = useForm({
    initial: { name: link.name, password: '' },
    check: (values) => ({
      name: invited && values.name.trim() === '' && t('account.name-needed'),
      password: weakPassword(t, values.password, about),
    }),
    save: async ({ name, password }) => {
      await acceptLink({ params: { token }, body: { password, ...(invited && { name: name.trim(), locale }) } });
      location.assign('/');
    },
    explain: (error) => explain(t, error),
  });
  return (
    <Form form={form} brief action={t(invited ? 'account.accept' : 'account.set-password')}>
      {invited && <Field label={t('account.name')} {...form.field('name')} autoComplete="name" maxLength={200} required />}
      {/* Password keepers want to know whose password this is. */}
      <input type="email" autoComplete="username" value={link.email} readOnly hidden />
      <NewPassword label={t('account.password-new')} {...form.field('password')} about={about} autoFocus />
    </Form>
  );
}

function BadLink({ error }: { error: unknown }) {
  const { t } = useWords();
  const spent = error instanceof ApiError && (error.code === 'account.link-invalid' || error.problem.status === 400);
  return (
    <Door title={t(spent ? 'account.link-spent' : 'account.link-unread')}>
      <Notice
        kind={spent ? 'due' : 'error'}
        title={spent ? t('account.link-spent-why') : sentenceOf(t, error)}
        actions={
          spent ? (
            <>
              <Button href="/reset">{t('account.reset-action')}</Button>
              <Button look="bare" href="/">
                {t('account.back-to-sign-in')}
              </Button>
            </>
          ) : (
            <Button onPress={() => location.reload()}>{t('account.try-again')}</Button>
          )
        }
      >
        {spent ? t('account.link-spent-says') : undefined}
      </Notice>
    </Door>
  );
}
