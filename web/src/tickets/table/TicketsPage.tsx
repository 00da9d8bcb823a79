/** Tickets as a table: any filter, any order, saved and shared; many changed at once; one opened beside. */
import { useQuery } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { type BulkAction, type BulkRun, counted_max, type SavedView, type ViewSpec } from '../../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { prefetch } from '../../desk/TicketList.tsx';
import { nextPaint } from '../../app/after-paint.ts';
import { placeIn } from '../../app/live-reducers.ts';
import { useDayDates } from '../../app/dates-live.ts';
import { useCommands } from '../../app/keys-hooks.tsx';
import { usePhone } from '../../app/media.ts';
import { deskPath } from '../../app/places.ts';
import { refusalOf } from '../../app/say-now.ts';
import { useMay } from '../../app/session.ts';
import { useSteady } from '../../app/steady.ts';
import { useSay, useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Empty, Notice, Skeleton } from '../../ui/Message.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useNames } from '../names.ts';
import { BulkBar } from './BulkBar.tsx';
import { BulkProgress } from './BulkProgress.tsx';
import { sortOfColumn } from './cells.tsx';
import { FilterBar } from './FilterBar.tsx';
import { LostView } from './LostView.tsx';
import { refetchViews, savedViews } from './saved.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { TicketBeside } from './TicketBeside.tsx';
import { TicketTable, type TicketTableHandle } from './TicketTable.tsx';
import { useRoom } from './use-room.ts';
import { useSelection } from './use-selection.ts';
import { sayCount, useCounts, useViewRows, type ViewQuestion } from './use-view-rows.ts';
import { addressOf, differs, type Lost, plainSpec, readAddress } from './view-address.ts';
import { ViewsChoice, ViewsSide } from './ViewsSide.tsx';
import { ViewTools } from './ViewTools.tsx';
import './TicketsPage.css';

const noRows: readonly TicketRow[] = [];

