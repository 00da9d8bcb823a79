import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { keys } from '../app/keys.ts';
import { KeyLayer, useCommand } from '../app/keys-hooks.tsx';
import { useSay } from '../app/words.tsx';
import type { Range } from './fuzzy.ts';
import { Icon } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';
import { type PaletteGroup, type PaletteItem, type PaletteProvider, rankItems } from './palette.ts';
import './CommandPalette.css';

export type { PaletteGroup, PaletteItem, PaletteProvider };

export interface CommandPaletteProps {
  /** Groups beside the registered commands (views, people to assign), in order. */
  groups?: readonly PaletteGroup[];
  /** Search further while one types: customers, tickets, articles. */
  providers?: readonly PaletteProvider[];
  /** What the commands apply to: "na zgłoszeniu 48 213". */
  place?: string;
  /** Opens the list of shortcuts. */
  onAllKeys?: () => void;
}

/** Mod+K runs anything. Mount once; commands come from the keyboard registry by themselves. */
export function CommandPalette(props: CommandPaletteProps) {
  const t = useSay();
  const [commands, setCommands] = useState<readonly PaletteItem[] | null>(null);
  const open = () =>
    setCommands(
      keys
        .list()
        .filter((command) => !command.hidden && command.id !== 'app.palette')
        .map(itemOf),
    );
  const close = () => setCommands(null);
  useCommand({ id: 'app.palette', title: t('ui.palette'), chord: 'mod+k', whenTyping: true, hidden: true, run: open });

  return (
    <ModalOverlay
      className="ui-veil ui-palette-veil"
      isOpen={commands !== null}
      onOpenChange={(isOpen) => !isOpen && close()}
      isDismissable
    >
      <Modal className="ui-palette">
        <Dialog className="ui-palette-body" aria-label={t('ui.palette')}>
          <KeyLayer>{commands && <Inside {...props} commands={commands} onClose={close} />}</KeyLayer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );

  function itemOf(command: ReturnType<typeof keys.list>[number]): PaletteItem {
    return {
      ...command,
      icon: command.icon as PaletteItem['icon'],
      keys: keys.chordOf(command),
      group: command.group ?? t('ui.palette-group'),
    };
  }
}

