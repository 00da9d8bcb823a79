/** What I was told of, newest first: a press opens it and counts it as read. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Notification } from '../../../contract/notifications.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { ask } from '../together/together.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { headlineOf, iconOf, pathOf } from './headline.ts';
import './Notifications.css';

export function NotificationsSheet({ onClose }: { onClose: () => void }) {
  const t = useSay();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['notifications', 'list', unreadOnly],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.notifications.list(
        { query: { ...(pageParam && { before: pageParam }), ...(unreadOnly && { unread: 'only' as const }) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const fresh = () => cache.invalidateQueries({ queryKey: ['notifications'] });
  const mark = async (one: Notification, read: boolean) => {
    const params = { params: { notificationId: one.id } };
    await ask(read ? api.notifications.read(params) : api.notifications.unreadAgain(params));
    await fresh();
  };
  return (
    <Sheet open onClose={onClose} title={t('notifications.title')}>
      <div className="notifications">
        <div className="row tools">
          <span role="group" aria-label={t('notifications.title')} className="modes">
            {[false, true].map((only) => (
              <button key={String(only)} type="button" aria-pressed={unreadOnly === only} onClick={() => setUnreadOnly(only)}>
                {t(only ? 'notifications.only-unread' : 'notifications.all')}
              </button>
            ))}
          </span>
          <span className="grow" />
          <Button small icon="check" onPress={() => void ask(api.notifications.readAll({ body: {} })).then(fresh)}>
            {t('notifications.read-all')}
          </Button>
        </div>
        {!rows && query.error && (
          <Notice title={t('notifications.failed')} actions={<Button onPress={() => void query.refetch()}>{t('desk.try-again')}</Button>}>
            {refusalOf(query.error)}
          </Notice>
        )}
        {!rows && !query.error && <Skeleton lines={8} rows />}
        {rows?.length === 0 && (
          <Empty title={t(unreadOnly ? 'notifications.empty-unread' : 'notifications.empty')}>
            {unreadOnly ? undefined : t('notifications.empty-says')}
          </Empty>
        )}
        <ul>
          {rows?.map((one) => (
            <li key={one.id} className={one.read ? undefined : 'unread'}>
              <Icon name={iconOf[one.kind]} />
              <a
                href={pathOf(one)}
                onClick={() => {
                  if (!one.read) void mark(one, true);
                  onClose();
                }}
              >
                <span className="top">
                  <span className="grow title">
                    {headlineOf(one, t)}
                    {!one.read && <span className="sr">, {t('notifications.unread-mark')}</span>}
                  </span>
                  <When at={one.at} />
                </span>
                <span className="cut quiet">
                  {sayTicketNumber(one.ticket.number)} {one.ticket.subject}
                </span>
                {one.preview && <span className="cut faint cap">{one.preview}</span>}
              </a>
              <IconButton
                small
                icon={one.read ? 'mail' : 'check'}
                label={t(one.read ? 'notifications.mark-unread' : 'notifications.mark-read')}
                onPress={() => void mark(one, !one.read)}
              />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button small loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('notifications.earlier')}
          </Button>
        )}
        <p className="foot">
          <a href="/account/notifications" onClick={onClose}>
            {t('notifications.choose')}
          </a>
        </p>
      </div>
    </Sheet>
  );
}
