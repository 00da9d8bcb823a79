import type { Mailbox } from '../../../contract/channels.ts';
import { useSay } from '../app/words.tsx';
import { Checkbox, RadioGroup, Switch } from '../ui/Choice.tsx';
import { Field, NumberField, PasswordField } from '../ui/Field.tsx';
import type { Form } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { FolderPicker, MoveTarget } from './FolderPicker.tsx';
import { MailboxTest } from './MailboxTest.tsx';
import { type MailServer, usualPort } from './mail-providers.ts';
import { imapOf, type MailboxValues, smtpOf } from './mailbox-values.ts';
import { useFolders } from './use-folders.ts';

interface PartProps {
  form: Form<MailboxValues>;
  mailbox: Mailbox | null;
}

/** How mail comes: server, sign-in, folder, and a test of them. */
export function ImapPart({ form, mailbox }: PartProps) {
  const t = useSay();
  const { values } = form;
  const stored = mailbox?.imap?.hasPassword ?? false;
  const ready = values.imapHost.trim() !== '' && (values.oauth ? mailbox !== null : stored || values.imapPassword !== '');
  const why = values.oauth && mailbox === null ? t('signin.save-first') : t('settings.test-not-ready');
  const settings = imapOf(values);
  const known = useFolders(settings, mailbox?.id);
  return (
    <fieldset className="settings-part">
      <legend className="sr">{t('settings.receive')}</legend>
      <Switch {...form.tick('receives')} help={t('settings.receive-help')}>
        <span className="med">{t('settings.receive')}</span>
      </Switch>
      {values.receives && (
        <>
          <Server form={form} protocol="imap" />
          <div className="settings-two">
            <Field
              label={t('settings.user')}
              help={t('settings.user-help')}
              placeholder={values.address.trim() || t('settings.address-example')}
              {...form.field('imapUser')}
              maxLength={255}
            />
            {!values.oauth && (
              <PasswordField
                label={t('settings.mail-password')}
                help={stored ? t('settings.password-kept') : undefined}
                {...form.field('imapPassword')}
                autoComplete="off"
              />
            )}
          </div>
          <MailboxTest protocol="imap" settings={settings} mailboxId={mailbox?.id} ready={ready} why={why} onGood={known.ask} />
          <FolderPicker form={form} known={known} ready={ready} />
          <RadioGroup
            label={t('signin.after')}
            help={t('signin.after-help')}
            options={(['leave', 'seen', 'move'] as const).map((id) => ({ id, label: t(`signin.after-${id}`) }))}
            value={values.after}
            onChange={(after) => form.set('after', after)}
          />
          {values.after === 'move' && <MoveTarget form={form} known={known} ready={ready} />}
        </>
      )}
    </fieldset>
  );
}

/** How answers leave. */
export function SmtpPart({ form, mailbox }: PartProps) {
  const t = useSay();
  const { values } = form;
  const stored = mailbox?.smtp?.hasPassword ?? false;
  const same = values.receives && values.smtpSame;
  const unsigned = values.oauth && mailbox === null;
  const smtpReady = values.smtpHost.trim() !== '' && !unsigned;
  const smtpWhy = t(unsigned ? 'signin.save-first' : 'settings.test-not-ready');
  return (
    <fieldset className="settings-part">
      <legend className="sr">{t('settings.send')}</legend>
      <Switch {...form.tick('sends')} help={t('settings.send-help')}>
        <span className="med">{t('settings.send')}</span>
      </Switch>
      {values.sends && (
        <>
          <Server form={form} protocol="smtp" />
          {values.receives && !values.oauth && <Checkbox {...form.tick('smtpSame')}>{t('settings.smtp-same')}</Checkbox>}
          {!same && !values.oauth && (
            <div className="settings-two">
              <Field label={t('settings.user')} help={t('settings.smtp-user-help')} {...form.field('smtpUser')} maxLength={255} />
              <PasswordField
                label={t('settings.mail-password')}
                help={stored ? t('settings.password-kept') : undefined}
                {...form.field('smtpPassword')}
                autoComplete="off"
              />
            </div>
          )}
          <MailboxTest protocol="smtp" settings={smtpOf(values)} mailboxId={mailbox?.id} ready={smtpReady} why={smtpWhy} />
        </>
      )}
    </fieldset>
  );
}

function Server({ form, protocol }: { form: Form<MailboxValues>; protocol: 'imap' | 'smtp' }) {
  const t = useSay();
  const security = form.values[`${protocol}Security`];
  const change = (next: MailServer['security']) => {
    // The usual port comes along; an unusual one that somebody typed stays.
    if (form.values[`${protocol}Port`] === usualPort(protocol, security)) form.set(`${protocol}Port`, usualPort(protocol, next));
    form.set(`${protocol}Security`, next);
  };
  return (
    <div className="settings-server">
      <Field
        label={t('settings.host')}
        placeholder={`${protocol}.firma.pl`}
        {...form.field(`${protocol}Host`)}
        onChange={(host) => {
          form.set(`${protocol}Host`, host);
          if (form.values.provider !== 'own') form.set('provider', 'own');
        }}
        maxLength={255}
      />
      <NumberField label={t('settings.port')} min={1} max={65_535} {...form.field(`${protocol}Port`)} />
      <Select
        label={t('settings.security')}
        options={[
          { id: 'tls', label: 'TLS' },
          { id: 'starttls', label: 'STARTTLS' },
          { id: 'none', label: t('settings.security-none') },
        ]}
        value={security}
        onChange={change}
        error={form.field(`${protocol}Security`).error}
      />
    </div>
  );
}
