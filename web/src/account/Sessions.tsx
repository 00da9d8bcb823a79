import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { records, useRefresh } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Notice } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { sayBrowser } from './browser.ts';

/** Where one is signed in; each session can be ended. */
export function Sessions() {
  const t = useSay();
  const client = useQueryClient();
  const refresh = useRefresh();
  const query = useQuery(records.sessions);
  const [wrong, setWrong] = useState<string | null>(null);

  const end = async (sessionId: number) => {
    setWrong(null);
    client.setQueryData(records.sessions.queryKey, (now) => now?.filter((session) => session.id !== sessionId));
    try {
      await api.people.endSession({ params: { sessionId } });
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
    await refresh('sessions');
  };
  const leave = async () => {
    try {
      // The window learns by itself that nobody is signed in any more.
      await api.people.signOut();
    } catch (error) {
      setWrong(sentenceOf(t, error));
    }
  };

  return (
    <Section title={t('account.sessions')} help={t('account.sessions-says')}>
      {wrong && <Notice title={wrong} />}
      <Loaded query={query}>
        {(sessions) => (
          <ul className="account-rows">
            {sessions.map((session) => (
              <li key={session.id}>
                <div className="grow">
                  <p className="row wrap">
                    <span className="med">{sayBrowser(t, session.userAgent)}</span>
                    {session.current && <Tag kind="accent">{t('account.session-this')}</Tag>}
                  </p>
                  <p className="quiet cap">
                    {session.ip ?? t('account.session-nowhere')}
                    {', '}
                    <When at={session.seenAt} words={(when) => t('account.session-seen', { when })} />
                    {', '}
                    <When at={session.createdAt} words={(when) => t('account.session-began', { when })} />
                  </p>
                </div>
                {session.current ? (
                  <Button small icon="leave" onPress={() => void leave()}>
                    {t('account.sign-out')}
                  </Button>
                ) : (
                  <Button
                    small
                    label={`${t('account.session-end')}: ${sayBrowser(t, session.userAgent)}`}
                    onPress={() => void end(session.id)}
                  >
                    {t('account.session-end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
