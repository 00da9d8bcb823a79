import { memo, Suspense, useState } from 'react';
import type { Attachment, Message } from '../../../contract/tickets.ts';
import { useMay } from '../app/session.ts';
import { api } from '../app/api.ts';
import { useSay, type Say, type WordKey } from '../app/words.tsx';
import { showToast } from '../ui/Toast.tsx';
import { When } from '../ui/Clock.tsx';
import { FileChip } from '../ui/File.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Paper, Tag } from '../ui/Tag.tsx';
import { askMerging } from '../tickets/merging/ask.ts';
import { ReadMark } from '../chats/parts.tsx';
import { DeliveryLine } from './DeliveryLine.tsx';
import { ReportLines } from './ReportLines.tsx';
import { Above, Below, LetterDialog, SenderSign } from '../content/parts.tsx';
import { MailFrame } from './MailFrame.tsx';
import { calledOut } from '../together/mention-text.tsx';
import { linked } from './message-text.tsx';
import { useGo } from '../session/go.ts';
import { askForward } from '../tickets/forward/ask.ts';
import { channelIcon, channelKey } from './TicketRowView.tsx';

const long_chars = 4_000;
const pictures = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;

/** One message: who, how, when; their words; what came with them. Drawn once, and again only when it changed. */
export const MessageView = memo(function MessageView({
  message,
  customerName,
  read = false,
}: {
  message: Message;
  customerName: string;
  /** The newest of ours that the customer has read. */
  read?: boolean;
}) {
  const t = useSay();
  const side = message.kind === 'note' ? 'note' : message.kind === 'outbound' ? 'ours' : 'customer';
  const [formatted, setFormatted] = useState(() => showsFormatted(message));
  const who = message.fromName || message.fromAddress || customerName;
  return (
    <article className={`part ${side}`} data-message={message.id} aria-label={t(`desk.said.${side}`, { who })}>
      <Icon name={message.kind === 'note' ? 'lock' : (channelIcon[message.channel] ?? 'mail')} label={t(channelKey(message.channel))} />
      <div>
        <div className="top">
          <b className="cut" title={message.fromAddress ? `${who} <${message.fromAddress}>` : who}>
            {who}
          </b>
          <span className="cut how" title={allRecipients(message, t)}>
            {how(message, t)}
          </span>
          {message.content?.sender && (
            <Suspense>
              <SenderSign sender={message.content.sender} />
            </Suspense>
          )}
          {message.thirdParty && (
            <span title={t('forward.hidden')}>
              <Tag>{t(message.kind === 'outbound' ? 'forward.forwarded' : 'forward.outside')}</Tag>
            </span>
          )}
          {message.automatic && <Tag>{t(`desk.automatic.${automaticKind(message.automatic)}` as WordKey)}</Tag>}
          <span className="at">
            {read && (
              <Suspense>
                <ReadMark />
              </Suspense>
            )}
            <When at={message.at} />
          </span>
        </div>
        <Paper of={side}>
          {message.content && (
            <Suspense>
              <Above message={message} />
            </Suspense>
          )}
          {formatted ? <MailFrame message={message} /> : <Words message={message} />}
          {message.content && (
            <Suspense>
              <Below message={message} />
            </Suspense>
          )}
          <Files attachments={message.attachments} formatted={formatted} />
        </Paper>
        {message.delivery && <DeliveryLine message={message} delivery={message.delivery} />}
        {message.delivery && <ReportLines reports={message.delivery.reports} />}
        <Under message={message} formatted={formatted} onFormatted={setFormatted} />
      </div>
    </article>
  );
});

/** The letter as its sender drew it where words alone would lose something: pictures in the text, tables. */
function showsFormatted(message: Message): boolean {
  if (!message.hasHtml || message.kind !== 'inbound') return message.hasHtml && message.attachments.some((one) => one.inline);
  return message.attachments.some((one) => one.inline && pictures.test(one.contentType)) || looksLikeTable(message.text);
}

/** Tables become columns set apart by spaces in the plain words. */
function looksLikeTable(text: string): boolean {
  const rows = text.split('\n').filter((line) => /\S {3,}\S/.test(line));
  return rows.length >= 2;
}

function Words({ message }: { message: Message }) {
  const t = useSay();
  const [all, setAll] = useState(message.text.length <= long_chars * 1.2);
  const [quoted, setQuoted] = useState(false);
  const text = all ? message.text : message.text.slice(0, long_chars);
  return (
    <>
      <div className="read said">
        {text
          ? message.mentions
            ? calledOut(text, message.mentions)
            : linked(text)
          : // Of a letter that is closed, the line above says so.
            !isClosed(message) && <span className="faint">{t(message.quoted ? 'desk.only-quote' : 'desk.no-words')}</span>}
        {!all && '…'}
      </div>
      {!all && (
        <button type="button" className="fold" onClick={() => setAll(true)}>
          {t('desk.show-all-words')}
        </button>
      )}
      {message.quoted && (
        <button
          type="button"
          className="quote-fold"
          aria-expanded={quoted}
          title={t(quoted ? 'desk.quote-hide' : 'desk.quote-show')}
          onClick={() => setQuoted(!quoted)}
        >
          <Icon name="more" size="small" label={t(quoted ? 'desk.quote-hide' : 'desk.quote-show')} />
        </button>
      )}
      {quoted && <div className="read said quoted">{linked(message.quoted)}</div>}
    </>
  );
}

