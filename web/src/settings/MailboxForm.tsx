import { useRef, useState } from 'react';
import type { Diagnosis, Mailbox } from '../../../contract/channels.ts';
import { ApiError, api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { explain, sentenceOf } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Unsaved } from '../session/Unsaved.tsx';
import { Button } from '../ui/Button.tsx';
import { RadioGroup, Switch } from '../ui/Choice.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Notice } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { Select } from '../ui/Select.tsx';
import { BackTo } from './BackTo.tsx';
import { MailboxKeys } from './MailboxKeys.tsx';
import { MailboxTrust } from './MailboxTrust.tsx';
import { MailboxState, sayDiagnosis } from './MailboxState.tsx';
import { ImapPart, SmtpPart } from './MailServers.tsx';
import { providerOf, providerOfMx, providers } from './mail-providers.ts';
import { addsFolders, bodyOf, mailboxFields, type MailboxValues, needsPasswordAgain, valuesOf } from './mailbox-values.ts';
import { MailSignIn } from './MailSignIn.tsx';
import { SignatureField } from './SignatureField.tsx';

/** One mailbox: whose, at which provider, how mail comes and goes; each connection can be tried before it is saved. */
export function MailboxForm(props: {
  mailbox: Mailbox | null;
  groups: readonly { id: number; name: string }[];
  onClose: () => void;
  onMade: (mailboxId: number) => void;
}) {
  const t = useSay();
  const me = useMe();
  const refresh = useRefresh();
  const { mailbox } = props;
  const isNew = mailbox === null;
  const made = useRef<Mailbox | null>(null);
  const asksWhen = (values: MailboxValues) => mailbox === null || addsFolders(values, mailbox);
  const form = useForm<MailboxValues>({
    initial: valuesOf(mailbox, me.company, props.groups[0]?.id ?? null),
    check: (values) => ({
      address: !/^[^@\s]+@[^@\s]+$/.test(values.address.trim()) && t('settings.address-wrong'),
      fromName: values.fromName.trim() === '' && t('settings.from-name-needed'),
      groupId: values.groupId === null && t('settings.group-needed'),
      imapHost: values.receives && values.imapHost.trim() === '' && t('settings.host-needed', { example: 'imap.firma.pl' }),
      imapPort: values.receives && values.imapPort === null && t('ui.number-range', { min: 1, max: 65_535 }),
      imapPassword:
        (values.receives && isNew && !values.oauth && values.imapPassword === '' && t('account.password-needed')) ||
        (needsPasswordAgain(values, mailbox) && t('settings.password-again')),
      sinceDay: asksWhen(values) && values.receives && values.start === 'since' && values.sinceDay === '' && t('settings.start-day-needed'),
      smtpHost: values.sends && values.smtpHost.trim() === '' && t('settings.host-needed', { example: 'smtp.firma.pl' }),
      smtpPort: values.sends && values.smtpPort === null && t('ui.number-range', { min: 1, max: 65_535 }),
    }),
    save: async (values) => {
      const body = bodyOf(values, mailbox);
      made.current = await (isNew
        ? api.channels.makeMailbox({ body })
        : api.channels.changeMailbox({ params: { mailboxId: mailbox.id }, body }));
      await refresh('mailboxes', 'directory');
    },
    explain: (error) => {
      if (error instanceof ApiError && error.code === 'mailbox.address-taken') return { fields: { address: error.problem.detail } };
      if (error instanceof ApiError && error.code === 'mailbox.moves-into-itself') return { fields: { afterFolder: error.problem.detail } };
      if (error instanceof ApiError && error.code === 'group.not-found') return { fields: { groupId: error.problem.detail } };
      return explain(t, error, mailboxFields);
    },
  });
  const { values, set } = form;
  const provider = providers.find((each) => each.id === values.provider);

  const choose = (id: MailboxValues['provider']) => {
    const provider = providers.find((each) => each.id === id);
    if (!provider) return;
    set('provider', id);
    if (id === 'own') return;
    set('oauth', provider.asks === 'oauth');
    for (const protocol of ['imap', 'smtp'] as const) {
      set(`${protocol}Host`, provider[protocol].host);
      set(`${protocol}Port`, provider[protocol].port);
      set(`${protocol}Security`, provider[protocol].security);
    }
  };
  // A company's own domain says in DNS which servers are its own, or whose customer it is.
  const askDomain = async (domain: string) => {
    if (!/^[^\s@]+\.[^\s@]+$/.test(domain)) return;
    const found = await api.mailDomains.servers({ params: { domain } }).catch(() => null);
    if (!found) return;
    const host = providerOfMx(found.mx);
    if (host) return choose(host.id);
    for (const protocol of ['imap', 'smtp'] as const) {
      const server = found[protocol];
      if (!server) continue;
      set(`${protocol}Host`, server.host);
      set(`${protocol}Port`, server.port);
      set(`${protocol}Security`, server.security);
    }
  };
  // An address often says whose servers it is on; only while nobody has chosen otherwise.
  const guess = () => {
    const provider = providerOf(values.address);
    if (values.provider !== 'own' || values.imapHost !== '' || values.smtpHost !== '') return;
    if (provider) choose(provider.id);
    else void askDomain(values.address.trim().split('@')[1] ?? '');
  };

  // Without a password it is of no use yet: whoever made it is led on to signing in.
  const leave = () => {
    if (values.oauth && made.current) props.onMade(made.current.id);
    else props.onClose();
  };

  return (
    <>
      <Unsaved dirty={form.dirty && !form.busy} />
      <BackTo label={t('settings.mailboxes')} onPress={props.onClose} />
      <Section title={mailbox?.address ?? t('settings.mailbox-make')} actions={mailbox && <MailboxState mailbox={mailbox} />}>
        {mailbox?.problem && !ofSignIn(mailbox.problem) && (
          <Notice title={t('settings.mailbox-problem-title')}>{sayDiagnosis(t, mailbox.problem)}</Notice>
        )}
        <Form
          form={form}
          onlyWhenDirty={!isNew}
          action={isNew ? t('settings.mailbox-make') : undefined}
          onSaved={isNew ? leave : undefined}
        >
          <FieldRow>
            <Field
              label={t('settings.address')}
              help={t('settings.address-help')}
              type="email"
              placeholder={t('settings.address-example')}
              {...form.field('address')}
              onBlur={guess}
              maxLength={254}
              autoFocus={isNew}
              required
            />
            <Field
              label={t('settings.from-name')}
              help={t('settings.from-name-help')}
              {...form.field('fromName')}
              maxLength={200}
              required
            />
          </FieldRow>
          <FieldRow>
            <Select
              label={t('settings.mailbox-group')}
              help={t('settings.mailbox-group-help')}
              options={props.groups.map((group) => ({ id: group.id, label: group.name }))}
              {...form.field('groupId')}
            />
            <Field
              label={t('settings.mailbox-name')}
              help={t('settings.mailbox-name-help')}
              optional
              {...form.field('name')}
              maxLength={200}
            />
          </FieldRow>
          <Select
            label={t('settings.provider')}
            help={t(helpOf(values.provider))}
            options={providers.map((provider) => ({ id: provider.id, label: provider.label || t('settings.provider-own') }))}
            value={values.provider}
            onChange={choose}
          />
          <RadioGroup
            label={t('signin.how')}
            inline
            options={[
              { id: 'password', label: t('signin.password') },
              { id: 'oauth2', label: t('signin.oauth2') },
            ]}
            value={values.oauth ? 'oauth2' : 'password'}
            onChange={(how) => set('oauth', how === 'oauth2')}
          />
          {values.oauth &&
            (mailbox ? (
              <MailSignIn mailboxId={mailbox.id} likely={provider?.oauth ?? 'other'} />
            ) : (
              <p className="quiet">{t('signin.save-first')}</p>
            ))}
          <ImapPart form={form} mailbox={mailbox} />
          <SmtpPart form={form} mailbox={mailbox} />
          {values.receives && asksWhen(values) && (
            <fieldset className="settings-part">
              <RadioGroup
                label={t(isNew ? 'settings.start' : 'signin.also-start')}
                options={[
                  { id: 'from-now', label: t('settings.start-now'), help: t('settings.start-now-help') },
                  { id: 'since', label: t('settings.start-since'), help: t('settings.start-since-help') },
                  { id: 'everything', label: t('settings.start-all'), help: t('settings.start-all-help') },
                ]}
                value={values.start}
                onChange={(start) => set('start', start)}
              />
              {values.start === 'since' && <Field label={t('settings.start-day')} type="date" {...form.field('sinceDay')} />}
            </fieldset>
          )}
          <fieldset className="settings-part">
            <SignatureField {...form.field('signatureHtml')} />
            <Switch {...form.tick('confirms')} help={t('settings.mailbox-confirms-help')}>
              {t('settings.mailbox-confirms')}
            </Switch>
            {!isNew && (
              <Switch {...form.tick('enabled')} help={t('settings.mailbox-enabled-help')}>
                {t('settings.mailbox-enabled')}
              </Switch>
            )}
          </fieldset>
        </Form>
        {mailbox && <RemoveMailbox mailbox={mailbox} onRemoved={props.onClose} />}
      </Section>
      {mailbox && <MailboxTrust mailboxId={mailbox.id} />}
      {mailbox && <MailboxKeys mailboxId={mailbox.id} />}
    </>
  );
}

