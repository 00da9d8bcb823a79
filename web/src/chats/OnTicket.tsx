/** What a ticket shows of its chat: how it stands, who types, by which way the answer goes. */
import { useEffect, useState } from 'react';
import type { ChatRow } from '../../../contract/chats.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { useDates, useNow } from '../app/dates-live.ts';
import { runCommand } from '../app/keys-hooks.tsx';
import { usePhone } from '../app/media.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Clock } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { askTransfer, wasJustTaken } from './ask.ts';
import { acceptChat, markRead, useChatOf } from './chats.ts';
import { isAway, waitKind, waitsSince, type Way } from './chat-rules.ts';
import { endedKey } from './ended.ts';
import { endChat, useEnding } from './ending.ts';
import { useTyping } from './typing.ts';
import type { AnswerWay } from './use-way.ts';
import './chats.css';

/** One line under the head: how the chat stands, and what can be done with it. */
export function TalkBar({ detail }: { detail: TicketDetail }) {
  const t = useSay();
  const chat = useChatOf(detail.ticket.id);
  useReading(detail, chat);
  useWritingAfterTaking(detail.ticket.id);
  return (
    <section className="talk-chat" aria-label={t('chat-desk.chat')} data-state={chat?.state}>
      <Icon name="chat" size="small" />
      {chat && (
        <>
          <State chat={chat} />
          <span className="grow" />
          <Acts chat={chat} />
        </>
      )}
    </section>
  );
}

function State({ chat }: { chat: ChatRow }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const dates = useDates(1000);
  if (chat.state === 'ended') {
    return (
      <span className="cut">
        {t('chat-desk.ended-at', { how: t(endedKey(chat.endedBy)), when: dates.when(chat.endedAt ?? chat.startedAt) })}
      </span>
    );
  }
  const since = chat.state === 'waiting' ? waitsSince(chat) : chat.waitingSince;
  const who =
    chat.state === 'active'
      ? chat.agentId !== null && chat.agentId !== me.id && t('chat-desk.talks', { name: names.person(chat.agentId) })
      : chat.offeredTo === null
        ? t('chat-desk.rings-all')
        : chat.offeredTo === me.id
          ? t('chat-desk.rings-you')
          : t('chat-desk.rings-at', { name: names.person(chat.offeredTo) });
  return (
    <>
      {since && (
        <Clock kind={waitKind(since, dates.now)} at={since}>
          {t('ui.waiting', { time: dates.running(since) })}
        </Clock>
      )}
      {who && <span className="cut">{who}</span>}
      <span className={chat.here ? 'here cut' : 'here gone cut'}>
        <span className={chat.here ? 'dot' : 'dot gone'} aria-hidden="true" />
        {chat.here || chat.leftAt === null ? t('chat-desk.here') : t('chat-desk.gone-since', { when: dates.distance(chat.leftAt) })}
      </span>
      {chat.page && (
        <a className="cut page" href={chat.page.url} target="_blank" rel="noreferrer" title={chat.page.url}>
          {chat.page.title || chat.page.url}
        </a>
      )}
    </>
  );
}

function Acts({ chat }: { chat: ChatRow }) {
  const t = useSay();
  const me = useMe();
  const phone = usePhone();
  const writes = useMay('tickets.write');
  const assigns = useMay('tickets.assign');
  const ending = useEnding(chat.id);
  const take = async (takeOver: boolean) => {
    if (await acceptChat(chat, takeOver)) runCommand('ticket.reply');
  };
  if (!writes || chat.state === 'ended') return null;
  if (chat.state === 'waiting') {
    return (
      <Button small look="main" onPress={() => void take(false)}>
        {t('chat-desk.accept')}
      </Button>
    );
  }
  if (chat.agentId !== me.id) {
    if (!assigns) return null;
    return (
      <Button small onPress={() => void take(true)}>
        {t('chat-desk.take-over')}
      </Button>
    );
  }
  if (ending) return <span className="cap quiet">{t('chat-desk.ending')}</span>;
  if (phone) {
    return (
      <>
        <IconButton icon="forward" label={t('chat-desk.transfer')} onPress={() => askTransfer(chat.id)} />
        <IconButton icon="leave" label={t('chat-desk.end')} onPress={() => endChat(chat)} />
      </>
    );
  }
  return (
    <>
      <Button small look="bare" icon="forward" keys="shift+t" onPress={() => askTransfer(chat.id)}>
        {t('chat-desk.transfer-short')}
      </Button>
      <Button small look="bare" icon="leave" keys="shift+q" onPress={() => endChat(chat)}>
        {t('chat-desk.end-short')}
      </Button>
    </>
  );
}

