/** An address that leads to no view: said in words, with ways out. Nothing can be ticked or changed from here. */
import type { SavedView } from '../../../../contract/views.ts';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Message.tsx';
import { addressOf, type Lost } from './view-address.ts';

const offered_max = 6;

export function LostView({ lost, views }: { lost: Lost; views: readonly SavedView[] }) {
  const t = useSay();
  return (
    <Empty
      title={t(`views.lost.${lost}`)}
      action={
        <div className="ways-out">
          <Button href="/tickets" icon="list">
            {t('views.all')}
          </Button>
          {views.slice(0, offered_max).map((view) => (
            <Button key={view.id} look="bare" href={addressOf({ viewId: view.id, changed: null, ticketId: null })} title={view.name}>
              {view.name}
            </Button>
          ))}
        </div>
      }
    >
      {t(`views.lost.${lost}-says`)}
    </Empty>
  );
}
