/**
 * The search in the desk's list: what is found as one types, with the place where it stands. The focus stays in the box while one chooses, arrows
 * move in what is found; Enter goes to the ticket, and what was found stays for the next one.
 */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type Ref, type RefObject, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { CustomerHit, Found, TicketHit } from '../../../contract/search.ts';
import type { View } from '../../../contract/tickets.ts';
import { known } from '../app/cache.ts';
import { deskPath } from '../app/places.ts';
import { refusalOf } from '../app/say-now.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { prefetch, type TicketListHandle } from '../desk/TicketList.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { Chips } from './Chips.tsx';
import { CustomerHitRow, TicketHitRow } from './HitRow.tsx';
import { Start } from './Start.tsx';
import { rememberSearch } from './recent.ts';
import { useFound } from './use-found.ts';
import '../ui/Field.css';
import './Search.css';

export interface SearchPanelProps {
  view: View;
  query: string;
  selected: number | null;
  cursor: number | null;
  onCursor: (ticketId: number) => void;
  onOpen: (ticketId: number, messageId?: number) => void;
  onQuery: (query: string | null) => void;
  ref?: Ref<TicketListHandle>;
}

type Item = { id: string; ticket: TicketHit } | { id: string; customer: CustomerHit };

export function SearchPanel(props: SearchPanelProps) {
  const t = useSay();
  const me = useMe();
  const id = useId();
  const { history } = useRouter();
  const { data: directory } = useQuery(known.directory);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const blank = props.query.trim() === '';
  const { data, error, isPending, refetch } = useFound(props.query);
  const found = blank ? undefined : data;
  const items = useMemo(() => itemsOf(found), [found]);
  const [at, setAt] = useState<string | null>(null);
  const place = Math.max(
    0,
    items.findIndex((item) => item.id === (at ?? `ticket-${props.cursor}`)),
  );
  const current = items[place];

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current?.id]);
  useImperativeHandle(props.ref, () => ({
    focus: () => list.current?.focus(),
    seek: () => input.current?.select(),
    neighbour: (from, by) => {
      const tickets = found?.tickets ?? [];
      const now = tickets.findIndex((hit) => hit.row.id === from);
      return tickets[now < 0 ? 0 : now + by]?.row.id ?? null;
    },
  }));

  const open = (item: Item) => {
    rememberSearch(me.id, props.query);
    if ('ticket' in item) props.onOpen(item.ticket.row.id, item.ticket.found?.messageId);
    else history.push(`/customers/${item.customer.row.id}`);
  };
  const toStory = useStoryFocus(props.selected, list);
  const openByKey = (item: Item) => {
    open(item);
    if ('ticket' in item) toStory(item.ticket.row.id);
  };
  const move = (by: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, place + by))];
    if (!next) return;
    setAt(next.id);
    if ('ticket' in next) {
      props.onCursor(next.ticket.row.id);
      prefetch(next.ticket.row.id);
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) openByKey(current);
    else if (event.key === 'Escape') props.onQuery(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const change = (query: string) => {
    setAt(null);
    props.onQuery(query);
  };
  const write = (query: string) => {
    change(query);
    input.current?.focus();
  };

  return (
    <>
      <header className="head searching">
        <div className="ui-input-box">
          <Icon name="search" />
          <input
            ref={input}
            className="ui-input"
            type="search"
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={current ? `${id}-${current.id}` : undefined}
            aria-autocomplete="list"
            aria-label={t('search.box')}
            placeholder={t('search.hint')}
            autoComplete="off"
            spellCheck={false}
            value={props.query}
            maxLength={300}
            onChange={(event) => change(event.target.value)}
            onKeyDown={press}
          />
        </div>
        <IconButton icon="close" label={t('desk.search-end')} keys="Escape" onPress={() => props.onQuery(null)} />
      </header>
      <Chips query={props.query} directory={directory} onChoose={write} />
      {/* Whoever scrolls it with keys may go on choosing with them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div className="found" ref={list} tabIndex={0} onKeyDown={press} role="group" aria-label={t('search.results')}>
        {blank ? (
          <Start onChoose={write} />
        ) : error && items.length === 0 ? (
          <Notice title={t('search.failed')} actions={<Button onPress={() => void refetch()}>{t('search.again')}</Button>}>
            {refusalOf(error)}
          </Notice>
        ) : isPending ? (
          <Skeleton rows lines={6} />
        ) : (
          found && <Advice found={found} query={props.query} onChoose={write} />
        )}
        <div role="listbox" id={`${id}-list`} aria-label={t('search.results')}>
          {found && found.customers.length > 0 && (
            <Group title={t('search.customers')}>
              {found.customers.map((hit) => (
                <CustomerHitRow
                  key={hit.row.id}
                  id={`${id}-customer-${hit.row.id}`}
                  hit={hit}
                  cursor={current?.id === `customer-${hit.row.id}`}
                  onOpen={() => open({ id: '', customer: hit })}
                />
              ))}
            </Group>
          )}
          {found && found.tickets.length > 0 && (
            <Group title={t('search.tickets')} count={t(found.more ? 'search.count-more' : 'search.count', { count: found.ticketsFound })}>
              {found.tickets.map((hit) => (
                <TicketHitRow
                  key={hit.row.id}
                  id={`${id}-ticket-${hit.row.id}`}
                  hit={hit}
                  href={`${deskPath(props.view, hit.row.id)}?q=${encodeURIComponent(props.query)}`}
                  selected={props.selected === hit.row.id}
                  cursor={current?.id === `ticket-${hit.row.id}`}
                  onNear={() => prefetch(hit.row.id)}
                  onOpen={() => open({ id: '', ticket: hit })}
                />
              ))}
            </Group>
          )}
        </div>
      </div>
      <output className="sr">{found && t('search.count', { count: found.ticketsFound })}</output>
    </>
  );
}

const look_every_ms = 50;
const looks_max = 60;

/**
 * Leads from the search to the story of a ticket. At once out of the box, so that the next key is a command and not a letter of what is searched for;
 * to the story as soon as it is on the screen, unless somebody has gone elsewhere by then.
 */
function useStoryFocus(selected: number | null, list: RefObject<HTMLElement | null>): (ticketId: number) => void {
  const [wanted, want] = useState<number | null>(null);
  useEffect(() => {
    if (wanted === null || wanted !== selected) return;
    let looks = 0;
    const look = () => {
      const story = document.querySelector<HTMLElement>('main .story');
      const gone = document.activeElement !== list.current && document.activeElement !== document.body;
      if (!gone) story?.focus();
      if (!story && !gone && ++looks < looks_max) return;
      clearInterval(timer);
      want(null);
    };
    const timer = setInterval(look, look_every_ms);
    look();
    return () => clearInterval(timer);
  }, [wanted, selected, list]);
  return (ticketId) => {
    list.current?.focus();
    want(ticketId);
  };
}

function itemsOf(found: Found | undefined): Item[] {
  if (!found) return [];
  return [
    ...found.customers.map((customer) => ({ id: `customer-${customer.row.id}`, customer })),
    ...found.tickets.map((ticket) => ({ id: `ticket-${ticket.row.id}`, ticket })),
  ];
}

function Group(props: { title: string; count?: string; children: React.ReactNode }) {
  return (
    <div role="group" aria-label={props.title}>
      <div className="found-group" aria-hidden>
        <span>{props.title}</span>
        {props.count && <span>{props.count}</span>}
      </div>
      {props.children}
    </div>
  );
}

/** What to know before reading what was found, or what to do when nothing was. */
function Advice({ found, query, onChoose }: { found: Found; query: string; onChoose: (query: string) => void }) {
  const t = useSay();
  const nothing = found.tickets.length + found.customers.length === 0;
  if (found.unknown.length > 0)
    return (
      <>
        {found.unknown.map((one) => (
          <p className="found-advice" key={`${one.operator}:${one.value}`}>
            {t('search.unknown', one)}
          </p>
        ))}
      </>
    );
  if (found.corrected) return <p className="found-advice">{t('search.corrected', { query: query.trim() })}</p>;
  if (found.didYouMean)
    return (
      <p className="found-advice">
        {t('search.did-you-mean')}{' '}
        <Button look="link" onPress={() => onChoose(found.didYouMean!)}>
          {found.didYouMean}
        </Button>
        ?
      </p>
    );
  if (!nothing) return null;
  const without = withoutEach(query);
  return (
    <Empty title={t('search.nothing', { query: query.trim() })}>
      {without.length > 1 ? (
        <>
          {t('search.nothing-operators')}
          <span className="found-without">
            {without.map((one) => (
              <Button small key={one} onPress={() => onChoose(one)}>
                {one}
              </Button>
            ))}
          </span>
        </>
      ) : (
        t('search.nothing-says')
      )}
    </Empty>
  );
}

const parts_max = 4;

/** The search with each of its parts left out, where there are several. */
function withoutEach(query: string): string[] {
  const parts = query.match(/-?(?:[\p{L}-]+:)?"[^"]*"?|\S+/gu) ?? [];
  return parts.length < 2 ? [] : parts.slice(0, parts_max).map((_, place) => parts.filter((__, other) => other !== place).join(' '));
}
