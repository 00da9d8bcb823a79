/** Using a ready answer: its text into the editor, its actions on the ticket, one strip to take both back. */
import { endsTurn, type Macro } from '../../../contract/macros.ts';
import { fillInHtml, type TextFacts } from '../../../contract/macro-text.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { showRow } from '../app/live.ts';
import { refusalOf, sayNow } from '../app/say-now.ts';
import { showToast } from '../ui/Toast.tsx';
import { type Kind, putText, write, writingOf } from '../desk/drafts.ts';
import { afterSendOf, stageAfterSend } from './after-send.ts';

export interface Use {
  detail: TicketDetail;
  kind: Kind;
  macro: Macro;
  /** Null: its actions only. */
  language: string | null;
  facts: (language: string) => TextFacts;
  insert: (html: string) => void;
}

export async function applyMacro({ detail, kind, macro, language, facts, insert }: Use): Promise<void> {
  const ticketId = detail.ticket.id;
  const { head } = macro;
  const text = language === null ? undefined : macro.texts.find((one) => one.language === language);
  const before = writingOf(ticketId, kind);
  const stagedBefore = afterSendOf(ticketId);
  // Pictures and files have to become the author's own first; words need not wait for the server.
  const waits = text !== undefined && (macro.files.length > 0 || /<img /i.test(text.html));
  if (text && !waits) insert(fillInHtml(text.html, facts(text.language)));
  const later = text && kind === 'reply' ? head.actions.filter(endsTurn) : [];
  if (later.length > 0) stageAfterSend(ticketId, later);
  const run = !text || kind === 'note' ? 'all' : 'now';
  try {
    const used = await api.macros.use({ params: { macroId: head.id }, body: { ticketId, run, language: text?.language ?? null } });
    if (waits && used.html) {
      insert(fillInHtml(used.html, facts(text.language)));
      if (used.files.length > 0) write(ticketId, kind, { files: [...writingOf(ticketId, kind).files, ...used.files] });
    }
    const done = run === 'all' ? head.actions.length : head.actions.length - later.length;
    if (done > 0) showRow(used.ticket);
    if (done + later.length === 0) return;
    const inserted = writingOf(ticketId, kind).html;
    showToast({
      text: sayNow('quick.macro-used', { name: head.name }),
      undo: () => {
        stageAfterSend(ticketId, stagedBefore);
        // What was written on since is nobody's to take back.
        if (text && writingOf(ticketId, kind).html === inserted) putText(ticketId, kind, { html: before.html, files: before.files });
        if (done > 0) void takeBack(used.useId);
      },
    });
  } catch (error) {
    if (later.length > 0) stageAfterSend(ticketId, stagedBefore);
    showToast({ text: refusalOf(error), icon: 'alert' });
  } finally {
    void cache.invalidateQueries({ queryKey: ['macros'], exact: true });
  }
}

async function takeBack(useId: number): Promise<void> {
  try {
    showRow(await api.macros.undo({ params: { useId } }));
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}
