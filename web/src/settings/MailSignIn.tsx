import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type OAuthClient, type OAuthProvider, oauthProviders } from '../../../contract/mail-oauth.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { CopyField } from '../ui/File.tsx';
import { Notice } from '../ui/Message.tsx';
import { Select } from '../ui/Select.tsx';
import { showToast } from '../ui/Toast.tsx';
import { CameBack } from './CameBack.tsx';
import { MailRegistration } from './MailRegistration.tsx';
import { sayDiagnosis } from './MailboxState.tsx';

/** A mailbox that signs in with its provider: whether that holds, and the ways to do it again. */
export function MailSignIn({ mailboxId, likely }: { mailboxId: number; likely: OAuthProvider }) {
  const t = useSay();
  const clients = useQuery({ queryKey: ['mail-oauth', 'clients'], queryFn: () => api.mailOAuth.clients() });
  const signIn = useQuery({
    queryKey: ['mailboxes', mailboxId, 'oauth'],
    queryFn: () => api.mailOAuth.signIn({ params: { mailboxId } }),
  });
  const [chosen, choose] = useState<OAuthProvider | null>(null);
  const provider = chosen ?? signIn.data?.provider ?? likely;
  return (
    <div className="stack">
      <CameBack />
      <Select
        label={t('signin.provider')}
        options={oauthProviders.map((id) => ({ id, label: t(`signin.provider-${id}`) }))}
        value={provider}
        onChange={choose}
      />
      <Loaded query={clients} lines={2}>
        {(all) => {
          const client = all.find((one) => one.provider === provider)!;
          return (
            <>
              <State mailboxId={mailboxId} client={client} signIn={signIn.data ?? null} />
              <MailRegistration key={provider} client={client} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function State(props: { mailboxId: number; client: OAuthClient; signIn: Awaited<ReturnType<typeof api.mailOAuth.signIn>> }) {
  const t = useSay();
  const dates = useDates();
  const [wrong, setWrong] = useState<string | null>(null);
  const [byDevice, setByDevice] = useState(false);
  const { mailboxId, client, signIn } = props;
  const { provider } = client;
  const registered = client.clientId !== '';
  const begin = async () => {
    try {
      location.assign((await api.mailOAuth.begin({ params: { mailboxId }, body: { provider } })).url);
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
  };
  return (
    <>
      {wrong && <Notice title={wrong} />}
      {signIn?.problem ? (
        <Notice title={t('signin.ended')}>{sayDiagnosis(t, signIn.problem)}</Notice>
      ) : (
        <p className="quiet">
          {signIn
            ? t('signin.holds', { provider: t(`signin.provider-${signIn.provider}`), when: dates.when(signIn.grantedAt) })
            : t('signin.none')}
        </p>
      )}
      <div className="row wrap">
        <Button
          look={signIn && !signIn.problem ? 'plain' : 'main'}
          disabled={!registered}
          title={registered ? undefined : t('error.oauth.not-registered')}
          onPress={() => void begin()}
        >
          {t(signIn ? 'signin.again' : 'signin.begin')}
        </Button>
        {client.byDevice && registered && <Button onPress={() => setByDevice(true)}>{t('signin.by-device')}</Button>}
      </div>
      {!registered && <p className="cap quiet">{t('error.oauth.not-registered')}</p>}
      {byDevice && <DeviceDialog mailboxId={mailboxId} provider={provider} onClose={() => setByDevice(false)} />}
    </>
  );
}

/** The code to type elsewhere; asks the provider until somebody has. */
function DeviceDialog({ mailboxId, provider, onClose }: { mailboxId: number; provider: OAuthProvider; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const [wrong, setWrong] = useState<string | null>(null);
  const begun = useQuery({
    queryKey: ['oauth-device', mailboxId, provider],
    queryFn: () => api.mailOAuth.beginByDevice({ params: { mailboxId }, body: { provider } }),
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const { data } = begun;
  useEffect(() => {
    if (!data || wrong) return;
    const timer = setInterval(() => {
      api.mailOAuth
        .askDevice({ params: { attempt: data.attempt } })
        .then(async ({ done }) => {
          if (!done) return;
          clearInterval(timer);
          await refresh('mailboxes');
          showToast({ text: t('signin.done'), icon: 'check' });
          onClose();
        })
        .catch((error) => {
          clearInterval(timer);
          setWrong(sentenceOf(t, error));
        });
    }, data.interval_s * 1000);
    return () => clearInterval(timer);
  }, [data, wrong, onClose, refresh, t]);
  const problem = wrong ?? (begun.error ? sentenceOf(t, begun.error) : null);
  return (
    <Dialog open size="small" title={t('signin.by-device')} onClose={onClose}>
      {problem && <Notice title={problem} />}
      {data && !problem && (
        <div className="stack">
          <p>{t('signin.device-says')}</p>
          <a href={data.url} target="_blank" rel="noreferrer">
            {data.url}
          </a>
          <CopyField label={t('signin.device-code')} value={data.userCode} />
          <p className="quiet" role="status">
            {t('signin.device-waits')}
          </p>
        </div>
      )}
    </Dialog>
  );
}
