/** How far a change of many is; what was left alone and why; one key to take it all back. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BulkRun } from '../../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { whenLive } from '../../app/live.ts';
import { useSay, type WordKey } from '../../app/words.tsx';
import { sentenceOf } from '../../session/explain.ts';
import { Button } from '../../ui/Button.tsx';
import { Bar } from '../../ui/Clock.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Skeleton } from '../../ui/Message.tsx';
import { showToast } from '../../ui/Toast.tsx';

const ask_every_ms = 2_000;

export function BulkProgress({ begun, onEnd, onRun }: { begun: BulkRun; onEnd: () => void; onRun: (run: BulkRun) => void }) {
  const t = useSay();
  const [run, setRun] = useState(begun);
  const [why, setWhy] = useState(false);
  useEffect(() => setRun(begun), [begun]);
  useEffect(() => {
    const newer = (next: BulkRun) =>
      next.id === begun.id && setRun((now) => (doneOf(next) >= doneOf(now) && now.state === 'running' ? next : now));
    const off = whenLive((messages) => {
      for (const message of messages) if (message.kind === 'bulk') newer(message.run);
    });
    // What the wire lost is asked for.
    const timer = setInterval(() => void api.bulk.get({ params: { bulkId: begun.id } }).then(newer, () => {}), ask_every_ms);
    return () => {
      off();
      clearInterval(timer);
    };
  }, [begun.id]);
  const say = (error: unknown) => showToast({ text: sentenceOf(t, error), icon: 'alert' });
  const running = run.state === 'running';
  const undo = () => void api.bulk.undo({ params: { bulkId: run.id } }).then(onRun, say);
  return (
    <div className="bulk-progress" role="status">
      {running && <Bar value={doneOf(run)} max={run.total} label={t('views.bulk.running', { done: doneOf(run), total: run.total })} />}
      <span>{running ? t('views.bulk.running', { done: doneOf(run), total: run.total }) : outcome(run, t)}</span>
      {!running && leftByUndo(run) > 0 && <span>{t('views.bulk.undone-left', { count: leftByUndo(run) })}</span>}
      {!running && run.refused > 0 && (
        <span className="quiet">
          {t('views.bulk.refused', { count: run.refused })}{' '}
          <Button look="link" onPress={() => setWhy(true)}>
            {t('views.bulk.why')}
          </Button>
        </span>
      )}
      {running && (
        <Button small onPress={() => void api.bulk.cancel({ params: { bulkId: run.id } }).then(setRun, say)}>
          {t('views.bulk.stop')}
        </Button>
      )}
      {!running && run.changed > 0 && run.undoesId === null && (
        <Button small icon="undo" keys="mod+z" onPress={undo}>
          {t('views.bulk.undo')}
        </Button>
      )}
      {!running && (
        <Button small look="bare" onPress={onEnd}>
          {t('views.bulk.dismiss')}
        </Button>
      )}
      {why && <Refused bulkId={run.id} onClose={() => setWhy(false)} />}
    </div>
  );
}

function doneOf(run: BulkRun): number {
  return run.changed + run.unchanged + run.refused;
}

/** An undo gives back only what is still as the change left it: a ticket it did not touch is one that somebody went on with. */
function leftByUndo(run: BulkRun): number {
  return run.undoesId === null ? 0 : run.unchanged;
}

function outcome(run: BulkRun, t: ReturnType<typeof useSay>): string {
  if (run.state === 'failed') return t('views.bulk.failed');
  const done = t(run.undoesId === null ? 'views.bulk.done' : 'views.bulk.undone', { changed: run.changed });
  return run.state === 'cancelled' ? `${t('views.bulk.cancelled')}. ${done}` : done;
}

function Refused({ bulkId, onClose }: { bulkId: number; onClose: () => void }) {
  const t = useSay();
  const { data } = useQuery({
    queryKey: ['bulk-refused', bulkId],
    queryFn: ({ signal }) => api.bulk.rows({ params: { bulkId }, query: { only: 'refused' } }, { signal }),
  });
  return (
    <Dialog open title={t('views.bulk.refused-title')} onClose={onClose}>
      {data ? (
        <ul className="bulk-refused">
          {data.rows.map((row) => (
            <li key={row.place}>
              <span className="cut">
                {row.number === null ? t('views.bulk.hidden') : `${sayTicketNumber(row.number)} ${row.subject ?? ''}`}
              </span>
              <span className="quiet">
                {t(`error.${row.outcome}` as WordKey, {
                  number: row.number === null ? '' : sayTicketNumber(row.number),
                  permission: '',
                  fields: '',
                  count: 1,
                  reason: '',
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  );
}
