import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import { loadAllWords } from '../app/words.tsx';
import { around } from '../together/together.ts';
import { Icon } from '../ui/Icon.tsx';

const NotificationsSheet = lazy(async () => {
  const [sheet] = await Promise.all([import('./NotificationsSheet.tsx'), loadAllWords()]);
  return { default: sheet.NotificationsSheet };
});

/** What concerns me and is unread, counted; opens the list. In the rail, and on a phone among the tabs. */
export function Bell({ tab = false }: { tab?: boolean }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(around.unread);
  const count = data?.notifications ?? 0;
  const label = t('together.bell', { count });
  useCommands([
    {
      id: 'app.notifications',
      title: t('together.bell-open'),
      group: t('app.everywhere'),
      chord: 'shift+n',
      icon: 'bell',
      run: () => setOpen(true),
    },
  ]);
  return (
    <>
      <button
        type="button"
        className={tab ? 'bell' : 'to bell'}
        title={label}
        aria-label={label}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="bell" size="large" />
        {count > 0 && <b aria-hidden="true">{count > 99 ? '99+' : count}</b>}
        {tab && t('together.bell', { count: 0 })}
      </button>
      {open && (
        <Suspense>
          <NotificationsSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
