import { useInfiniteQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { AuditEntry } from '../../../contract/people.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';

type Entry = Static<typeof AuditEntry>;

const page_rows = 100;

/** Who signed in and who changed accounts, rights and settings; newest first. */
export function Audit() {
  const t = useSay();
  const dates = useDates();
  const query = useInfiniteQuery({
    queryKey: ['audit'],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.people.audit({ query: { limit: page_rows, ...(pageParam !== null && { before: pageParam }) } }, { signal }),
    getNextPageParam: (page) => (page.length < page_rows ? null : (page.at(-1)?.id ?? null)),
    // It grows with every action, without news of it: whoever comes here wants to see the latest.
    staleTime: 0,
  });
  const entries = query.data?.pages.flat() ?? [];
  const days = [...Map.groupBy(entries, (entry) => dates.day(entry.at))];
  return (
    <Section
      title={t('settings.audit')}
      help={t('settings.audit-help')}
      actions={<IconButton icon="refresh" label={t('settings.refresh')} onPress={() => void query.refetch()} />}
    >
      {query.isPending && <Skeleton lines={8} />}
      {query.error && <Notice title={sentenceOf(t, query.error)} />}
      {query.data && entries.length === 0 && <Empty title={t('settings.audit-none')} />}
      {days.map(([day, each]) => (
        <section key={day} className="settings-cluster">
          <h3>{day}</h3>
          <ul className="settings-rows audit">
            {each.map((entry) => (
              <li key={entry.id}>
                <span className="quiet num at">
                  <When at={entry.at} words={() => dates.time(entry.at)} />
                </span>
                <span className="grow">
                  <Sentence entry={entry} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('settings.audit-older')}
        </Button>
      )}
    </Section>
  );
}

/** What was done, and by whom where that is not the one it is about. */
function Sentence({ entry }: { entry: Entry }) {
  const t = useSay();
  const blank: Record<string, unknown> = { of: '', email: '', ip: '', name: '', token: '', address: '', company: '' };
  const values = Object.fromEntries(Object.entries({ ...blank, ...entry.data }).map(([key, value]) => [key, textOf(value)]));
  const key = `audit.${entry.type}` as WordKey;
  const said = t(key, values);
  const actor = entry.actor && entry.actor.name !== entry.data.of ? entry.actor.name : null;
  return (
    <>
      {/* A newer part of the program may write what this page has no words for yet. */}
      <span className="says">{said === key ? entry.type : said}</span>
      {actor && <span className="quiet"> · {actor}</span>}
    </>
  );
}

function textOf(value: unknown): string | number {
  return typeof value === 'string' || typeof value === 'number' ? value : '';
}
