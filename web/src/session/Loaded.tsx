import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice, Skeleton } from '../ui/Message.tsx';
import { sentenceOf } from './explain.ts';

/** What was asked of the server: grey lines until it is known, a sentence and a way on when it did not come. What is known stays on screen. */
export function Loaded<Data>(props: { query: UseQueryResult<Data>; lines?: number; children: (data: Data) => ReactNode }) {
  const t = useSay();
  const { data, error, refetch, isFetching } = props.query;
  if (data !== undefined) return props.children(data);
  if (!error) return <Skeleton lines={props.lines ?? 4} />;
  return (
    <Notice
      title={sentenceOf(t, error)}
      actions={
        <Button loading={isFetching} onPress={() => void refetch()}>
          {t('account.try-again')}
        </Button>
      }
    />
  );
}
