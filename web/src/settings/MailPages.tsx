import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { ConnectMailbox } from './ConnectMailbox.tsx';
import './MailLedger.css';

interface MailPage<Entry> {
  entries: readonly Entry[];
  next: number | null;
}

/** Mail that came or mail that leaves, newest first, page by page: what is asked for above, and below it what there is. `words`: whose title, help and emptiness. */
export function MailPages<Entry extends { id: number }>(props: {
  words: 'ledger' | 'outbox';
  wanted: object;
  again_ms: number;
  load: (after: number | null, signal: AbortSignal) => Promise<MailPage<Entry>>;
  filters: ReactNode;
  row: (entry: Entry) => ReactNode;
  /** Stands above the entries. */
  first?: ReactNode;
  /** Only what stands above is asked for. */
  firstOnly?: boolean;
}) {
  const t = useSay();
  const { words, firstOnly = false } = props;
  const query = useInfiniteQuery({
    queryKey: [`mail-${words}`, props.wanted],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => props.load(pageParam, signal),
    getNextPageParam: (page) => page.next,
    refetchInterval: props.again_ms,
    enabled: !firstOnly,
    // What was found stays while the next answer is on its way.
    placeholderData: (before) => before,
  });
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const filtered = Object.keys(props.wanted).length > 0;
  return (
    <Section wide title={t(`${words}.title`)} help={t(`${words}.help`)}>
      {props.filters}
      {props.first}
      {!firstOnly && (
        <>
          {query.isPending && <Skeleton lines={8} />}
          {query.error && <Notice title={sentenceOf(t, query.error)} />}
          {query.data && entries.length === 0 && (
            <Empty title={t(`${words}.${filtered ? 'nothing' : 'none'}`)} action={!filtered && <ConnectMailbox />}>
              {t(`${words}.${filtered ? 'nothing' : 'none'}-says`)}
            </Empty>
          )}
          <ul className="settings-rows ledger">{entries.map(props.row)}</ul>
          {query.hasNextPage && (
            <Button loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
              {t(`${words}.older`)}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