function Inside(props: CommandPaletteProps & { commands: readonly PaletteItem[]; onClose: () => void }) {
  const t = useSay();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = useProviders(props.providers ?? [], query);

  const groups = useMemo(() => {
    const known = [...grouped(props.commands), ...(props.groups ?? [])];
    const ranked = known.map((group) => ({ ...group, items: rankItems(group.items, query) }));
    // Best group first once something is typed; found things stay under the commands, so that nothing moves when they come.
    if (query.trim()) ranked.sort((a, b) => (b.items[0]?.score ?? -1) - (a.items[0]?.score ?? -1));
    return [...ranked, ...found.groups.map((group) => ({ ...group, items: rankItems(group.items, query, true) }))].filter(
      (group) => group.items.length,
    );
  }, [props.commands, props.groups, found.groups, query]);
  const items = groups.flatMap((group) => group.items);
  const current = items[Math.min(at, items.length - 1)];

  useEffect(() => {
    // Braces matter: browsers have begun to return a promise from scrollIntoView.
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current?.item.id, items.length]);

  const run = (item: PaletteItem, newTab: boolean) => {
    props.onClose();
    if (newTab && item.href) window.open(item.href, '_blank', 'noopener');
    // After the dialog has given the focus back, so that a command may move it.
    else setTimeout(item.run);
  };
  const press = (event: KeyboardEvent) => {
    const last = items.length - 1;
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : Math.min(at, last) - 1);
    else if (event.key === 'Enter' && current) run(current.item, event.ctrlKey || event.metaKey);
    else if (event.key === 'Escape' && query) setQuery('');
    else if (event.key === '?' && !query && props.onAllKeys) {
      props.onClose();
      setTimeout(props.onAllKeys);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  let place = -1;
  return (
    <>
      <div className="ask">
        <Icon name="search" size="large" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.item.id}` : undefined}
          aria-autocomplete="list"
          aria-label={t('ui.palette-ask')}
          placeholder={t('ui.palette-ask')}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        {props.place && <span className="ui-tag plain">{props.place}</span>}
      </div>
      <div className="found" id={`${id}-list`} role="listbox" aria-label={t('ui.palette')} ref={list}>
        {groups.map((group) => (
          <div role="group" aria-labelledby={`${id}-${group.id}`} key={group.id}>
            <p className="title" id={`${id}-${group.id}`} role="presentation">
              {group.title}
            </p>
            {group.items.map((ranked) => {
              place += 1;
              const mine = place;
              return (
                <div
                  key={ranked.item.id}
                  id={`${id}-${ranked.item.id}`}
                  role="option"
                  aria-selected={ranked.item.id === current?.item.id}
                  className="entry"
                  onPointerMove={() => at !== mine && setAt(mine)}
                  onClick={(event) => run(ranked.item, event.ctrlKey || event.metaKey)}
                >
                  {ranked.item.icon && <Icon name={ranked.item.icon} />}
                  <span className="grow cut">
                    {marked(ranked.item.title, ranked.title)}
                    {ranked.alias ? (
                      <span className="hint"> „{marked(ranked.alias.text, ranked.alias.ranges)}”</span>
                    ) : (
                      ranked.item.hint && <span className="hint"> {marked(ranked.item.hint, ranked.hint)}</span>
                    )}
                  </span>
                  {ranked.item.end && <span className="cap">{ranked.item.end}</span>}
                  {ranked.item.keys && <KeyCap keys={ranked.item.keys} quiet />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {items.length === 0 && !found.busy && (
        <div className="nothing">
          <p className="strong">{t('ui.palette-nothing', { query })}</p>
          <p className="quiet">{t('ui.palette-nothing-next')}</p>
        </div>
      )}
      <p className="further" role="status">
        {found.failed ? (
          t('ui.palette-failed')
        ) : found.busy ? (
          t('ui.palette-searching')
        ) : (
          <span className="sr">{query && t('ui.palette-found', { count: items.length })}</span>
        )}
      </p>
      <footer>
        <span>
          <KeyCap keys="arrowup" />
          <KeyCap keys="arrowdown" /> {t('ui.palette-choose')}
        </span>
        <span>
          <KeyCap keys="enter" /> {t('ui.palette-run')}
        </span>
        <span>
          <KeyCap keys="mod+enter" /> {t('ui.palette-new-tab')}
        </span>
        <span className="end">
          <KeyCap keys="?" /> {t('ui.palette-all-keys')}
        </span>
      </footer>
    </>
  );
}

const pause_ms = 90;

/** Asks the providers once typing rests; what they found last stays until better comes. */
function useProviders(providers: readonly PaletteProvider[], query: string) {
  const [state, setState] = useState<{ groups: readonly PaletteGroup[]; busy: boolean; failed: boolean }>({
    groups: [],
    busy: false,
    failed: false,
  });
  const latest = useRef(providers);
  latest.current = providers;
  useEffect(() => {
    const text = query.trim();
    const asked = latest.current.filter((provider) => text.length >= (provider.least ?? 2));
    if (!asked.length) {
      setState({ groups: [], busy: false, failed: false });
      return;
    }
    const stop = new AbortController();
    setState((before) => ({ ...before, busy: true }));
    const timer = setTimeout(async () => {
      const answers = await Promise.allSettled(asked.map((provider) => provider.search(text, stop.signal)));
      if (stop.signal.aborted) return;
      setState({
        groups: asked.flatMap(({ id, title }, at) => {
          const answer = answers[at];
          return answer?.status === 'fulfilled' ? [{ id, title, items: answer.value }] : [];
        }),
        busy: false,
        failed: answers.some((answer) => answer.status === 'rejected'),
      });
    }, pause_ms);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [query]);
  return state;
}

function grouped(items: readonly PaletteItem[]): PaletteGroup[] {
  return [...Map.groupBy(items, (item) => item.group ?? '')].map(([title, each]) => ({ id: `commands ${title}`, title, items: each }));
}

function marked(text: string, ranges: readonly Range[] = []): ReactNode {
  let from = 0;
  const pieces: ReactNode[] = [];
  for (const [start, end] of ranges) {
    pieces.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  return [...pieces, text.slice(from)];
}
