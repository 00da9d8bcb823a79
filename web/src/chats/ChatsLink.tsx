import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Icon } from '../ui/Icon.tsx';
import { chatsPath, useChatCount } from './count.ts';

/** To chats, from the head of the list: a phone has no rail. */
export function ChatsLink() {
  const t = useSay();
  const count = useChatCount(useMe().id);
  const label = count > 0 ? t('app.with-new', { room: t('app.chats'), count }) : t('app.chats');
  return (
    <a className="ui-icon-button mentions-link" href={chatsPath} title={label} aria-label={label}>
      <Icon name="chat" />
      {count > 0 && (
        <b className="num" aria-hidden="true">
          {count}
        </b>
      )}
    </a>
  );
}
