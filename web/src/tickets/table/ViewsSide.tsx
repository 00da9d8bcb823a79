/** The saved views beside the table, with how many tickets each holds now. On a phone a choice above the list. */
import { memo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { SavedView } from '../../../../contract/views.ts';
import { useSay } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import { savedViews } from './saved.ts';
import { sayCount, useCounts } from './use-view-rows.ts';
import { addressOf } from './view-address.ts';

/** `viewId`: the one that is shown; null = all tickets, undefined = none of them. */
export const ViewsSide = memo(function ViewsSide({ viewId }: { viewId: number | null | undefined }) {
  const t = useSay();
  const { data: views = [] } = useQuery(savedViews);
  const counts = useCounts(views.map((view) => view.spec.filter));
  const countOf = new Map(views.map((view, at) => [view.id, counts[at]]));
  const mine = views.filter((view) => view.scope === 'me');
  const shared = views.filter((view) => view.scope !== 'me');
  const link = (view: SavedView) => (
    <a
      key={view.id}
      href={addressOf({ viewId: view.id, changed: null, ticketId: null })}
      aria-current={view.id === viewId ? 'page' : undefined}
      title={view.name}
    >
      <span className="cut">{view.name}</span>
      {countOf.get(view.id) !== undefined && <span className="ui-count">{sayCount(countOf.get(view.id)!, t('views.count-more'))}</span>}
    </a>
  );
  return (
    <nav className="views-side" aria-label={t('views.saved')}>
      <a href="/tickets" aria-current={viewId === null ? 'page' : undefined}>
        <Icon name="list" size="small" />
        <span className="cut">{t('views.all')}</span>
      </a>
      {mine.length > 0 && <h2>{t('views.own')}</h2>}
      {mine.map(link)}
      {shared.length > 0 && <h2>{t('views.shared')}</h2>}
      {shared.map(link)}
      {views.length === 0 && <p className="quiet cap">{t('views.saved-none')}</p>}
    </nav>
  );
});

export function ViewsChoice({ viewId, go }: { viewId: number | null; go: (href: string) => void }) {
  const t = useSay();
  const { data: views = [] } = useQuery(savedViews);
  return (
    <Select
      label={t('views.saved')}
      hideLabel
      options={[{ id: 0, label: t('views.all') }, ...views.map((view) => ({ id: view.id, label: view.name }))]}
      value={viewId ?? 0}
      onChange={(id) => go(addressOf({ viewId: id === 0 ? null : id, changed: null, ticketId: null }))}
    />
  );
}
