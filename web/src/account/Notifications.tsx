import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { useSay } from '../app/words.tsx';
import { ring, showOnDesktop } from '../notifications/hear.ts';
import { Wishes } from '../notifications/Wishes.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { ask } from '../together/together.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Page.tsx';

const wishes = queryOptions({ queryKey: ['notification-settings'], queryFn: () => api.notifications.settings() });

/** What reaches me, by which channel, and when I am left in peace. */
export function Notifications() {
  const t = useSay();
  const query = useQuery(wishes);
  const fresh = () => cache.invalidateQueries({ queryKey: wishes.queryKey });
  const asCompany = async () => {
    await ask(api.notifications.forget());
    await fresh();
  };
  return (
    <>
      <Section title={t('notifications.title')} help={t('notifications.page-says')}>
        <Desktop />
      </Section>
      <Loaded query={query}>
        {({ own, settings }) => (
          <>
            <p className="row wrap quiet">
              {t(own ? 'notifications.own' : 'notifications.not-own')}
              {own && (
                <Button small onPress={() => void asCompany()}>
                  {t('notifications.as-company')}
                </Button>
              )}
            </p>
            <Wishes
              key={`${own} ${JSON.stringify(settings)}`}
              settings={settings}
              save={async (body) => {
                await api.notifications.change({ body });
                await fresh();
              }}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

/** A browser asks only when a person pressed something: here. */
function Desktop() {
  const t = useSay();
  const known = 'Notification' in globalThis;
  const [permission, setPermission] = useState(known ? Notification.permission : 'denied');
  const trial = () => {
    showOnDesktop(t('notifications.desktop-trial'), 'Okienko', 'okienko-trial', () => {});
    ring();
  };
  if (!known) return <p>{t('notifications.desktop-none')}</p>;
  if (permission === 'default') {
    return (
      <p className="row wrap">
        <Button icon="bell" onPress={() => void Notification.requestPermission().then(setPermission)}>
          {t('notifications.desktop-ask')}
        </Button>
      </p>
    );
  }
  return (
    <p className="row wrap">
      {t(permission === 'granted' ? 'notifications.desktop-allowed' : 'notifications.desktop-refused')}
      {permission === 'granted' && (
        <Button small onPress={trial}>
          {t('notifications.desktop-try')}
        </Button>
      )}
    </p>
  );
}
