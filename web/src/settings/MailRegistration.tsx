import type { OAuthClient } from '../../../contract/mail-oauth.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Field, PasswordField } from '../ui/Field.tsx';
import { CopyField } from '../ui/File.tsx';
import { useForm } from '../ui/Form.tsx';
import { showToast } from '../ui/Toast.tsx';

/** What a provider gave when Okienko was registered there. Within the form of a mailbox, so it has a button of its own and is no form. */
export function MailRegistration({ client }: { client: OAuthClient }) {
  const t = useSay();
  const refresh = useRefresh();
  const { provider } = client;
  // What providers let pass without encryption is this machine by its name.
  const { protocol, hostname } = new URL(client.redirectUrl);
  const insecure = provider !== 'other' && protocol === 'http:' && hostname !== 'localhost';
  const form = useForm({
    initial: { ...client, secret: '' },
    check: ({ clientId }) => ({ clientId: clientId.trim() === '' && t('setup.company-needed') }),
    save: async ({ clientId, secret, tenant, authorizeUrl, tokenUrl, deviceUrl, scope }) => {
      const body = { clientId: clientId.trim(), ...(secret && { secret }), tenant, authorizeUrl, tokenUrl, deviceUrl, scope };
      await api.mailOAuth.putClient({ params: { provider }, body });
      await refresh('mail-oauth');
      showToast({ text: t('signin.registered'), icon: 'check' });
    },
    explain: useExplain(),
  });
  return (
    <details className="settings-more" open={client.clientId === ''}>
      <summary>{t('signin.registration')}</summary>
      <div className="stack">
        <p className="quiet">{t('signin.registration-help')}</p>
        <p className="quiet">{t(`signin.registration-${provider}`)}</p>
        <CopyField label={t('signin.redirect')} value={client.redirectUrl} help={insecure ? t('signin.redirect-insecure') : undefined} />
        <Field label={t('signin.client-id')} {...form.field('clientId')} maxLength={300} autoComplete="off" />
        <PasswordField
          label={t('signin.secret')}
          help={client.hasSecret ? t('signin.secret-kept') : undefined}
          {...form.field('secret')}
          autoComplete="off"
        />
        {provider === 'microsoft' && (
          <Field label={t('signin.tenant')} help={t('signin.tenant-help')} optional {...form.field('tenant')} maxLength={200} />
        )}
        {provider === 'other' && (
          <>
            <Field label={t('signin.authorize-url')} type="url" {...form.field('authorizeUrl')} maxLength={500} />
            <Field label={t('signin.token-url')} type="url" {...form.field('tokenUrl')} maxLength={500} />
            <Field label={t('signin.device-url')} type="url" optional {...form.field('deviceUrl')} maxLength={500} />
            <Field label={t('signin.scope')} {...form.field('scope')} maxLength={1000} />
          </>
        )}
        {form.problem?.message && <p className="ui-sentence bad">{form.problem.message}</p>}
        <div>
          <Button loading={form.busy} disabled={!form.dirty} onPress={() => void form.submit()}>
            {t('signin.register')}
          </Button>
        </div>
      </div>
    </details>
  );
}
