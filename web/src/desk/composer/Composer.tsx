/** Where one writes: an answer to the customer or a note for the team. The two look so different that they cannot be taken for each other. */
import { memo, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Presence } from '../../../../contract/live.ts';
import type { TicketDetail } from '../../../../contract/tickets.ts';
import { runCommand, useCommands } from '../../app/keys-hooks.tsx';
import { usePhone } from '../../app/media.ts';
import { useMe } from '../../app/session.ts';
import { useSay } from '../../app/words.tsx';
import { WayChoice, WayLine } from '../../chats/parts.tsx';
import { useAnswerWay } from '../../chats/use-way.ts';
import { chatWordsHere } from '../../chats/words.ts';
import { missingBeforeClosing } from '../../fields/missing.ts';
import { DraftLines, ShareButton, SharedDrafts, toggleSharing } from '../../together/SharedDrafts.tsx';
import { Button } from '../../ui/Button.tsx';
import { FileChip } from '../../ui/File.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type Kind, isBlank, mark, putText, useWriting, write, writingOf } from '../drafts.ts';
import { send } from '../outbox.ts';
import type { EditorHandle } from './Editor.tsx';
import { PlainText } from './PlainText.tsx';
import { cameSince, StopBox } from './StopBox.tsx';
import { ToLine } from './ToLine.tsx';
import { useDrops } from './use-drops.ts';
import { useEditorPiece } from './use-editor-piece.ts';
import { useSaysWriting } from './use-says-writing.ts';
import { AfterSend, useReadyAnswers } from './ReadyAnswers.tsx';
import { attach, dismissUpload, start, useUploads } from './uploads.ts';
import './Composer.css';

/** The last choice on each ticket, for as long as the window lives. */
const modes = new Map<number, Kind>();

/** Whoever wrote a note goes on writing one, on the ticket that this one was merged into. */
export function carryMode(from: number, to: number): void {
  const mode = modes.get(from);
  if (mode) modes.set(to, mode);
}

