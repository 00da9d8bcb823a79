/** To whom the chat goes, and what they should know: one question. Who takes chats now comes first. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChatRow } from '../../../contract/chats.ts';
import { api } from '../app/api.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Face } from '../ui/Person.tsx';
import { showToast } from '../ui/Toast.tsx';
import { acceptChat, chatQueries } from './chats.ts';

const letters_max = 20_000;
const form_id = 'chat-transfer';
const undo_s = 10;
/** What was typed for each chat, should the dialog be closed by mistake. */
const begun = new Map<number, string>();

export function TransferDialog({ chat, onClose }: { chat: ChatRow; onClose: () => void }) {
  const t = useSay();
  const me = useMe();
  const { directory } = useNames();
  const { data: state } = useQuery(chatQueries.me);
  const takes = new Set(state?.people);
  const rank = (one: (typeof directory.people)[number]) => (takes.has(one.id) ? 0 : 2) + (one.groups.includes(chat.groupId) ? 0 : 1);
  const options = [
    ...directory.people
      .filter((one) => one.active && one.id !== me.id)
      .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, document.documentElement.lang))
      .map((one) => ({
        id: `account:${one.id}`,
        label: one.name,
        ...(takes.has(one.id) && { hint: t('chat-desk.takes-now') }),
        before: <Face name={one.name} size="small" />,
      })),
    ...directory.groups
      .filter((group) => !group.archived)
      .map((group) => ({
        id: `group:${group.id}`,
        label: group.name,
        hint: t('chat-desk.group'),
        before: <Icon name="users" size="small" />,
      })),
  ];
  const [to, setTo] = useState<string | null>(null);
  const form = useForm({
    initial: { to: '', note: begun.get(chat.id) ?? '' },
    check: () => ({ to: to === null && t('chat-desk.transfer-needed') }),
    save: async ({ note }) => {
      const [kind, id] = (to ?? '').split(':');
      await api.chats.transfer({
        params: { chatId: chat.id },
        body: { [kind === 'group' ? 'groupId' : 'accountId']: Number(id), ...(note.trim() && { html: htmlOf(note.trim()) }) },
      });
      begun.delete(chat.id);
      showToast({
        text: t('chat-desk.transferred-said', { name: options.find((one) => one.id === to)?.label ?? '' }),
        // Until somebody takes it, it can be had back as any other chat that waits.
        undo: () => void acceptChat(chat),
        seconds: undo_s,
      });
      onClose();
    },
    explain: useExplain(),
  });
  return (
    <Dialog
      open
      size="small"
      title={t('chat-desk.transfer')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="main" type="submit" form={form_id} loading={form.busy} keys="mod+enter">
            {t('chat-desk.transfer-action')}
          </Button>
        </>
      }
    >
      <div
        role="presentation"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void form.submit();
        }}
      >
        <Form form={form} bare id={form_id}>
          <ComboBox
            label={t('chat-desk.transfer-to')}
            placeholder={t('chat-desk.transfer-to-hint')}
            options={options}
            value={to}
            error={form.problem?.fields?.to}
            onChange={(next) => {
              setTo(next);
              form.set('to', next ?? '');
            }}
          />
          <TextArea
            label={t('chat-desk.transfer-note')}
            help={t('chat-desk.transfer-note-hint')}
            rows={4}
            maxLength={letters_max}
            value={form.values.note}
            onChange={(note) => {
              begun.set(chat.id, note);
              form.set('note', note);
            }}
          />
        </Form>
      </div>
    </Dialog>
  );
}

function htmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('');
}
