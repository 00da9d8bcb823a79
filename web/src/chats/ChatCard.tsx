/** The chat in the context of its ticket: what was said before it began, where they are, what they thought of it. */
import { useQuery } from '@tanstack/react-query';
import type { ChatRow } from '../../../contract/chats.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { Icon } from '../ui/Icon.tsx';
import { Facts } from '../ui/Tag.tsx';
import { chatQueries } from './chats.ts';
import { endedKey } from './ended.ts';
import './chats.css';

const earlier_max = 5;

export function ChatCard({ ticketId }: { ticketId: number }) {
  const t = useSay();
  const { data } = useQuery(chatQueries.ofTicket(ticketId));
  const [chat, ...earlier] = data ?? [];
  if (!chat) return null;
  return (
    <section className="chat-card">
      <h3>
        <span>{t('chat-desk.chat')}</span>
      </h3>
      <Rating chat={chat} />
      <About chat={chat} />
      {chat.answers.length > 0 && (
        <dl className="answers">
          {chat.answers.map((one) => (
            <div key={one.question}>
              <dt>{one.question}</dt>
              <dd>{one.answer || '–'}</dd>
            </div>
          ))}
        </dl>
      )}
      {earlier.length > 0 && (
        <ul className="earlier" aria-label={t('chat-desk.earlier')}>
          {earlier.slice(0, earlier_max).map((one) => (
            <Earlier key={one.id} chat={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function About({ chat }: { chat: ChatRow }) {
  const t = useSay();
  const dates = useDates();
  const waited_ms = chat.acceptedAt ? Math.max(0, Date.parse(chat.acceptedAt) - Date.parse(chat.startedAt)) : null;
  const items: [string, React.ReactNode][] = [];
  if (chat.page) {
    items.push([
      t(chat.state === 'ended' ? 'chat-desk.last-page' : 'chat-desk.page'),
      <a key="page" className="cut" href={chat.page.url} target="_blank" rel="noreferrer" title={chat.page.url}>
        {chat.page.title || chat.page.url}
      </a>,
    ]);
  }
  items.push([t('chat-desk.window'), chat.widgetName]);
  if (chat.email) items.push([t('chat-desk.email'), chat.email]);
  items.push([t('chat-desk.identity'), t(chat.verified ? 'chat-desk.verified' : 'chat-desk.not-verified')]);
  items.push([t('chat-desk.began'), dates.when(chat.startedAt)]);
  if (waited_ms !== null)
    items.push([
      t('chat-desk.waited'),
      waited_ms < 60_000 ? t('chat-desk.seconds', { count: Math.round(waited_ms / 1000) }) : dates.duration(waited_ms),
    ]);
  if (chat.state === 'ended') items.push([t('chat-desk.end-of'), t(endedKey(chat.endedBy))]);
  return <Facts items={items} />;
}

/** Stars are read out as a sentence. */
function Rating({ chat }: { chat: ChatRow }) {
  const t = useSay();
  if (chat.rating === null) return null;
  return (
    <div className="rating">
      <span role="img" aria-label={t('chat-desk.rating', { rating: chat.rating })}>
        {[1, 2, 3, 4, 5].map((star) => (
          <span key={star} className={star <= chat.rating! ? 'on' : undefined}>
            <Icon name="star" size="small" />
          </span>
        ))}
      </span>
      {chat.ratingComment && <q>{chat.ratingComment}</q>}
    </div>
  );
}

function Earlier({ chat }: { chat: ChatRow }) {
  const t = useSay();
  const names = useNames();
  const dates = useDates();
  return (
    <li>
      <span className="cut">
        {dates.when(chat.startedAt)}
        {chat.agentId !== null && `, ${names.person(chat.agentId)}`}
      </span>
      <span className="cut quiet">{chat.rating === null ? t(endedKey(chat.endedBy)) : t('chat-desk.rating', { rating: chat.rating })}</span>
    </li>
  );
}
