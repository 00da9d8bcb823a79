/** To whom the chat goes, and what they should know: one question. Who takes chats now comes first. */
import { useQuery } from '@tanstack/react-query';
import type { ChatRow } from '../../../contract/chats.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { PassOnDialog } from '../together/PassOnDialog.tsx';
import { showToast } from '../ui/Toast.tsx';
import { chatQueries, takeChatBack } from './chats.ts';

const undo_s = 10;
/** What was typed for each chat, should the dialog be closed by mistake. */
const begun = new Map<number, string>();

export function TransferDialog({ chat, onClose }: { chat: ChatRow; onClose: () => void }) {
  const t = useSay();
  const { data: state } = useQuery(chatQueries.me);
  const takes = new Set(state?.people);
  return (
    <PassOnDialog
      words={{
        title: t('chat-desk.transfer'),
        action: t('chat-desk.transfer-action'),
        to: t('chat-desk.transfer-to'),
        toHint: t('chat-desk.transfer-to-hint'),
        needed: t('chat-desk.transfer-needed'),
        note: t('chat-desk.transfer-note'),
        noteHint: t('chat-desk.transfer-note-hint'),
        group: t('chat-desk.group'),
      }}
      noteRows={4}
      begun={{ get: () => begun.get(chat.id) ?? '', set: (note) => begun.set(chat.id, note) }}
      rank={(one) => (takes.has(one.id) ? 0 : 2) + (one.groups.includes(chat.groupId) ? 0 : 1)}
      hint={(one) => (takes.has(one.id) ? t('chat-desk.takes-now') : undefined)}
      pass={async (body, name) => {
        await api.chats.transfer({ params: { chatId: chat.id }, body });
        begun.delete(chat.id);
        showToast({
          text: t('chat-desk.transferred-said', { name }),
          undo: () => void takeChatBack(chat),
          seconds: undo_s,
        });
      }}
      onClose={onClose}
    />
  );
}
