/** What is ticked, how many that is, and what may be done to it. */
import { bulk_tickets_max, type BulkAction } from '../../../../contract/views.ts';
import type { Filter } from '../../../../contract/filters.ts';
import { useMay } from '../../app/session.ts';
import { type Say, useSay } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import type { Selection } from './use-selection.ts';
import { useChosenCount } from './use-view-rows.ts';

export interface BulkBarProps {
  selection: Selection;
  /** What the tickets are chosen by when all of them are. */
  filter: Filter;
  /** It is being asked what to change. */
  asking: boolean;
  onAsking: (asking: boolean) => void;
  onGo: (action: BulkAction) => void;
  onAll: () => void;
  onClear: () => void;
}

export function BulkBar({ selection, filter, asking, onAsking, onGo, onAll, onClear }: BulkBarProps) {
  const t = useSay();
  const mayWrite = useMay('tickets.write');
  const { all, ids } = selection;
  const matching = useChosenCount(all ? filter : null, [...ids]);
  const count = all ? matching.count : ids.size;
  return (
    <>
      <div className="bulk-bar" role="status">
        <b>{sayChosen(selection, count, t)}</b>
        {(!all || ids.size > 0) && (
          <Button look="link" onPress={onAll}>
            {t('views.select-all')}
          </Button>
        )}
        {mayWrite && (
          <Button small look="main" keys="b" onPress={() => onAsking(true)}>
            {t('views.bulk')}
          </Button>
        )}
        <IconButton small icon="close" label={t('views.select-none')} onPress={onClear} />
      </div>
      {asking && (
        <BulkDialog
          count={count}
          failed={matching.error}
          onCountAgain={() => void matching.refetch()}
          onGo={onGo}
          onClose={() => onAsking(false)}
        />
      )}
    </>
  );
}

function sayChosen({ all, ids }: Selection, count: number | undefined, t: Say): string {
  if (count === undefined) return t('views.selected-all');
  if (count > bulk_tickets_max) return t('views.selected-all-over', { max: bulk_tickets_max });
  return all && ids.size === 0 ? t('views.selected-all-count', { count }) : t('views.selected', { count });
}
