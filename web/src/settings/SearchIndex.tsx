import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Bar } from '../ui/Clock.tsx';
import { Section } from '../ui/Page.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';

const running_ms = 2_000;
const resting_ms = 30_000;

/** How whole the search index is, and the making of it anew. */
export function SearchIndex() {
  const t = useSay();
  const dates = useDates();
  const cache = useQueryClient();
  const act = useAct();
  const { data } = useQuery({
    queryKey: ['search-index'],
    queryFn: ({ signal }) => api.search.reindexing({}, { signal }),
    refetchInterval: (query) => (query.state.data?.running ? running_ms : resting_ms),
  });
  if (!data) return null;
  const { running, done, total, endedAt } = data;
  const state = running
    ? t('search.index-running', { done: dates.number(done), total: dates.number(total) })
    : endedAt
      ? t('search.index-whole', { when: dates.when(endedAt) })
      : t('search.index-never');
  const start = () =>
    act(async () => {
      await api.search.reindex({});
      showToast({ text: t('search.index-started'), icon: 'search' });
      await cache.invalidateQueries({ queryKey: ['search-index'] });
    });
  return (
    <Section
      title={t('search.index')}
      help={t('search.index-help')}
      actions={
        <Button icon="refresh" disabled={running} onPress={start}>
          {t('search.index-start')}
        </Button>
      }
    >
      <p>{state}</p>
      {running && <Bar value={done} max={Math.max(total, 1)} label={state} />}
      <p className="quiet">
        {[
          t('search.attachments', { count: dates.number(data.attachmentsRead) }),
          ...(data.attachmentsWaiting > 0 ? [t('search.attachments-waiting', { count: data.attachmentsWaiting })] : []),
          ...data.unread.map((one) => t(`search.unread.${one.problem}` as WordKey, { count: one.count })),
        ].join(' · ')}
      </p>
    </Section>
  );
}
