/** What happened to a chat, in the folded line of its ticket's story. */
import type { TimelineEvent } from '../../../contract/tickets.ts';
import type { Say } from '../app/words.tsx';
import type { Names } from '../tickets/names.ts';
import { endedKey } from './ended.ts';
import { chatWordsHere } from './words.ts';

export function chatEventWords({ type, data }: TimelineEvent, names: Names, t: Say): string {
  if (!chatWordsHere()) return t('desk.event.other');
  switch (type) {
    case 'chat.started':
      return t(data.offline ? 'chat-desk.event.offline' : data.again ? 'chat-desk.event.again' : 'chat-desk.event.started');
    case 'chat.accepted':
      return data.from === null
        ? t('chat-desk.event.accepted', { name: names.person(data.accountId as number) })
        : t('chat-desk.event.taken-over', { name: names.person(data.accountId as number) });
    case 'chat.transferred':
      return t('chat-desk.event.transferred', {
        name: data.to === null ? names.group((data.groupId as number | null) ?? 0) : names.person(data.to as number),
      });
    case 'chat.rated':
      return t('chat-desk.event.rated', { rating: data.rating as number });
    default:
      return t('chat-desk.event.ended', { how: t(endedKey(data.by as string)) });
  }
}