const composer_ms = 50;

/** Taken a moment ago: the next thing is to write. The composer may still be on its way. */
function useWritingAfterTaking(ticketId: number): void {
  useEffect(() => {
    if (!wasJustTaken(ticketId)) return;
    const timer = setTimeout(() => runCommand('ticket.reply'), composer_ms);
    return () => clearTimeout(timer);
  }, [ticketId]);
}

/** What stands on a screen that somebody looks at is read, and the customer sees that. */
function useReading(detail: TicketDetail, chat: ChatRow | undefined): void {
  const me = useMe();
  const looks = useLooks();
  const newest = detail.messages.findLast((message) => message.kind === 'inbound' && message.channel === 'chat')?.id;
  const unread = chat?.state === 'active' && chat.agentId === me.id && chat.unread > 0;
  useEffect(() => {
    if (looks && unread && newest !== undefined) void markRead(chat, newest);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- read once for what is new, not for every change of the chat
  }, [looks, unread, newest]);
}

function useLooks(): boolean {
  const now = () => document.visibilityState === 'visible' && document.hasFocus();
  const [looks, setLooks] = useState(now);
  useEffect(() => {
    const look = () => setLooks(now());
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    addEventListener('blur', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
      removeEventListener('blur', look);
    };
  }, []);
  return looks;
}

/** Who types, and where they were told that we see it, what. Its place is kept while the chat goes on: nothing jumps when somebody begins. */
export function TypingLine({ ticketId }: { ticketId: number }) {
  const t = useSay();
  const chat = useChatOf(ticketId);
  const typing = useTyping(ticketId);
  if (!chat || chat.state === 'ended') return null;
  return (
    <p className="typing-line cap" role="status">
      {typing?.text ? (
        <>
          <span className="unsent">{t('chat-desk.unsent', { name: chat.customerName })}</span>
          <q className="cut" title={typing.text}>
            {typing.text}
          </q>
        </>
      ) : (
        typing && <span className="cut">{t('chat-desk.types', { name: chat.customerName })}</span>
      )}
    </p>
  );
}

/** Chat or e-mail, chosen plainly; what is pressed in is how the answer goes. */
export function WayChoice({ answer }: { answer: AnswerWay }) {
  const t = useSay();
  const ways: Way[] = ['chat', 'email'];
  return (
    <span className="ways" role="group" aria-label={t('chat-desk.way')}>
      {ways.map((way) => (
        <button
          key={way}
          type="button"
          aria-pressed={answer.way === way}
          disabled={way === 'email' && !answer.mail}
          title={way === 'email' && !answer.mail ? t('chat-desk.no-address-why') : undefined}
          onClick={() => answer.choose(way)}
        >
          <Icon name={way === 'chat' ? 'chat' : 'mail'} size="small" />
          {t(way === 'chat' ? 'chat-desk.way-chat' : 'chat-desk.way-email')}
        </button>
      ))}
    </span>
  );
}

/** Why this way: said where it is not what one would expect, or where nobody reads along now. */
export function WayLine({ answer }: { answer: AnswerWay }) {
  const t = useSay();
  const now = useNow();
  const dates = useDates();
  const { chat, way, because } = answer;
  const left = chat.leftAt === null ? '' : dates.distance(chat.leftAt);
  const gone = chat.state === 'ended' || isAway(chat, now);
  const says =
    because === 'left'
      ? t('chat-desk.because-left', { when: left })
      : because === 'ended'
        ? t('chat-desk.because-ended')
        : because === 'begun'
          ? t('chat-desk.because-begun')
          : because === 'no-address'
            ? gone && t('chat-desk.because-no-address')
            : because === 'back-soon'
              ? t('chat-desk.because-back-soon', { when: left })
              : because === 'chosen' && way === 'chat' && gone && t('chat-desk.because-chosen-gone');
  return says ? <p className={way === 'chat' && gone ? 'why due' : 'why'}>{says}</p> : null;
}

/** Beside the time of our newest message that they have read. */
export function ReadMark() {
  const t = useSay();
  return (
    <span className="chat-read">
      <Icon name="check" size="small" />
      {t('chat-desk.read')}
    </span>
  );
}
