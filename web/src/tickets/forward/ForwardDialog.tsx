/** To whom outside, what of the conversation, which files, and what is said to them. */
import { useState } from 'react';
import { forward_messages_max } from '../../../../contract/forwards.ts';
import type { Message, TicketDetail } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { cache } from '../../app/cache.ts';
import { useDates } from '../../app/dates-live.ts';
import { paragraphsAsHtml } from '../../app/html.ts';
import { detailAfter, isClosed } from '../../app/live-reducers.ts';
import { useSay } from '../../app/words.tsx';
import { useExplain } from '../../session/explain.ts';
import { Recipients } from '../../desk/composer/Recipients.tsx';
import { Checkbox, RadioGroup } from '../../ui/Choice.tsx';
import { TextArea } from '../../ui/Field.tsx';
import { useForm } from '../../ui/Form.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useNames } from '../names.ts';
import type { Forwarding } from './ask.ts';
import { begunOf, keepBegun } from './begun.ts';
import { takeBackForward } from './take-back.ts';
import './ForwardDialog.css';

const letters_max = 20_000;
const files_bytes_max = 18 * 1024 * 1024;
const least_undo_ms = 1_000;

export function ForwardDialog({ detail, asked, onClose }: { detail: TicketDetail; asked: Forwarding; onClose: () => void }) {
  const t = useSay();
  const dates = useDates();
  const { ticket } = detail;
  const senders = useNames().directory.mailboxes.flatMap((mailbox) => mailbox.senders);
  const known = detail.messages.filter((one) => one.kind !== 'note' && !one.thirdParty).slice(-forward_messages_max);
  const one = known.find((message) => message.id === asked.messageId) ?? known.at(-1);
  const [whole, setWhole] = useState(asked.messageId === null && known.length > 1);
  const chosen = whole ? known : one ? [one] : [];
  const files = chosen.flatMap((message) => message.attachments.filter((file) => !file.inline));
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [key] = useState(() => crypto.randomUUID());
  const going = files.filter((file) => !left.has(file.id));
  const bytes = going.reduce((sum, file) => sum + file.sizeBytes, 0);
  const form = useForm({
    initial: { ...begunOf(ticket.id), waits: !isClosed(ticket) },
    check: (values) => ({
      to: values.to.length === 0 && t('forward.nobody'),
      files: bytes > files_bytes_max && t('error.forward.too-large', { megabytes: files_bytes_max / 1024 / 1024 }),
    }),
    save: async (values) => {
      const message = await api.forwards.forward({
        params: { ticketId: ticket.id },
        body: {
          to: values.to,
          cc: values.cc,
          bcc: values.bcc,
          ...(values.from && { from: values.from }),
          html: paragraphsAsHtml(values.note.trim()),
          messageIds: chosen.map((each) => each.id),
          attachmentIds: going.map((file) => file.id),
          waits: values.waits,
          key,
        },
      });
      keepBegun(ticket.id, null);
      cache.setQueryData<TicketDetail>(['ticket', ticket.id], (now) => now && detailAfter(now, { kind: 'message', message }));
      tell(message);
      onClose();
    },
    explain: useExplain(),
  });
  const tell = (message: Message) => {
    const left_ms = message.delivery ? Date.parse(message.delivery.sendAfter) - dates.now : 0;
    const text = t('forward.said', { to: message.to[0]?.address ?? '' });
    if (left_ms < least_undo_ms) showToast({ text });
    else showToast({ text, seconds: Math.floor(left_ms / 1000), undo: () => void takeBackForward(message) });
  };
  const { values } = form;
  const change = (next: Partial<typeof values>) => {
    for (const [name, value] of Object.entries(next)) form.set(name as 'to', value as never);
    const { waits: _waits, ...kept } = { ...values, ...next };
    keepBegun(ticket.id, kept);
  };
  const wrong = form.problem?.fields ?? {};
  return (
    <FormDialog form={form} sendKey title={t('forward.title')} action={t('forward.send')} disabled={chosen.length === 0} onClose={onClose}>
      <div className="forward-who">
        <Recipients
          to={values.to}
          cc={values.cc}
          bcc={values.bcc}
          from={values.from ?? detail.reply?.from.address ?? null}
          senders={senders}
          onFrom={(from) => change({ from })}
          onChange={(to, cc, bcc) => change({ to, cc, bcc })}
          onDone={() => {}}
        />
        {wrong.to && <p className="ui-sentence bad">{wrong.to}</p>}
      </div>
      <p className="quiet cap">{t('forward.who-sees')}</p>
      {known.length > 1 && (
        <RadioGroup
          label={t('forward.what')}
          options={[
            { id: 'one', label: t('forward.one'), help: one ? `${one.fromName}, ${dates.when(one.at)}` : undefined },
            { id: 'whole', label: t('forward.whole', { count: known.length }), help: t('forward.whole-help') },
          ]}
          value={whole ? 'whole' : 'one'}
          onChange={(id) => setWhole(id === 'whole')}
        />
      )}
      {files.length > 0 && (
        <fieldset className="forward-files">
          <legend className="ui-label">{t('forward.files')}</legend>
          {files.map((file) => (
            <Checkbox
              key={file.id}
              checked={!left.has(file.id)}
              onChange={(goes) => setLeft(new Set(goes ? [...left].filter((id) => id !== file.id) : [...left, file.id]))}
            >
              {file.name} <span className="quiet">{dates.size(file.sizeBytes)}</span>
            </Checkbox>
          ))}
          {wrong.files && <p className="ui-sentence bad">{wrong.files}</p>}
        </fieldset>
      )}
      <TextArea
        label={t('forward.note')}
        help={t('forward.note-help')}
        rows={4}
        maxLength={letters_max}
        value={values.note}
        onChange={(note) => change({ note })}
      />
      {!isClosed(ticket) && (
        <Checkbox checked={values.waits} onChange={(waits) => form.set('waits', waits)} help={t('forward.waits-help')}>
          {t('forward.waits')}
        </Checkbox>
      )}
    </FormDialog>
  );
}