export const Composer = memo(function Composer({ detail, presence }: { detail: TicketDetail; presence: readonly Presence[] }) {
  const t = useSay();
  const me = useMe();
  const ticketId = detail.ticket.id;
  const [, choose] = useState(0);
  const kind = modes.get(ticketId) ?? (isBlank(writingOf(ticketId, 'reply')) && !isBlank(writingOf(ticketId, 'note')) ? 'note' : 'reply');
  const writing = useWriting(ticketId, kind);
  const uploads = useUploads(ticketId, kind);
  const editor = useRef<EditorHandle>(null);
  // The next editor to be drawn takes the focus.
  const wantsFocus = useRef(false);
  useEffect(() => {
    wantsFocus.current = false;
  });
  const typing = useRef(false);
  const saysWriting = useSaysWriting(ticketId);
  const Editor = useEditorPiece();
  const phone = usePhone();
  const answer = useAnswerWay(detail, isBlank(writing));
  const inChat = kind === 'reply' && answer?.way === 'chat';
  // In a chat both sides write at once: there nothing crosses.
  const came = kind === 'reply' && !inChat ? cameSince(detail.messages, writing.seenId, me.id) : [];
  const canReply = inChat || detail.reply !== null;
  const sending = uploads.some((upload) => upload.error === null);

  // At once, within the key press: whoever types on must not have the first letters taken for commands.
  const focus = useCallback(() => editor.current?.focus(), []);
  const toMode = (next: Kind) => {
    if (next !== kind) {
      wantsFocus.current = true;
      flushSync(() => {
        modes.set(ticketId, next);
        choose((count) => count + 1);
      });
    }
    focus();
  };
  const ready = useReadyAnswers({ detail, kind, editor, toReply: () => toMode('reply') });
  /** True when it went. */
  const submit = (close = false): boolean => {
    if (sending || isBlank(writingOf(ticketId, kind))) return false;
    if (kind === 'reply' && !canReply && !writing.to?.length) return false;
    if (came.length > 0) {
      mark(ticketId, 'reply', { stopped: 'new-arrived' });
      return false;
    }
    if (kind === 'reply' && ready.stopAtGap()) return false;
    saysWriting(null);
    wantsFocus.current = true;
    const how = kind === 'reply' ? { ...ready.sendingWith(close), ...(answer && { by: answer.way }) } : {};
    const closes = 'then' in how && how.then !== undefined;
    if (closes && missingBeforeClosing(detail.ticket, () => send(detail, kind, how))) return false;
    send(detail, kind, how);
    return true;
  };
  const submitAndGoOn = () => {
    if (submit()) runCommand('desk.open-next');
  };
  useCommands([
    { id: 'ticket.reply', title: t('desk.reply'), group: t('desk.this-ticket'), chord: 'r', icon: 'reply', run: () => toMode('reply') },
    { id: 'ticket.note', title: t('desk.write-note'), group: t('desk.this-ticket'), chord: 'n', icon: 'lock', run: () => toMode('note') },
    {
      id: 'ticket.share-draft',
      title: t('together.share-key'),
      group: t('desk.this-ticket'),
      chord: 'shift+d',
      icon: 'share',
      when: !isBlank(writing),
      run: () => void toggleSharing(ticketId, kind),
    },
    {
      id: 'ticket.send',
      title: t(kind === 'note' ? 'desk.save-note' : 'desk.send'),
      group: t('desk.this-ticket'),
      chord: 'mod+enter',
      icon: 'send',
      whenTyping: true,
      when: !isBlank(writing),
      run: () => void submit(),
    },
    {
      id: 'ticket.send-close',
      title: t('desk.send-and-close'),
      group: t('desk.this-ticket'),
      chord: 'mod+shift+enter',
      icon: 'check',
      whenTyping: true,
      when: kind === 'reply' && !inChat && !isBlank(writing),
      run: () => void submit(true),
    },
    {
      id: 'ticket.send-next',
      title: t('quick.send-and-next'),
      group: t('desk.this-ticket'),
      chord: 'mod+alt+enter',
      icon: 'send',
      whenTyping: true,
      when: kind === 'reply' && !isBlank(writing),
      run: submitAndGoOn,
    },
    {
      id: 'chat.way',
      title: chatWordsHere() ? t('chat-desk.way-key') : '',
      group: t('desk.this-ticket'),
      chord: 'shift+w',
      icon: inChat ? 'mail' : 'chat',
      when: answer !== null && chatWordsHere() && (answer.mail || !inChat),
      run: () => {
        answer?.choose(inChat ? 'email' : 'chat');
        toMode('reply');
      },
    },
  ]);

  const change = (html: string) => {
    const before = writingOf(ticketId, kind);
    const begins = isBlank(before) && kind === 'reply';
    write(ticketId, kind, { html, ...(begins && { seenId: detail.messages.at(-1)?.id ?? null }) });
    saysWriting(html ? kind : null);
  };
  const frame = useDrops((files) => attach(ticketId, kind, files));
  const stopped = writing.stopped !== null && kind === 'reply';

  return (
    <div className="composing">
      {ready.cards}
      {ready.picker}
      <SharedDrafts ticketId={ticketId} />
      {stopped && <StopBox detail={detail} came={came} onFocus={focus} onNote={() => toMode('note')} />}
      <section className={`composer ${kind}`} aria-label={t(kind === 'note' ? 'desk.note' : 'desk.answer')} ref={frame}>
        <div className="to">
          <span className="modes" role="group" aria-label={t('desk.what-to-write')}>
            <button type="button" aria-pressed={kind === 'reply'} onClick={() => toMode('reply')}>
              {t('desk.answer')}
            </button>
            <button type="button" aria-pressed={kind === 'note'} title={t('desk.note-key')} onClick={() => toMode('note')}>
              <Icon name="lock" size="small" />
              {t('desk.note')}
            </button>
          </span>
          {kind === 'reply' && answer && (
            <Suspense>
              <WayChoice answer={answer} />
            </Suspense>
          )}
          {kind === 'reply' && !inChat && <ToLine key={ticketId} detail={detail} writing={writing} />}
        </div>
        {kind === 'note' && <p className="why">{t('desk.note-who-sees')}</p>}
        {kind === 'reply' && !canReply && <NoWay detail={detail} />}
        {kind === 'reply' && answer && (
          <Suspense>
            <WayLine answer={answer} />
          </Suspense>
        )}
        {kind === 'reply' && canReply && presence.some((person) => person.writing === 'reply') && (
          <p className="why due">{t('desk.also-writes', { name: presence.find((person) => person.writing === 'reply')?.name ?? '' })}</p>
        )}
        <DraftLines ticketId={ticketId} kind={kind} writing={writing} />
        {writing.refusal && (
          <p className="why late" role="alert">
            {t('desk.not-sent', { why: writing.refusal })}
          </p>
        )}
        {Editor ? (
          <Editor
            // A note knows mentions, an answer does not: two editors.
            key={kind}
            ref={editor}
            ticketId={ticketId}
            stamp={writing.stamp}
            label={t(kind === 'note' ? 'desk.note-text' : 'desk.answer-text')}
            placeholder={t(
              kind === 'note'
                ? 'desk.note-placeholder'
                : inChat && chatWordsHere()
                  ? phone
                    ? 'chat-desk.placeholder-phone'
                    : 'chat-desk.placeholder'
                  : 'desk.answer-placeholder',
            )}
            html={writing.html}
            mentionsOn={kind === 'note' ? ticketId : null}
            autoFocus={wantsFocus.current}
            typing={typing}
            onChange={change}
            onMacros={ready.open}
            onArticle={ready.openArticle}
            // A phone's Enter is its only way to a new line; there the button sends.
            onEnter={inChat && !phone ? () => void submit() : undefined}
            onLeave={leaveForKeys}
            onFiles={(files) => attach(ticketId, kind, files)}
            onPicture={async (file) => {
              const stored = await start(ticketId, kind, file);
              return stored && `/api/files/${stored.id}`;
            }}
            onLatePicture={(picture) => putText(ticketId, kind, { html: writingOf(ticketId, kind).html + picture })}
          />
        ) : (
          <PlainText
            key={`${ticketId} ${kind} ${writing.stamp}`}
            ref={editor}
            label={t(kind === 'note' ? 'desk.note-text' : 'desk.answer-text')}
            html={writing.html}
            onChange={change}
            typing={typing}
          />
        )}
        {(writing.files.length > 0 || uploads.length > 0) && (
          <div className="files">
            {writing.files.map((file) => (
              <FileChip
                key={file.id}
                name={file.name}
                size={file.sizeBytes}
                type={file.contentType}
                href={`/api/files/${file.id}`}
                onRemove={() => write(ticketId, kind, { files: writing.files.filter((one) => one.id !== file.id) })}
              />
            ))}
            {uploads.map((upload) => (
              <FileChip
                key={`up ${upload.id}`}
                name={upload.name}
                size={upload.sizeBytes}
                type={upload.type}
                progress={upload.progress}
                {...(upload.error && { error: upload.error })}
                onRemove={() => dismissUpload(upload.id)}
              />
            ))}
          </div>
        )}
        {kind === 'reply' && <AfterSend ticketId={ticketId} />}
        <Foot
          kind={kind}
          inChat={inChat}
          phone={phone}
          kept={writing.kept}
          share={<ShareButton ticketId={ticketId} kind={kind} writing={writing} blank={isBlank(writing)} />}
          blank={isBlank(writing)}
          blocked={
            sending ? t('desk.wait-for-files') : kind === 'reply' && !canReply && !writing.to?.length ? t('desk.no-way-to-answer') : null
          }
          onFiles={(files) => attach(ticketId, kind, files)}
          onMacros={ready.open}
          onArticle={ready.openArticle}
          onSend={(close) => void submit(close)}
        />
      </section>
    </div>
  );
});

