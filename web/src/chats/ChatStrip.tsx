import { useEffect, useRef } from 'react';
import type { ChatRow } from '../../../contract/chats.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { Clock } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { waitKind } from './chat-rules.ts';
import { chatsPath } from './count.ts';

/** The chats I talk in, side by side. Each keeps its place; colour and words say who has waited longest. */
export function ChatStrip(props: { chats: readonly ChatRow[]; current: number | null; more: number; onGo: (chat: ChatRow) => void }) {
  const t = useSay();
  // Nowhere else to go to: a phone leaves it out.
  const only = props.more === 0 && props.chats.length === 1 && props.chats[0]?.ticketId === props.current;
  return (
    <nav className={only ? 'chat-strip only' : 'chat-strip'} aria-label={t('chat-desk.mine')}>
      <Icon name="chat" size="small" />
      <ul>
        {props.chats.map((chat) => (
          <li key={chat.id}>
            <Tab chat={chat} current={chat.ticketId === props.current} onGo={() => props.onGo(chat)} />
          </li>
        ))}
      </ul>
      {props.more > 0 && (
        <a className="waits" href={chatsPath}>
          {t('chat-desk.more-wait', { count: props.more })}
        </a>
      )}
    </nav>
  );
}

function Tab({ chat, current, onGo }: { chat: ChatRow; current: boolean; onGo: () => void }) {
  const t = useSay();
  const dates = useDates(1000);
  const gone = !chat.here && chat.leftAt !== null;
  const place = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current) place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <a
      ref={place}
      href={`${chatsPath}/${chat.ticketId}`}
      aria-current={current || undefined}
      className={chat.unread > 0 ? 'new' : undefined}
      title={`${chat.customerName}: ${chat.preview}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onGo();
      }}
    >
      <span className={gone ? 'dot gone' : 'dot'} role="img" aria-label={t(gone ? 'chat-desk.gone' : 'chat-desk.here')} />
      <span className="cut name">{chat.customerName}</span>
      {chat.unread > 0 && (
        <b className="num" role="img" aria-label={t('chat-desk.unread', { count: chat.unread })}>
          {chat.unread}
        </b>
      )}
      <span className="wait">
        {chat.waitingSince ? (
          <Clock kind={waitKind(chat.waitingSince, dates.now)} at={chat.waitingSince}>
            {t('ui.waiting', { time: dates.running(chat.waitingSince) })}
          </Clock>
        ) : (
          <span className="faint">{gone ? t('chat-desk.gone-short') : t('chat-desk.their-turn')}</span>
        )}
      </span>
    </a>
  );
}
