/** Ready answers in the composer: `;`, the cards above it, what waits for sending, and the look for gaps before anything is sent. */
import { lazy, type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import type { Macro } from '../../../../contract/macros.ts';
import { gapsIn } from '../../../../contract/macro-text.ts';
import type { TicketDetail } from '../../../../contract/tickets.ts';
import { cache } from '../../app/cache.ts';
import { holdKeys } from '../../app/held-keys.ts';
import { escaped } from '../../app/html.ts';
import { useCommands } from '../../app/keys-hooks.tsx';
import { refusalOf } from '../../app/say-now.ts';
import { loadAllWords, useWords } from '../../app/words.tsx';
import { actionWords } from '../../macros/action-words.ts';
import { afterSendOf, sendingWith, stageAfterSend, useAfterSend } from '../../macros/after-send.ts';
import { HintCards } from '../../macros/HintCards.tsx';
import { macroQueries } from '../../macros/macro-queries.ts';
import { bestLanguage, useTextFacts } from '../../macros/text-facts.ts';
import { applyMacro } from '../../macros/use-macro.ts';
import { useNames } from '../../tickets/names.ts';
import { Tag } from '../../ui/Tag.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { isClosed } from '../../app/live-reducers.ts';
import { isBlank, type Kind, mark, putText, useWriting, writingOf } from '../drafts.ts';
import { textOf } from '../message-text.tsx';
import type { EditorHandle } from './Editor.tsx';

const ArticlePicker = lazy(async () => {
  const [room] = await Promise.all([import('../../knowledge/ArticlePicker.tsx'), loadAllWords()]);
  return { default: room.ArticlePicker };
});
const loadMacroPicker = () => import('../../macros/MacroPicker.tsx').then((each) => ({ default: each.MacroPicker }));
const MacroPicker = lazy(loadMacroPicker);
const ahead_after_ms = 1_500;

interface ReadyAnswers {
  /** Opens the picker. */
  open: () => void;
  /** Opens the picker of articles. */
  openArticle: () => void;
  picker: ReactNode;
  cards: ReactNode;
  /** Is something still to be filled in? Then says so, and leads there. */
  stopAtGap: () => boolean;
  sendingWith: (close: boolean) => { then?: 'closed' | 'solved'; statusId?: number };
}

export function useReadyAnswers(props: {
  detail: TicketDetail;
  kind: Kind;
  editor: RefObject<EditorHandle | null>;
  toReply: () => void;
}): ReadyAnswers {
  const { t, locale } = useWords();
  const { detail, kind, editor } = props;
  const ticketId = detail.ticket.id;
  const [asked, setAsked] = useState<{ ticketId: number; how: 'here' | 'from-text' | 'article' } | null>(null);
  // Asked for on a ticket that is gone from the screen: no longer.
  const picking = asked?.ticketId === ticketId ? asked.how : null;
  const setPicking = (how: 'here' | 'from-text' | 'article' | null) => setAsked(how && { ticketId, how });
  const pickMacro = (how: 'here' | 'from-text') => {
    holdKeys('.macro-picker', (typed) => how === 'from-text' && insert(`;${escaped(typed)}`, kind));
    setPicking(how);
  };
  const pickArticle = () => {
    holdKeys('.article-picker', (typed) => insert(escaped(typed), kind));
    setPicking('article');
  };
  // Fetched before it is asked for: between `;` and its list is no time for fetching.
  useEffect(() => {
    const timer = setTimeout(
      () => void Promise.all([loadMacroPicker(), cache.prefetchQuery(macroQueries.list)]).catch(() => {}),
      ahead_after_ms,
    );
    return () => clearTimeout(timer);
  }, []);
  const here = useRef('');
  here.current = `${ticketId} ${kind}`;
  const facts = useTextFacts(detail);
  const writing = useWriting(ticketId, kind);

  const insert = (html: string, into: Kind) => {
    if (editor.current?.insert && here.current === `${ticketId} ${into}`) editor.current.insert(html);
    // The editor is still on its way, or shows another ticket by now: the text waits where it belongs.
    else putText(ticketId, into, { html: writingOf(ticketId, into).html + html });
  };
  const insertMacro = (macro: Macro, language: string | null) => {
    if (!facts) return;
    // A dialog gives the focus back when it has gone; what is inserted takes it after that.
    requestAnimationFrame(() => void applyMacro({ detail, kind, macro, language, facts, insert: (html) => insert(html, kind) }));
  };
  const insertById = async (macroId: number) => {
    try {
      const macro = await cache.fetchQuery(macroQueries.one(macroId));
      const languages = macro.texts.map((text) => text.language);
      insertMacro(macro, bestLanguage(languages, detail.ticket.language, locale));
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  };
  useCommands([
    {
      id: 'ticket.macro',
      title: t('quick.macros'),
      group: t('desk.this-ticket'),
      chord: ';',
      icon: 'copy',
      words: t('quick.macros-words'),
      run: () => pickMacro('here'),
    },
    {
      id: 'ticket.article',
      title: t('quick.article'),
      group: t('desk.this-ticket'),
      icon: 'book',
      run: pickArticle,
    },
  ]);
  const insertArticle = (html: string) => {
    setPicking(null);
    requestAnimationFrame(() => insert(html, kind));
  };

  return {
    open: () => pickMacro('from-text'),
    openArticle: pickArticle,
    picker: picking && (
      <Suspense>
        {picking === 'article' ? (
          <ArticlePicker
            customers={kind === 'reply'}
            language={detail.ticket.language ?? locale}
            onInsert={insertArticle}
            onClose={() => setPicking(null)}
          />
        ) : (
          <MacroPicker
            detail={detail}
            onClose={(typed) => {
              // Somebody who typed a semicolon and went away meant a semicolon.
              if (picking === 'from-text') requestAnimationFrame(() => insert(`;${escaped(typed)}`, kind));
              setPicking(null);
            }}
            onPick={({ macro, language }) => {
              setPicking(null);
              insertMacro(macro, language);
            }}
          />
        )}
      </Suspense>
    ),
    cards: (
      <HintCards
        detail={detail}
        active={kind === 'reply' && isBlank(writing) && !isClosed(detail.ticket)}
        onAnswer={(html) => insert(html, 'reply')}
        onMacro={(macroId) => void insertById(macroId)}
      />
    ),
    stopAtGap() {
      const gaps = gapsIn(textOf(writingOf(ticketId, kind).html));
      if (gaps.length === 0) return false;
      mark(ticketId, kind, { refusal: t('quick.gaps-left', { names: gaps.map((name) => `{{${name}}}`).join(', '), count: gaps.length }) });
      editor.current?.toGap?.();
      return true;
    },
    sendingWith: (close) => (close ? { then: 'closed' } : sendingWith(afterSendOf(ticketId))),
  };
}

/** "Po wysłaniu: zamyka zgłoszenie", with a cross. */
export function AfterSend({ ticketId }: { ticketId: number }) {
  const { t, locale } = useWords();
  const names = useNames();
  const actions = useAfterSend(ticketId);
  if (actions.length === 0) return null;
  return (
    <div className="after-send">
      <span className="cap quiet">{t('quick.after-send')}</span>
      {actions.map((action) => (
        <Tag
          key={action.do}
          onRemove={() =>
            stageAfterSend(
              ticketId,
              actions.filter((one) => one !== action),
            )
          }
        >
          {actionWords(action, names, t, locale)}
        </Tag>
      ))}
    </div>
  );
}
