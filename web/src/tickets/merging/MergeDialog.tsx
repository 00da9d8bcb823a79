/** Any number of tickets into one: chosen, seen beforehand, in whichever direction. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { MergePreview } from '../../../../contract/merging.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { cache } from '../../app/cache.ts';
import { useDates } from '../../app/dates-live.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { refusalOf } from '../../app/say-now.ts';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { When } from '../../ui/Clock.tsx';
import { Dialog, MainButton } from '../../ui/Dialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice, Skeleton } from '../../ui/Message.tsx';
import { Select } from '../../ui/Select.tsx';
import { useNames } from '../names.ts';
import { merge } from './actions.ts';
import { familyOf } from './family.ts';
import { TicketFinder } from './TicketFinder.tsx';
import './merging.css';

const shown_messages = 6;

export function MergeDialog(props: { row: TicketRow; chosen: readonly number[]; onClose: () => void; onOpen: (ticketId: number) => void }) {
  const t = useSay();
  const { row } = props;
  const [chosen, setChosen] = useState<readonly TicketRow[]>([]);
  const [stays, setStays] = useState(row.id);
  const [busy, setBusy] = useState(false);
  useWished(row.id, props.chosen, setChosen);
  const all = [row, ...chosen];
  const targetId = all.some((one) => one.id === stays) ? stays : row.id;
  const sources = all.filter((one) => one.id !== targetId).map((one) => one.id);
  const ids = sources.join(',');
  const preview = useQuery({
    queryKey: ['merge-preview', targetId, ids],
    queryFn: ({ signal }) => api.merging.preview({ params: { ticketId: targetId }, query: { with: ids } }, { signal }),
    enabled: sources.length > 0,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const ready = sources.length > 0 && preview.data !== undefined && !busy;
  const act = async () => {
    if (!ready) return;
    setBusy(true);
    const merged = await merge(targetId, sources);
    setBusy(false);
    if (!merged) return;
    props.onClose();
    if (targetId !== row.id) props.onOpen(targetId);
  };
  const toggle = (one: TicketRow) =>
    setChosen((now) => (now.some((each) => each.id === one.id) ? now.filter((each) => each.id !== one.id) : [...now, one].slice(0, 20)));

  return (
    <Dialog
      open
      size="large"
      title={t('merging.title')}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <MainButton icon="merge" keys="mod+enter" loading={busy} disabled={!ready} onPress={() => void act()}>
            {sources.length > 0 ? t('merging.do-merge', { count: sources.length }) : t('merging.title')}
          </MainButton>
        </>
      }
    >
      <div className="merging-columns">
        <div>
          <TicketFinder ticketId={row.id} label={t('merging.merge')} chosen={chosen} several onToggle={toggle} />
        </div>
        <div aria-live="polite">
          {sources.length === 0 && <p className="quiet">{t('merging.choose-first')}</p>}
          {sources.length > 0 && (
            <Select
              label={t('merging.stays')}
              options={all.map((one) => ({
                id: String(one.id),
                label: `${sayTicketNumber(one.number)} ${one.subject}`,
                hint: one.customerName,
              }))}
              value={String(targetId)}
              onChange={(id) => setStays(Number(id))}
            />
          )}
          {sources.length > 0 && preview.error && <Notice title={refusalOf(preview.error)} kind="error" />}
          {sources.length > 0 && !preview.data && !preview.error && <Skeleton lines={5} />}
          {sources.length > 0 && preview.data && <Becomes preview={preview.data} />}
        </div>
      </div>
    </Dialog>
  );
}

/** Tickets chosen before the dialog was opened: proposals, or rows picked in a list. */
function useWished(ticketId: number, ids: readonly number[], choose: (rows: TicketRow[]) => void): void {
  const wished = ids.join(',');
  useEffect(() => {
    if (!wished) return;
    const ids = wished.split(',').map(Number);
    void cache
      .fetchQuery(familyOf(ticketId))
      .then((family) => choose(family.proposals.map((one) => one.ticket).filter((one) => ids.includes(one.id))))
      .catch(() => {});
  }, [ticketId, wished, choose]);
}

function Becomes({ preview }: { preview: MergePreview }) {
  const t = useSay();
  const changes = useChanges(preview);
  const numberOf = new Map([preview.before, ...preview.sources].map((one) => [one.id, one.number]));
  return (
    <section className="merging-becomes">
      <h3>{t('merging.becomes', { number: sayTicketNumber(preview.before.number) })}</h3>
      <ul>
        {(changes.length > 0 ? changes : [t('merging.unchanged')]).map((line) => (
          <li key={line}>
            <Icon name="check" size="small" /> {line}
          </li>
        ))}
        <li>
          <Icon name="mail" size="small" /> {t('merging.all-messages', { count: preview.messageCount })}
        </li>
      </ul>
      <ol className="merging-messages">
        {preview.messages.slice(-shown_messages).map((message) => (
          <li key={message.id}>
            <Icon name={message.kind === 'note' ? 'lock' : message.kind === 'outbound' ? 'reply' : 'mail'} size="small" />
            <span className="num quiet">{sayTicketNumber(numberOf.get(message.ticketId) ?? 0)}</span>
            <span className="cut grow" title={message.preview}>
              <b>{message.from}</b> {message.preview}
            </span>
            <When at={message.at} />
          </li>
        ))}
      </ol>
      <p className="quiet">{t('merging.leads', { numbers: preview.sources.map((one) => sayTicketNumber(one.number)).join(', ') })}</p>
    </section>
  );
}

function useChanges({ before, after, customers }: MergePreview): string[] {
  const t = useSay();
  const names = useNames();
  const dates = useDates();
  const tags = after.tags.filter((tag) => !before.tags.includes(tag));
  const fields = Object.keys(after.fields).filter((key) => !(key in before.fields)).length;
  return [
    customers.length > 1 && t('merging.people', { names: customers.map((one) => one.name).join(', ') }),
    after.ownerId !== before.ownerId && t('merging.set-owner', { value: names.owner(after.ownerId) }),
    after.statusId !== before.statusId && t('merging.set-status', { value: names.statusById(after.statusId) }),
    after.priority !== before.priority && t('merging.set-priority', { value: names.priority(after.priority) }),
    after.categoryId !== before.categoryId && t('merging.set-category', { value: names.category(after.categoryId) }),
    tags.length > 0 && t('merging.set-tags', { value: tags.join(', ') }),
    fields > 0 && t('merging.set-fields', { count: fields }),
    after.waitingSince !== null &&
      after.waitingSince !== before.waitingSince &&
      t('merging.set-waits', { time: dates.when(after.waitingSince) }),
  ].filter((line) => line !== false);
}
