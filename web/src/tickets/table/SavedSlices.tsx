/** The first saved views among the desk's slices: each leads to its table. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Count } from '../../ui/Tag.tsx';
import { savedViews } from './saved.ts';
import { useCounts } from './use-view-rows.ts';
import { addressOf } from './view-address.ts';

const shown_max = 4;

export function SavedSlices() {
  const { history } = useRouter();
  const { data: views = [] } = useQuery(savedViews);
  const shown = views.slice(0, shown_max);
  const counts = useCounts(shown.map((view) => view.spec.filter));
  return shown.map((view, at) => {
    const href = addressOf({ viewId: view.id, changed: null, ticketId: null });
    const count = counts[at];
    return (
      <a
        key={view.id}
        className="ui-slice saved"
        href={href}
        title={view.name}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
          event.preventDefault();
          history.push(href);
        }}
      >
        <span className="cut">{view.name}</span>
        {count !== undefined && count > 0 && count < 1000 && <Count value={count} />}
      </a>
    );
  });
}
