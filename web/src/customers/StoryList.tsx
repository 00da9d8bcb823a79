import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Notice, Skeleton } from '../ui/Message.tsx';
import { useOnSight } from './on-sight.ts';

/** A story of many pages: what is there at once, the older while one reads. */
export function StoryPages<Item>(props: {
  query: UseInfiniteQueryResult;
  items: readonly Item[];
  empty: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}) {
  const t = useSay();
  const { query, items } = props;
  const more = useOnSight(() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage());
  if (query.isPending) return <Skeleton lines={6} />;
  if (query.error && items.length === 0) return <Notice title={sentenceOf(t, query.error)} />;
  if (items.length === 0) return props.empty;
  return (
    <div className="contacts">
      {props.children(items)}
      {query.hasNextPage && (
        <div ref={more} className="more">
          <Button loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('customers.older')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** One line of the story: who or what, when, its words, and what it belongs to. Opens its ticket. */
export function StoryRow(props: {
  href: string;
  kind?: string;
  icon: IconName;
  title: string;
  beside: ReactNode;
  at: string;
  sayAt?: () => string;
  preview: string;
  of: string;
}) {
  return (
    <a className={props.kind ? `contact ${props.kind}` : 'contact'} href={props.href}>
      <Icon name={props.icon} />
      <span className="who">
        <span className="strong cut" title={props.title}>
          {props.title}
        </span>
        {props.beside}
      </span>
      <When at={props.at} words={props.sayAt} />
      <span className="preview">{props.preview}</span>
      <span className="of quiet cap cut" title={props.of}>
        {props.of}
      </span>
    </a>
  );
}
