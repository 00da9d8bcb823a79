/** Chats over every room: what rings, the strip of mine, and the keys between them. */
import { useQuery } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ChatRow } from '../../../contract/chats.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { whenLive } from '../app/live.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { currentSession, useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { ring } from '../notifications/hear.ts';
import { askTransfer, noteTaken, useTransferring } from './ask.ts';
import { acceptChat, chatQueries, hearChats, passChat, setAvailable, useOpenChats } from './chats.ts';
import { myChats, nextChat, previousChat, ringingChats, waitingChats } from './chat-rules.ts';
import { openChatsKey } from './count.ts';
import { endChat, hearWhileEnding } from './ending.ts';
import { looksAway, mayRing, ringWishes, startRinging, tellDesktop } from './ring.ts';
import { Ring } from './Ring.tsx';
import { ChatStrip } from './ChatStrip.tsx';
import { hearTyping } from './typing.ts';
import './chats.css';

const TransferDialog = lazy(() => import('./TransferDialog.tsx').then((each) => ({ default: each.TransferDialog })));

export function Chats() {
  const t = useSay();
  const me = useMe();
  const writes = useMay('tickets.write');
  const { history } = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const chats = useOpenChats();
  const { data: state } = useQuery({ ...chatQueries.me, enabled: writes });
  const onScreen = Number(/^\/desk\/[^/]+\/(\d+)$/.exec(path)?.[1] ?? 0) || null;
  const current = chats.find((one) => one.ticketId === onScreen) ?? null;
  const mine = myChats(chats, me.id);
  const [silenced, silence] = useState<ReadonlySet<string>>(new Set());
  const ringing = writes ? ringingChats(chats, me.id, state?.available ?? false).filter((one) => !silenced.has(keyOf(one))) : [];
  const transferring = useTransferring();
  const moving = chats.find((one) => one.id === transferring);
  useHearing(me.id);
  useBell(ringing);

  /** Its ticket, in whatever list one stands. */
  const go = (chat: ChatRow) => history.push(`${/^\/desk\/[^/]+/.exec(path)?.[0] ?? '/desk/mine'}/${chat.ticketId}`);
  const take = async (chat: ChatRow) => {
    const taken = await acceptChat(chat);
    if (!taken) return;
    noteTaken(taken.ticketId);
    go(taken);
  };
  const notNow = (chat: ChatRow) => {
    silence(new Set(silenced).add(keyOf(chat)));
    if (chat.offeredTo === me.id) void passChat(chat);
  };
  const first = ringing[0] ?? null;
  // With nothing ringing the same key takes who has waited longest.
  const toTake = first ?? (writes ? (waitingChats(chats)[0] ?? null) : null);
  const next = nextChat(chats, me.id, onScreen);
  const previous = previousChat(chats, me.id, onScreen);
  const talking = current !== null && current.state === 'active' && current.agentId === me.id;
  const group = t('chat-desk.chats');
  useCommands([
    {
      id: 'chat.accept',
      title: t('chat-desk.accept-key'),
      group,
      chord: 'mod+arrowup',
      icon: 'chat',
      whenTyping: true,
      when: toTake !== null,
      run: () => toTake && void take(toTake),
    },
    {
      id: 'chat.pass',
      title: t('chat-desk.not-now'),
      group,
      chord: 'mod+arrowdown',
      icon: 'bell-off',
      whenTyping: true,
      when: first !== null,
      run: () => first && notNow(first),
    },
    {
      id: 'chat.next',
      title: t('chat-desk.next'),
      group,
      chord: 'alt+arrowdown',
      icon: 'chat',
      whenTyping: true,
      when: next !== null,
      run: () => next && go(next),
    },
    {
      id: 'chat.previous',
      title: t('chat-desk.previous'),
      group,
      chord: 'alt+arrowup',
      icon: 'chat',
      whenTyping: true,
      when: previous !== null,
      run: () => previous && go(previous),
    },
    {
      id: 'chat.transfer',
      title: t('chat-desk.transfer'),
      group,
      chord: 'shift+t',
      icon: 'forward',
      when: talking,
      run: () => current && askTransfer(current.id),
    },
    {
      id: 'chat.end',
      title: t('chat-desk.end'),
      group,
      chord: 'shift+q',
      icon: 'leave',
      when: talking,
      run: () => current && endChat(current),
    },
    {
      id: 'chat.available',
      title: t(state?.available ? 'chat-desk.take-none' : 'chat-desk.take'),
      group,
      icon: state?.available ? 'bell-off' : 'bell',
      words: t('chat-desk.take-words'),
      when: state !== undefined,
      run: () => void setAvailable(!state?.available),
    },
  ]);
  return (
    <>
      {mine.length > 0 && <ChatStrip chats={mine} current={onScreen} more={waitingChats(chats).length} onGo={go} />}
      {first && <Ring chat={first} more={ringing.length - 1} onTake={() => void take(first)} onPass={() => notNow(first)} />}
      {moving && (
        <Suspense>
          <TransferDialog chat={moving} onClose={() => askTransfer(null)} />
        </Suspense>
      )}
    </>
  );
}

/** What was waved away may ring again when it rings anew: at me alone, or after another wait. */
function keyOf(chat: ChatRow): string {
  return `${chat.id} ${chat.offeredTo} ${chat.waitingSince ?? ''}`;
}

/** Live messages into what this window knows; and a soft tone when somebody whom one does not look at has written. */
function useHearing(myId: number): void {
  useEffect(
    () =>
      whenLive((messages) => {
        const before = cache.getQueryData<readonly ChatRow[]>(openChatsKey) ?? [];
        hearChats(messages);
        hearTyping(messages);
        hearWhileEnding(messages);
        for (const message of messages) {
          if (message.kind !== 'chat' || message.chat.agentId !== myId || message.chat.state !== 'active') continue;
          const was = before.find((one) => one.id === message.chat.id);
          if (was && message.chat.unread > was.unread) tellOfWords(message.chat);
        }
      }),
    [myId],
  );
}

const settings = { queryKey: ['notification-settings'], queryFn: () => api.notifications.settings() };

function tellOfWords(chat: ChatRow): void {
  const seen = !looksAway() && new RegExp(`^/desk/[^/]+/${chat.ticketId}$`).test(location.pathname);
  if (seen) return;
  void cache.fetchQuery({ ...settings, staleTime: 60_000 }).then((known) => {
    const wishes = ringWishes(currentSession().me?.preferences ?? {});
    if (!mayRing(known.settings.quiet)) return;
    if (wishes.sound) ring();
    if (wishes.desktop && looksAway()) tellDesktop(chat, 'wrote');
  });
}

/** Rings while something rings, unless the person has silence, or rests. */
function useBell(ringing: readonly ChatRow[]): void {
  const me = useMe();
  const { data } = useQuery({ ...settings, enabled: ringing.length > 0, staleTime: 60_000 });
  const { sound, desktop } = ringWishes(me.preferences);
  const allowed = data !== undefined && mayRing(data.settings.quiet);
  const ids = ringing.map(keyOf).join('\n');
  useEffect(() => {
    if (ids && sound && allowed) return startRinging();
  }, [ids, sound, allowed]);
  const told = useRef(new Set<string>());
  const latest = useRef(ringing);
  latest.current = ringing;
  useEffect(() => {
    if (!desktop || !allowed) return;
    for (const chat of latest.current) {
      if (told.current.has(keyOf(chat)) || !looksAway()) continue;
      told.current.add(keyOf(chat));
      tellDesktop(chat, 'rings');
    }
  }, [ids, desktop, allowed]);
}