/** Said where one signs in again, with the button for it. */
function ofSignIn({ key }: Diagnosis): boolean {
  return key === 'mail-diagnosis.oauth-ended' || key === 'mail-diagnosis.oauth-none';
}

/** What some say of themselves in particular, and what is true of all of a kind. */
function helpOf(id: MailboxValues['provider']) {
  if (id === 'gmail' || id === 'home' || id === 'nazwa' || id === 'ovh' || id === 'own') return `settings.provider-${id}-help` as const;
  return `signin.asks-${providers.find((each) => each.id === id)?.asks ?? 'password'}` as const;
}

function RemoveMailbox({ mailbox, onRemoved }: { mailbox: Mailbox; onRemoved: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const [asks, setAsks] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const remove = async () => {
    try {
      await api.channels.removeMailbox({ params: { mailboxId: mailbox.id } });
      onRemoved();
      await refresh('mailboxes', 'directory');
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
  };
  return (
    <section className="settings-at-once">
      {wrong && <Notice title={wrong} />}
      <Button look="danger" icon="trash" onPress={() => setAsks(true)}>
        {t('settings.mailbox-remove')}
      </Button>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={t('settings.mailbox-remove-ask')}
        action={t('settings.mailbox-remove')}
        danger
        onConfirm={remove}
      >
        <p>{t('settings.mailbox-remove-says', { address: mailbox.address })}</p>
      </Confirm>
    </section>
  );
}