function Files({ attachments, formatted }: { attachments: readonly Attachment[]; formatted: boolean }) {
  const t = useSay();
  const [letter, setLetter] = useState<Attachment | null>(null);
  // In the drawn letter its own pictures stand where they belong.
  const shown = attachments.filter((one) => !(formatted && one.inline));
  if (shown.length === 0) return null;
  const seen = shown.filter((one) => pictures.test(one.contentType));
  const files = shown.filter((one) => !pictures.test(one.contentType));
  return (
    <div className="files">
      {seen.map((one) => (
        <a
          key={one.id}
          className="picture"
          href={`/api/attachments/${one.id}?show=inline`}
          target="_blank"
          rel="noreferrer"
          title={one.name}
        >
          <img
            src={`/api/attachments/${one.id}?show=inline`}
            alt={t('desk.picture', { name: one.name })}
            loading="lazy"
            decoding="async"
            width={128}
            height={96}
          />
          <span className="cut">{one.name}</span>
        </a>
      ))}
      {files.map((one) => (
        <FileChip
          key={one.id}
          name={one.name}
          size={one.sizeBytes}
          type={one.contentType}
          {...(isLetter(one) ? { onOpen: () => setLetter(one) } : { href: `/api/attachments/${one.id}` })}
        />
      ))}
      {letter && (
        <Suspense>
          <LetterDialog attachmentId={letter.id} name={letter.name} onClose={() => setLetter(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** Read here; its file is one click further. */
function isLetter({ contentType, name }: Attachment): boolean {
  return contentType === 'message/rfc822' || /\.eml$/i.test(name);
}

function Under(props: { message: Message; formatted: boolean; onFormatted: (formatted: boolean) => void }) {
  const t = useSay();
  const { message } = props;
  const splits = useMay('tickets.write') && message.delivery?.state !== 'queued';
  const teaches = useMay('articles.write') && message.kind === 'outbound' && message.delivery?.state !== 'queued';
  const go = useGo();
  if (!message.hasHtml && !message.hasSource && !message.joinedBecause && !splits) return null;
  return (
    <p className="under">
      {message.hasHtml && (
        <button type="button" aria-pressed={props.formatted} onClick={() => props.onFormatted(!props.formatted)}>
          {t(props.formatted ? 'desk.plain-words' : 'desk.formatting')}
        </button>
      )}
      {message.hasSource && (
        <a href={`/api/messages/${message.id}/source`} target="_blank" rel="noreferrer">
          {t('desk.source')}
        </a>
      )}
      {splits && (
        <button
          type="button"
          className="split-off"
          onClick={() => askMerging({ ask: 'split', ticketId: message.ticketId, messageId: message.id })}
        >
          {t('merging.split-this')}
        </button>
      )}
      {splits && message.kind !== 'note' && !message.thirdParty && (
        <button type="button" onClick={() => askForward({ ticketId: message.ticketId, messageId: message.id })}>
          {t('forward.this')}
        </button>
      )}
      {teaches && (
        <button
          type="button"
          onClick={() => void import('../knowledge/make-from-answer.ts').then((each) => each.makeArticleOf(message.id, t, go))}
        >
          {t('quick.article-of-this')}
        </button>
      )}
      {message.automatic === 'too-fast' && splits && (
        <button type="button" onClick={() => void hearAgain(message.id, t)}>
          {t('desk.hear-again')}
        </button>
      )}
      {message.joinedBecause && <span>{t(`desk.joined.${message.joinedBecause}` as WordKey)}</span>}
    </p>
  );
}

async function hearAgain(messageId: number, t: Say) {
  await api.tickets.hearAgain({ params: { messageId } });
  showToast({ text: t('desk.hear-again-said') });
}

function how(message: Message, t: Say): string {
  if (message.kind === 'note') return t('desk.channel.note-says');
  const channel = t(channelKey(message.channel));
  if (message.kind === 'inbound')
    return message.cc.length > 0 ? t('desk.channel.with-copy', { channel, count: message.cc.length }) : channel;
  const first = message.to[0];
  const more = message.to.length + message.cc.length + (message.bcc?.length ?? 0) - 1;
  if (!first) return channel;
  return more > 0
    ? t('desk.channel.to-many', { channel, to: first.address, count: more })
    : t('desk.channel.to', { channel, to: first.address });
}

function allRecipients(message: Message, t: Say): string | undefined {
  const line = (label: string, people: Message['to']) =>
    people.length > 0 ? `${label} ${people.map((one) => (one.name ? `${one.name} <${one.address}>` : one.address)).join(', ')}` : '';
  return (
    [line(t('desk.to'), message.to), line(t('desk.cc'), message.cc), line(t('forward.bcc'), message.bcc ?? [])]
      .filter(Boolean)
      .join('\n') || undefined
  );
}

function automaticKind(kind: string): string {
  return ['auto-reply', 'bounce', 'bulk', 'too-fast'].includes(kind) ? kind : 'other';
}

function isClosed({ content }: Message): boolean {
  const lock = content?.protection?.lock ?? null;
  return lock !== null && lock !== 'opened';
}
