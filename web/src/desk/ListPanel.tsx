/** The left panel of the desk: what there is, in slices. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, memo, type Ref, Suspense } from 'react';
import { type View, views } from '../../../contract/tickets.ts';
import { known } from '../app/cache.ts';
import { useDates } from '../app/dates-live.ts';
import { usePhone } from '../app/media.ts';
import { deskPath } from '../app/places.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { SearchPanel } from '../search/SearchPanel.tsx';
import { ChatsLink } from '../chats/ChatsLink.tsx';
import { MentionsLink } from '../together/MentionsLink.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Slices } from '../ui/Slices.tsx';
import { TicketList, type TicketListHandle, type TicketListProps } from './TicketList.tsx';

const SavedSlices = lazy(() => import('../tickets/table/SavedSlices.tsx').then((each) => ({ default: each.SavedSlices })));

interface ListPanelProps extends Omit<TicketListProps, 'ref' | 'onOpen'> {
  /** What is searched for; null = the view itself. */
  query: string | null;
  onQuery: (query: string | null) => void;
  onOpen: (ticketId: number, messageId?: number) => void;
  onDense: (dense: boolean) => void;
  onNew: () => void;
  listRef: Ref<TicketListHandle>;
}

export const ListPanel = memo(function ListPanel(props: ListPanelProps) {
  const t = useSay();
  const { history } = useRouter();
  const { data: counters } = useQuery(known.counters);
  // Nothing sleeps most of the time, and the place is short: the slice comes with the first that does.
  const shown = views.filter((view) => view !== 'snoozed' || props.view === 'snoozed' || (counters?.snoozed ?? 0) > 0);
  return (
    <section className="desk-list" aria-label={t('desk.list')}>
      {props.query !== null ? <SearchPanel {...props} query={props.query} ref={props.listRef} /> : <Head {...props} />}
      {props.query === null && (
        <Slices
          label={t('desk.views')}
          value={props.view}
          slices={shown.map((view) => ({
            id: view,
            label: t(`desk.view.${view}`),
            title: t(`desk.view.${view}.long`),
            // Everything has no end worth counting here, and nought needs no number.
            ...(view !== 'all' && counters?.[view] && { count: counters[view] }),
            href: deskPath(view),
          }))}
          onChoose={(view) => history.push(deskPath(view as View))}
          end={
            <Suspense>
              <SavedSlices />
            </Suspense>
          }
        />
      )}
      {props.query === null && <TicketList {...props} ref={props.listRef} />}
    </section>
  );
});

function Head(props: ListPanelProps) {
  const t = useSay();
  const dates = useDates();
  const phone = usePhone();
  const writes = useMay('tickets.write');
  const { data: counters } = useQuery(known.counters);
  return (
    <header className="head">
      <h1>
        {t(`desk.view.${props.view}.title`)}
        {counters && (
          <span className="ui-count">
            {t('desk.open-count', { count: counters[props.view], shown: dates.number(counters[props.view]) })}
          </span>
        )}
      </h1>
      <MentionsLink />
      {phone && <ChatsLink />}
      {writes && <IconButton icon="plus" label={t('desk.new-ticket')} keys="c" onPress={props.onNew} />}
      <IconButton icon="search" label={t('desk.search')} keys="/" onPress={() => props.onQuery('')} />
      {!phone && (
        <>
          <IconButton icon="rows" label={t('desk.two-lines')} on={!props.dense} onPress={() => props.onDense(false)} />
          <IconButton icon="list" label={t('desk.one-line')} on={props.dense} onPress={() => props.onDense(true)} />
        </>
      )}
    </header>
  );
}