export function TicketsPage() {
  const { t, locale } = useWords();
  const { history } = useRouter();
  const phone = usePhone();
  const names = useNames();
  const dates = useDayDates();
  const mayRead = useMay('tickets.read');
  const mayWrite = useMay('tickets.write');
  const search = useRouterState({ select: (state) => state.location.searchStr });
  const shown = useMemo(() => readAddress(search), [search]);
  const saved = useQuery({ ...savedViews, enabled: mayRead });
  const views = saved.data;
  const view = views?.find((one) => one.id === shown.viewId) ?? null;
  const base = view?.spec ?? plainSpec;
  const spec: ViewSpec = useMemo(() => ({ ...base, ...shown.changed }), [base, shown.changed]);
  const asked = JSON.stringify({ filter: spec.filter, sort: spec.sort, group: spec.group });
  const question = useMemo(() => JSON.parse(asked) as ViewQuestion, [asked]);
  const lost: Lost | null = shown.unreadable ?? (shown.viewId !== null && views && !view ? 'view' : null);
  // Until it is known which tickets are meant there are none: to tick or change all of them would be another matter.
  const ready = mayRead && lost === null && (shown.viewId === null || view !== null);
  const { list, rows: found } = useViewRows(question, ready);
  const rows = ready ? found : noRows;
  const [count] = useCounts(ready ? [spec.filter] : []);
  const [cursor, setCursor] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState<'save' | 'rename' | 'bulk' | null>(null);
  const [room, head] = useRoom();
  const [run, setRun] = useState<BulkRun | null>(null);
  const table = useRef<TicketTableHandle>(null);
  const selection = useSelection(rows);
  const words = useMemo(() => ({ t, locale, names, when: dates.when, day: dates.day }), [t, locale, names, dates]);

  const title = lost ? t('views.title') : (view?.name ?? t('views.all'));
  const { clear } = selection;
  useEffect(() => {
    clear();
    setAsking((now) => (now === 'bulk' || !ready ? null : now));
  }, [asked, ready, clear]);
  useEffect(() => {
    document.title = `${view?.name ?? t('views.title')} · Okienko`;
  }, [view?.name, t]);

  // What does not change while one moves through the rows is not drawn again for it.
  const show = useSteady((change: Partial<ViewSpec>) => {
    const changed = differs({ ...spec, ...change }, base);
    history.replace(addressOf({ ...shown, changed }));
  });
  const open = (ticketId: number | null) => {
    if (ticketId !== null && phone) history.push(deskPath('all', ticketId));
    else history.replace(addressOf({ ...shown, ticketId }));
  };
  const step = (by: number, checking: boolean) => {
    const at = placeIn(rows, cursor);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    if (checking) selection.check(next.id, true);
    setCursor(next.id);
    void nextPaint().then(() => prefetch(next.id));
    if (shown.ticketId !== null) open(next.id);
  };
  const told = async ({ name }: SavedView) => {
    await refetchViews();
    showToast({ text: t('views.saved-said', { name }) });
  };
  const save = useSteady(async () => {
    if (!view) return setAsking('save');
    try {
      const { name, icon, scope, groupId } = view;
      await api.views.change({ params: { viewId: view.id }, body: { name, icon, scope, groupId, spec } });
      await told(view);
      history.replace(addressOf({ ...shown, changed: null }));
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  });
  const remove = useSteady(async () => {
    if (!view) return;
    try {
      await api.views.remove({ params: { viewId: view.id } });
      // Away from it first: for a moment the address would be that of a view that is gone.
      history.replace(addressOf({ viewId: null, changed: differs(spec, plainSpec), ticketId: null }));
      await refetchViews();
      showToast({
        text: t('views.removed-said', { name: view.name }),
        undo: () => void api.views.restore({ params: { viewId: view.id } }).then(refetchViews),
      });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  });
  const share = useSteady(() => {
    // To whoever has not this view the whole question is given along.
    const whole = view && view.scope !== 'me' ? shown : { viewId: null, changed: differs(spec, plainSpec), ticketId: null };
    void navigator.clipboard
      .writeText(`${location.origin}${addressOf({ ...whole, ticketId: null })}`)
      .then(() => showToast({ text: t('views.link-copied') }));
  });
  const saveAs = useCallback(() => setAsking('save'), []);
  const rename = useCallback(() => setAsking('rename'), []);
  const discard = useSteady(() => history.replace(addressOf({ ...shown, changed: null })));
  const filterBy = useSteady((filter: ViewSpec['filter']) => show({ filter }));
  const change = async (action: BulkAction) => {
    setAsking(null);
    const ids = [...selection.selection.ids];
    try {
      setRun(
        await api.bulk.start({ body: selection.selection.all ? { action, filter: spec.filter, except: ids } : { action, ticketIds: ids } }),
      );
      selection.clear();
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  };
  const sortBy = (column: string) => {
    const by = sortOfColumn[column];
    if (by) show({ sort: { by, desc: spec.sort.by === by ? !spec.sort.desc : by !== 'desk' } });
  };

  const group = t('views.title');
  useCommands([
    { id: 'desk.next', title: t('views.next'), group, chord: 'j', repeats: true, hidden: true, run: () => step(1, false) },
    { id: 'desk.previous', title: t('views.previous'), group, chord: 'k', repeats: true, hidden: true, run: () => step(-1, false) },
    {
      id: 'desk.open',
      title: t('views.open'),
      group,
      chord: 'enter',
      hidden: true,
      when: ready && cursor !== null,
      run: () => open(cursor),
    },
    { id: 'desk.back', title: t('views.close-side'), group, chord: 'u', when: shown.ticketId !== null, run: () => open(null) },
    { id: 'views.filter', title: t('views.filter.add'), group, chord: 'f', icon: 'filter', when: ready, run: () => setAdding(true) },
    {
      id: 'views.select',
      title: t('views.select-this'),
      group,
      chord: 'x',
      hidden: true,
      when: ready && cursor !== null,
      run: () => cursor !== null && selection.check(cursor, false),
    },
    { id: 'views.select-all', title: t('views.select-all'), group, chord: 'mod+a', icon: 'check', when: ready, run: selection.checkAll },
    {
      id: 'views.bulk',
      title: t('views.bulk'),
      group,
      chord: 'b',
      icon: 'edit',
      when: ready && selection.some && mayWrite,
      run: () => setAsking('bulk'),
    },
    { id: 'views.save', title: t('views.save'), group, chord: 'mod+s', icon: 'star', when: ready, run: () => void save() },
  ]);

  // Without the saved views it is not known what to show of one.
  const failed = list.error ? list : !ready && saved.error ? saved : null;
  if (!mayRead) return <Empty title={t('views.no-right')} />;
  return (
    <main className="tickets-page" aria-label={t('views.title')}>
      {!phone && <ViewsSide viewId={lost ? undefined : shown.viewId} />}
      <section className="tickets-room" aria-label={title}>
        <header className="view-head" ref={head}>
          {phone && !lost ? <ViewsChoice viewId={shown.viewId} go={(href) => history.push(href)} /> : <h1 className="cut">{title}</h1>}
          {ready && count !== undefined && <HeadCount count={count} brief={room === 'narrow' && !phone} />}
          {ready && shown.changed && view && room !== 'narrow' && <span className="quiet cap">{t('views.changed')}</span>}
          {ready && (
            <ViewTools
              spec={spec}
              view={view}
              changed={shown.changed !== null}
              words={words}
              room={room}
              onSpec={show}
              onSave={save}
              onSaveAs={saveAs}
              onRename={rename}
              onDiscard={discard}
              onRemove={remove}
              onShare={share}
            />
          )}
        </header>
        {ready && <FilterBar filter={spec.filter} onChange={filterBy} adding={adding} onAdding={setAdding} />}
        {ready && selection.some && (
          <BulkBar
            selection={selection.selection}
            filter={spec.filter}
            asking={asking === 'bulk'}
            onAsking={(now) => setAsking(now ? 'bulk' : null)}
            onGo={(action) => void change(action)}
            onAll={selection.checkAll}
            onClear={selection.clear}
          />
        )}
        {run && <BulkProgress key={run.id} begun={run} onRun={setRun} onEnd={() => setRun(null)} />}
        {lost ? (
          <LostView lost={lost} views={views ?? []} />
        ) : failed && rows.length === 0 ? (
          <Notice title={t('views.failed')} actions={<Button onPress={() => void failed.refetch()}>{t('views.try-again')}</Button>}>
            {refusalOf(failed.error)}
          </Notice>
        ) : !ready || list.isPending ? (
          <Skeleton rows lines={12} />
        ) : rows.length === 0 ? (
          <Empty title={t('views.nothing')}>{t('views.nothing-says')}</Empty>
        ) : (
          <TicketTable
            ref={table}
            label={title}
            rows={rows}
            order={question}
            columns={spec.columns}
            words={words}
            cursor={cursor}
            open={shown.ticketId}
            checked={selection.has}
            touch={phone}
            onCursor={setCursor}
            onOpen={open}
            onCheck={selection.check}
            onSort={sortBy}
            onResize={(id, width) => show({ columns: spec.columns.map((column) => (column.id === id ? { ...column, width } : column)) })}
            more={list.hasNextPage}
            onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          />
        )}
      </section>
      {shown.ticketId !== null && !phone && <TicketBeside ticketId={shown.ticketId} onClose={() => open(null)} />}
      {asking === 'save' && (
        <SaveViewDialog
          view={null}
          spec={spec}
          onClose={() => setAsking(null)}
          onSaved={async (saved) => {
            await told(saved);
            history.replace(addressOf({ viewId: saved.id, changed: null, ticketId: shown.ticketId }));
          }}
        />
      )}
      {asking === 'rename' && view && <SaveViewDialog view={view} spec={base} onClose={() => setAsking(null)} onSaved={told} />}
    </main>
  );
}

/** `brief`: the number alone, so that the title stays readable. */
function HeadCount({ count, brief }: { count: number; brief: boolean }) {
  const t = useSay();
  const whole = count >= counted_max ? t('views.open-count-more') : t('views.open-count', { count });
  return (
    <span className="ui-count" title={whole}>
      {brief ? sayCount(count, t('views.count-more')) : whole}
    </span>
  );
}
