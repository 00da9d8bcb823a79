import { useQuery } from '@tanstack/react-query';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/File.tsx';
import { Notice } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { StateDot } from '../ui/Person.tsx';
import { Snippet } from './Snippet.tsx';

/** The built-in door for mail: where it listens, how to try it, how a company's mail server hands mail to it. */
export function Reception() {
  const t = useSay();
  const query = useQuery(records.reception);
  const mailboxes = useQuery(records.mailboxes).data ?? [];
  return (
    <Loaded query={query}>
      {({ host, port, problem }) => {
        const wide = host === '0.0.0.0' || host === '::' || host === '';
        const reached = wide ? location.hostname : host;
        const address = mailboxes[0]?.address ?? 'pomoc@firma.pl';
        return (
          <>
            <Section
              title={t('settings.reception')}
              help={t('settings.reception-help')}
              actions={
                <StateDot
                  state={port !== null && !problem ? 'free' : 'away'}
                  label={t(port !== null && !problem ? 'settings.reception-on' : 'settings.reception-off')}
                />
              }
            >
              {problem && (
                <Notice
                  title={t('settings.reception-problem')}
                  actions={
                    <Button loading={query.isFetching} onPress={() => void query.refetch()}>
                      {t('account.try-again')}
                    </Button>
                  }
                >
                  {problem}
                </Notice>
              )}
              {port === null ? (
                <Notice kind="plain" title={t('settings.reception-none')}>
                  {t('settings.reception-none-says')}
                </Notice>
              ) : (
                <CopyField
                  label={t('settings.reception-address')}
                  value={`${reached}:${port}`}
                  help={t(wide ? 'settings.reception-everywhere' : 'settings.reception-here', { host: reached })}
                />
              )}
            </Section>
            {port !== null && (
              <>
                <Section title={t('settings.reception-try')} help={t('settings.reception-try-help')}>
                  <Snippet
                    label={t('settings.reception-terminal')}
                    text={[
                      `curl smtp://${reached}:${port} --mail-from anna@przyklad.pl --mail-rcpt ${address} -T - <<'END'`,
                      'From: Anna Nowak <anna@przyklad.pl>',
                      `To: ${address}`,
                      `Subject: ${t('settings.reception-subject')}`,
                      '',
                      t('settings.reception-text'),
                      'END',
                    ].join('\n')}
                  />
                </Section>
                <Section title={t('settings.reception-forward')} help={t('settings.reception-forward-help')}>
                  <Snippet label="/etc/postfix/transport" text={`${address}    smtp:[${reached}]:${port}`} />
                  <Snippet
                    label={t('settings.reception-commands')}
                    text={"postconf -e 'transport_maps = hash:/etc/postfix/transport'\npostmap /etc/postfix/transport\npostfix reload"}
                  />
                </Section>
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
