/** Chats in the place of the list: those that wait, mine, and those of others; whether they ring at me, and how. */
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import type { ChatRow } from '../../../contract/chats.ts';
import { useDates } from '../app/dates-live.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { refusalOf } from '../app/say-now.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Switch } from '../ui/Choice.tsx';
import { Clock } from '../ui/Clock.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { Count } from '../ui/Tag.tsx';
import { noteTaken } from './ask.ts';
import { acceptChat, chatQueries, setAvailable } from './chats.ts';
import { myChats, waitingChats, waitKind, waitsSince } from './chat-rules.ts';
import { chatsPath } from './count.ts';
import { RingWishesForm } from './RingWishesForm.tsx';
import './chats.css';

export function ChatsPanel({ selected, onClose }: { selected: number | null; onClose: () => void }) {
  const t = useSay();
  const me = useMe();
  const writes = useMay('tickets.write');
  const { history } = useRouter();
  const query = useQuery(chatQueries.open);
  const { data: state } = useQuery({ ...chatQueries.me, enabled: writes });
  const [wishes, setWishes] = useState(false);
  const chats = query.data ?? [];
  const waiting = waitingChats(chats);
  const mine = myChats(chats, me.id);
  const others = chats.filter((one) => one.state === 'active' && one.agentId !== me.id);
  const list = useRef<HTMLElement>(null);
  const take = async (chat: ChatRow) => {
    const taken = await acceptChat(chat);
    if (!taken) return;
    noteTaken(taken.ticketId);
    history.push(`${chatsPath}/${taken.ticketId}`);
  };
  const move = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a.chat') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement || link.getAttribute('aria-current'));
    links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useCommands([
    { id: 'chat.list-next', title: t('desk.key.next'), chord: 'j', repeats: true, hidden: true, run: () => move(1) },
    { id: 'chat.list-previous', title: t('desk.key.previous'), chord: 'k', repeats: true, hidden: true, run: () => move(-1) },
  ]);
  return (
    <section className="desk-list chats" aria-label={t('chat-desk.chats')} ref={list}>
      <header className="head">
        <h1>
          {t('chat-desk.chats')}
          {waiting.length > 0 && <span className="ui-count">{t('chat-desk.wait-count', { count: waiting.length })}</span>}
        </h1>
        {writes && <IconButton icon="bell" label={t('chat-desk.how-rings')} on={wishes} onPress={() => setWishes(!wishes)} />}
        <IconButton icon="close" label={t('desk.back-to-list')} onPress={onClose} />
      </header>
      {writes && (
        <div className="takes">
          <Switch checked={state?.available ?? false} disabled={!state} onChange={(on) => void setAvailable(on)}>
            {t('chat-desk.take')}
          </Switch>
          <span className="cap quiet">{state && t('chat-desk.people-take', { count: state.people.length })}</span>
        </div>
      )}
      {wishes && <RingWishesForm />}
      {!query.data && query.error && (
        <Notice title={t('chat-desk.failed')} actions={<Button onPress={() => void query.refetch()}>{t('desk.try-again')}</Button>}>
          {refusalOf(query.error)}
        </Notice>
      )}
      {!query.data && !query.error && <Skeleton lines={6} rows />}
      {query.data && chats.length === 0 && (
        <Empty title={t('chat-desk.empty')}>{t(state && !state.available ? 'chat-desk.empty-off' : 'chat-desk.empty-says')}</Empty>
      )}
      <div className="chat-groups">
        <Group title={t('chat-desk.waiting')} chats={waiting}>
          {(chat) => <Row key={chat.id} chat={chat} selected={selected} {...(writes && { onTake: () => void take(chat) })} />}
        </Group>
        <Group title={t('chat-desk.mine')} chats={mine}>
          {(chat) => <Row key={chat.id} chat={chat} selected={selected} />}
        </Group>
        <Group title={t('chat-desk.others')} chats={others}>
          {(chat) => <Row key={chat.id} chat={chat} selected={selected} />}
        </Group>
      </div>
    </section>
  );
}

function Group(props: { title: string; chats: readonly ChatRow[]; children: (chat: ChatRow) => ReactNode }) {
  if (props.chats.length === 0) return null;
  return (
    <section>
      <h2>
        <span>{props.title}</span>
        <Count value={props.chats.length} />
      </h2>
      {props.chats.map(props.children)}
    </section>
  );
}

function Row({ chat, selected, onTake }: { chat: ChatRow; selected: number | null; onTake?: () => void }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const dates = useDates(1000);
  const gone = !chat.here && chat.leftAt !== null;
  const since = chat.state === 'waiting' ? waitsSince(chat) : chat.waitingSince;
  const where = chat.page?.title || chat.page?.url || chat.widgetName;
  const who =
    chat.state === 'waiting'
      ? chat.offeredTo === null || chat.offeredTo === me.id
        ? null
        : t('chat-desk.rings-at', { name: names.person(chat.offeredTo) })
      : chat.agentId !== null && chat.agentId !== me.id
        ? names.person(chat.agentId)
        : null;
  return (
    <div className="chat-row">
      <a
        className={chat.unread > 0 && chat.agentId === me.id ? 'chat new' : 'chat'}
        href={`${chatsPath}/${chat.ticketId}`}
        aria-current={chat.ticketId === selected || undefined}
      >
        <span className={gone ? 'dot gone' : 'dot'} role="img" aria-label={t(gone ? 'chat-desk.gone' : 'chat-desk.here')} />
        <span className="cut name" title={chat.customerName}>
          {chat.customerName}
        </span>
        {since ? (
          <Clock kind={waitKind(since, dates.now)} at={since}>
            {t('ui.waiting', { time: dates.running(since) })}
          </Clock>
        ) : (
          <span className="cap faint">{t(gone ? 'chat-desk.gone-short' : 'chat-desk.their-turn')}</span>
        )}
        <span className="cut says">{chat.preview}</span>
        {chat.agentId === me.id && chat.unread > 0 && (
          <b className="num unread" role="img" aria-label={t('chat-desk.unread', { count: chat.unread })}>
            {chat.unread}
          </b>
        )}
        <span className="cut cap quiet on" title={chat.page?.url}>
          {[who, where].filter(Boolean).join(' · ')}
        </span>
      </a>
      {onTake && (
        <Button small label={t('chat-desk.accept-from', { name: chat.customerName })} onPress={onTake}>
          {t('chat-desk.accept')}
        </Button>
      )}
    </div>
  );
}
