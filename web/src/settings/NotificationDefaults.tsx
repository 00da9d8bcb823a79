import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { useSay } from '../app/words.tsx';
import { Wishes } from '../notifications/Wishes.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { Section } from '../ui/Page.tsx';

/** What everybody is told of who has not chosen for themselves. */
export function NotificationDefaults() {
  const t = useSay();
  const query = useQuery({ queryKey: ['notification-settings'], queryFn: () => api.notifications.settings() });
  return (
    <>
      <Section title={t('notifications.defaults')} help={t('notifications.defaults-says')}>
        {null}
      </Section>
      <Loaded query={query}>
        {({ defaults }) => (
          <Wishes
            key={JSON.stringify(defaults)}
            settings={defaults}
            save={async (body) => {
              await api.notifications.changeDefaults({ body });
              await cache.invalidateQueries({ queryKey: ['notification-settings'] });
            }}
          />
        )}
      </Loaded>
    </>
  );
}