function NoWay({ detail }: { detail: TicketDetail }) {
  const t = useSay();
  const me = useMe();
  const noMailbox = detail.noReplyBecause === 'ticket.no-mailbox';
  return (
    <p className="why due">
      {t(noMailbox ? 'error.ticket.no-mailbox' : 'error.ticket.no-address')}{' '}
      {noMailbox && me.permissions.includes('channels.manage') && <a href="/settings/mailboxes?edit=new">{t('desk.connect-mailbox')}</a>}
    </p>
  );
}

function Foot(props: {
  kind: Kind;
  inChat: boolean;
  phone: boolean;
  kept: string;
  share: ReactNode;
  blank: boolean;
  blocked: string | null;
  onFiles: (files: File[]) => void;
  onMacros: () => void;
  onArticle: () => void;
  onSend: (close?: boolean) => void;
}) {
  const t = useSay();
  const input = useRef<HTMLInputElement>(null);
  const off = props.blank || props.blocked !== null;
  const why = props.blocked ?? (props.blank ? t('desk.nothing-written') : undefined);
  return (
    <div className="act">
      <button
        type="button"
        className="ui-icon-button"
        aria-label={t('desk.attach')}
        title={t('desk.attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          props.onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <button
        type="button"
        className="ui-icon-button"
        aria-label={t('quick.macros')}
        title={t('quick.macros-key')}
        onClick={props.onMacros}
      >
        <Icon name="copy" />
      </button>
      <button
        type="button"
        className="ui-icon-button"
        aria-label={t('quick.article')}
        title={t('quick.article-key')}
        onClick={props.onArticle}
      >
        <Icon name="book" />
      </button>
      {props.share}
      <span className="composer-tools" />
      <span className="grow" />
      <span className="kept cap" role="status">
        {props.kept === 'saved' && t('desk.draft-saved')}
        {(props.kept === 'saving' || props.kept === 'unsaved') && t('desk.draft-saving')}
        {props.kept === 'here' && t('desk.draft-here')}
      </span>
      {props.kind === 'reply' && !props.inChat && (
        <span className="and-close">
          <Button disabled={off} {...(off && { title: why })} onPress={() => props.onSend(true)}>
            {t('desk.send-and-close')}
          </Button>
        </span>
      )}
      <Button
        look={props.kind === 'note' ? 'ink' : 'main'}
        keys={props.inChat && !props.phone ? 'enter' : 'mod+enter'}
        disabled={off}
        {...(off && { title: why })}
        onPress={() => props.onSend()}
      >
        {t(props.kind === 'note' ? 'desk.save-note' : 'desk.send')}
      </Button>
    </div>
  );
}

/** To the list, or to the row of the chat, or where neither is on the screen to the story itself: letters are keys again. */
function leaveForKeys(): void {
  for (const place of ['.desk-list .ui-virtual-list[role]', '.desk-list.chats a.chat[aria-current]', '.story']) {
    const element = document.querySelector<HTMLElement>(place);
    element?.focus();
    if (element && element === document.activeElement) return;
  }
}
