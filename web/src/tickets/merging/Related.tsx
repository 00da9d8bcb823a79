/** In the context panel: what looks like the same matter, what this ticket is linked with, what stands above and under it. */
import { memo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Reason } from '../../../../contract/merging.ts';
import type { TicketRow, View } from '../../../../contract/tickets.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { isClosed } from '../../app/live-reducers.ts';
import { deskPath } from '../../app/places.ts';
import { useMay } from '../../app/session.ts';
import { type Say, useSay } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Bar } from '../../ui/Clock.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { dismiss, unlink } from './actions.ts';
import { askMerging } from './ask.ts';
import { familyOf } from './family.ts';
import './merging.css';

export const Related = memo(function Related({ row, view }: { row: TicketRow; view: View }) {
  const t = useSay();
  const writes = useMay('tickets.write');
  const { data, error } = useQuery(familyOf(row.id));
  if (error) return <p className="quiet merging-failed">{t('merging.failed')}</p>;
  if (!data) return null;
  const { proposals, links, parent, children, childrenAll, childrenOpen } = data;
  return (
    <>
      {proposals.length > 0 && (
        <section>
          <h3>{t('merging.same-matter')}</h3>
          {proposals.map((one) => (
            <div className="merging-proposal" key={one.ticket.id}>
              <Other row={one.ticket} view={view} />
              <p className="quiet">{one.reasons.map((reason) => reasonWords(reason, t)).join(', ')}</p>
              {writes && (
                <div className="row">
                  <Button small icon="merge" onPress={() => askMerging({ ask: 'merge', ticketId: row.id, chosen: [one.ticket.id] })}>
                    {t('merging.propose')}
                  </Button>
                  <Button small look="bare" onPress={() => void dismiss(row.id, one.ticket.id)}>
                    {t('merging.dismiss')}
                  </Button>
                </div>
              )}
            </div>
          ))}
        </section>
      )}
      {(links.length > 0 || parent || childrenAll > 0) && (
        <section>
          <h3>{t('merging.related')}</h3>
          {parent && <Other row={parent} view={view} label={t('merging.parent-of')} />}
          {links.map((one) => (
            <div className="row" key={one.id}>
              <Other row={one.ticket} view={view} label={t(one.outward ? `merging.kind.${one.kind}` : `merging.back.${one.kind}`)} />
              {writes && <IconButton small icon="close" label={t('merging.unlink')} onPress={() => void unlink(row.id, one)} />}
            </div>
          ))}
          {childrenAll > 0 && (
            <div className="merging-children">
              <span className="quiet">
                {t('merging.children', { open: childrenOpen, done: childrenAll - childrenOpen, all: childrenAll })}
              </span>
              <Bar
                value={childrenAll - childrenOpen}
                max={childrenAll}
                label={t('merging.children', { open: childrenOpen, done: childrenAll - childrenOpen, all: childrenAll })}
              />
              {children.map((child) => (
                <Other key={child.id} row={child} view={view} />
              ))}
            </div>
          )}
        </section>
      )}
    </>
  );
});

function Other({ row, view, label }: { row: TicketRow; view: View; label?: string }) {
  return (
    <a className="matter grow" href={deskPath(view, row.id)} title={`${sayTicketNumber(row.number)} ${row.subject}`}>
      {isClosed(row) ? <Icon name="check" size="small" /> : <Icon name="ticket" size="small" />}
      {label && <span className="quiet">{label}</span>}
      <span className="num">{sayTicketNumber(row.number)}</span>
      <span className="cut grow">{row.subject}</span>
    </a>
  );
}

function reasonWords(reason: Reason, t: Say): string {
  return t(
    `merging.reason.${reason.kind}`,
    reason.value === undefined ? {} : { value: reason.kind.endsWith('-apart') ? Number(reason.value) : reason.value },
  );
}
