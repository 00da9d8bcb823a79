/** The house around every room: the way to the rooms, the strip that says there is no network, what floats above everything. */
import { useQuery } from '@tanstack/react-query';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ChatPlace } from '../chats/ChatPlace.tsx';
import { chatsPath, useChatCount } from '../chats/count.ts';
import { useOutbox } from '../desk/outbox.ts';
import { Bell } from '../notifications/Bell.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon, type IconName, Logo } from '../ui/Icon.tsx';
import { Banner } from '../ui/Message.tsx';
import { Face } from '../ui/Person.tsx';
import { Toasts } from '../ui/Toast.tsx';
import { known } from './cache.ts';
import { useDates } from './dates-live.ts';
import { useCommands } from './keys-hooks.tsx';
import { live } from './live.ts';
import { usePhone } from './media.ts';
import { useNetwork } from './network.ts';
import { useMe } from './session.ts';
import { useSay } from './words.tsx';
import './Shell.css';

const Overlays = lazy(() => import('./Overlays.tsx').then((each) => ({ default: each.Overlays })));

interface Room {
  id: string;
  label: string;
  icon: IconName;
  href: string;
  count?: number;
}

export function Shell({ children }: { children: ReactNode }) {
  const rooms = useRooms();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const place = path.startsWith('/companies') ? '/customers' : path;
  const current = place.startsWith(chatsPath)
    ? 'chats'
    : (rooms.find((room) => place.startsWith(`/${room.id}`))?.id ?? (path.startsWith('/account') ? 'account' : 'desk'));
  const phone = usePhone();
  // On a phone an open ticket has the whole screen, as a letter held in the hand.
  const alone = phone && /^\/desk\/[^/]+\/\d/.test(path);
  return (
    <div className="app-shell">
      {!phone && <Rail rooms={rooms} current={current} />}
      <div className="app-room">
        <OfflineStrip />
        <ChatPlace />
        <div className="app-inside">{children}</div>
      </div>
      {phone && !alone && <Tabs rooms={rooms} current={current} />}
      <div className="app-toasts">
        <Toasts />
      </div>
      <Everywhere rooms={rooms} />
    </div>
  );
}

/** Only the rooms that exist and that this person may enter: no dead ends. */
function useRooms(): Room[] {
  const t = useSay();
  const me = useMe();
  const may = me.permissions.includes('tickets.read');
  const { data: counters } = useQuery({ ...known.counters, enabled: may });
  const chats = useChatCount(me.id);
  const rooms: Room[] = [];
  if (may) rooms.push({ id: 'desk', label: t('app.desk'), icon: 'desk', href: '/desk/mine', count: counters?.mineUnseen });
  if (may) rooms.push({ id: 'chats', label: t('app.chats'), icon: 'chat', href: chatsPath, count: chats });
  if (may) rooms.push({ id: 'tickets', label: t('app.tickets'), icon: 'list', href: '/tickets' });
  if (me.permissions.includes('customers.read'))
    rooms.push({ id: 'customers', label: t('app.customers'), icon: 'users', href: '/customers' });
  if (may) rooms.push({ id: 'knowledge', label: t('app.knowledge'), icon: 'book', href: '/knowledge' });
  // Who writes answers has ready ones of their own to keep there.
  if (
    me.permissions.some((permission) => permission.endsWith('.manage') || permission === 'audit.read' || permission === 'tickets.write')
  ) {
    rooms.push({ id: 'settings', label: t('app.settings'), icon: 'gear', href: '/settings' });
  }
  return rooms;
}

function Rail({ rooms, current }: { rooms: readonly Room[]; current: string }) {
  const t = useSay();
  const me = useMe();
  return (
    <nav className="app-rail" aria-label={t('app.rooms')}>
      <a className="logo" href="/" aria-label={t('app.home', { company: me.company })}>
        <Logo />
      </a>
      {rooms.map((room) => (
        <RailLink key={room.id} room={room} on={room.id === current} />
      ))}
      <div className="foot">
        {me.permissions.includes('tickets.read') && <Bell />}
        <a
          className="account"
          href="/account"
          title={`${me.name}, ${t('app.account')}`}
          aria-label={t('app.account')}
          aria-current={current === 'account' ? 'page' : undefined}
        >
          <Face name={me.name} me />
        </a>
      </div>
    </nav>
  );
}

function RailLink({ room, on }: { room: Room; on: boolean }) {
  const t = useSay();
  const label = room.count ? t('app.with-new', { room: room.label, count: room.count }) : room.label;
  return (
    <a className="to" href={room.href} title={room.label} aria-label={label} aria-current={on ? 'page' : undefined}>
      <Icon name={room.icon} size="large" />
      {room.count ? <b aria-hidden="true">{room.count > 99 ? '99+' : room.count}</b> : null}
      <span className="says" aria-hidden="true">
        {room.label}
      </span>
    </a>
  );
}

function Tabs({ rooms, current }: { rooms: readonly Room[]; current: string }) {
  const t = useSay();
  const may = useMe().permissions.includes('tickets.read');
  return (
    <nav className="app-tabs" aria-label={t('app.rooms')}>
      {/* Seven would be too narrow to be hit: on a phone the way to chats is in the head of the list. */}
      {[...rooms.filter((room) => room.id !== 'chats'), { id: 'account', label: t('app.me'), icon: 'user' as const, href: '/account' }].map(
        (room) => (
          <a key={room.id} href={room.href} aria-current={room.id === current ? 'page' : undefined}>
            <Icon name={room.icon} size="large" />
            {room.label}
          </a>
        ),
      )}
      {may && <Bell tab />}
    </nav>
  );
}

function OfflineStrip() {
  const t = useSay();
  const dates = useDates();
  const network = useNetwork();
  const { waiting } = useOutbox();
  if (network.online) return null;
  return (
    <Banner
      kind="offline"
      action={
        <Button look="bare" small onPress={live.tryNow}>
          {t('app.try-now')}
        </Button>
      }
    >
      {t('app.offline', { time: dates.time(network.since_ms ?? dates.now) })}{' '}
      {waiting > 0 ? t('app.offline-waiting', { count: waiting }) : t('app.offline-writing')}
    </Banner>
  );
}

/** The keys that work in every room. Palette and help come when they are first asked for. */
function Everywhere({ rooms }: { rooms: readonly Room[] }) {
  const t = useSay();
  const { history } = useRouter();
  const [asked, setAsked] = useState<'app.palette' | 'app.keys' | null>(null);
  const ask = (what: 'app.palette' | 'app.keys') => () => setAsked(what);
  useCommands([
    ...rooms.map((room) => ({
      id: `go.${room.id}`,
      title: t('app.go-to', { room: room.label }),
      group: t('app.everywhere'),
      icon: room.icon,
      run: () => history.push(room.href),
    })),
    {
      id: 'go.account',
      title: t('app.go-to', { room: t('app.account') }),
      group: t('app.everywhere'),
      icon: 'user',
      run: () => history.push('/account'),
    },
  ]);
  if (asked) {
    return (
      <Suspense>
        <Overlays first={asked} />
      </Suspense>
    );
  }
  return <Bells onPalette={ask('app.palette')} onKeys={ask('app.keys')} />;
}

/** Stand in for palette and help until they are here. */
function Bells(props: { onPalette: () => void; onKeys: () => void }) {
  const t = useSay();
  useCommands([
    { id: 'app.palette', title: t('ui.palette'), chord: 'mod+k', whenTyping: true, hidden: true, run: props.onPalette },
    { id: 'app.keys', title: t('ui.keys'), chord: 'shift+/', icon: 'keyboard', run: props.onKeys },
  ]);
  return null;
}
