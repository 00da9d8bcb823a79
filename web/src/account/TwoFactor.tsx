import { useState } from 'react';
import { ApiError, api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { explain } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, PasswordField } from '../ui/Field.tsx';
import { CopyField } from '../ui/File.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

type Step =
  | { kind: 'rest' }
  | { kind: 'password'; ends: boolean }
  | { kind: 'code'; secret: string; qrSvg: string }
  | { kind: 'codes'; codes: string[] };

/** A second proof at the door: a code from the phone. */
export function TwoFactor() {
  const t = useSay();
  const me = useMe();
  const [step, setStep] = useState<Step>({ kind: 'rest' });
  const rest = () => setStep({ kind: 'rest' });
  // The whole window learns it from the answer.
  const readMe = () => api.people.me().catch(() => {});
  const on = me.totp;

  return (
    <Section
      title={t('account.two-factor')}
      help={t('account.two-factor-says')}
      actions={on ? <Tag kind="done">{t('account.two-factor-on')}</Tag> : <Tag>{t('account.two-factor-off')}</Tag>}
    >
      <div className="row wrap">
        {on ? (
          <Button look="danger" onPress={() => setStep({ kind: 'password', ends: true })}>
            {t('account.two-factor-end')}
          </Button>
        ) : (
          <Button look="main" onPress={() => setStep({ kind: 'password', ends: false })}>
            {t('account.two-factor-begin')}
          </Button>
        )}
      </div>
      <Dialog open={step.kind === 'password'} onClose={rest} title={t('account.confirm-password')} size="small">
        {step.kind === 'password' && (
          <PasswordStep
            says={t(step.ends ? 'account.two-factor-end-says' : 'account.two-factor-begin-says')}
            action={t(step.ends ? 'account.two-factor-end' : 'account.go-on')}
            onPassword={async (password) => {
              if (step.ends) {
                await api.people.endTotp({ body: { password } });
                await readMe();
                rest();
              } else {
                const { secret, qrSvg } = await api.people.beginTotp({ body: { password } });
                setStep({ kind: 'code', secret, qrSvg });
              }
            }}
          />
        )}
      </Dialog>
      <Dialog open={step.kind === 'code'} onClose={rest} title={t('account.scan')}>
        {step.kind === 'code' && (
          <CodeStep
            secret={step.secret}
            qrSvg={step.qrSvg}
            onCodes={(codes) => {
              void readMe();
              setStep({ kind: 'codes', codes });
            }}
          />
        )}
      </Dialog>
      <RecoveryCodes codes={step.kind === 'codes' ? step.codes : null} onDone={rest} />
    </Section>
  );
}

function PasswordStep(props: { says: string; action: string; onPassword: (password: string) => Promise<void> }) {
  const t = useSay();
  const form = useForm({
    initial: { password: '' },
    check: ({ password }) => ({ password: password === '' && t('account.password-needed') }),
    save: ({ password }) => props.onPassword(password),
    explain: (error) =>
      error instanceof ApiError && error.code === 'account.password-wrong'
        ? { fields: { password: error.problem.detail } }
        : explain(t, error),
  });
  return (
    <Form form={form} brief action={props.action}>
      <p>{props.says}</p>
      <PasswordField label={t('account.password-current')} {...form.field('password')} autoComplete="current-password" autoFocus />
    </Form>
  );
}

function CodeStep(props: { secret: string; qrSvg: string; onCodes: (codes: string[]) => void }) {
  const t = useSay();
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: code.trim() === '' && t('account.code-needed') }),
    save: async ({ code }) => props.onCodes((await api.people.confirmTotp({ body: { code: code.replace(/\s/g, '') } })).recoveryCodes),
    explain: (error) =>
      error instanceof ApiError && error.code === 'account.totp-wrong' ? { fields: { code: error.problem.detail } } : explain(t, error),
  });
  return (
    <Form form={form} brief action={t('account.two-factor-begin')}>
      <p>{t('account.scan-says')}</p>
      <img
        className="account-qr"
        src={`data:image/svg+xml,${encodeURIComponent(props.qrSvg)}`}
        alt={t('account.scan')}
        width={180}
        height={180}
      />
      <CopyField label={t('account.secret')} value={props.secret} />
      <Field label={t('account.code')} {...form.field('code')} autoComplete="one-time-code" inputMode="numeric" maxLength={32} />
    </Form>
  );
}
