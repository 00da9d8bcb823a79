/** What "@" brings in a note: the people and groups it can call, by what is typed after it. Keys stay in the text. */
import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useSay } from '../app/words.tsx';
import { contains } from '../ui/fuzzy.ts';
import { Icon } from '../ui/Icon.tsx';
import { Face } from '../ui/Person.tsx';
import { around } from './together.ts';
import './together.css';

const shown_max = 8;
const box_height_px = 290;

interface Asked {
  query: string;
  from: number;
  to: number;
  left: number;
  top: number;
  bottom: number;
}

export function MentionPicker({ editor, ticketId }: { editor: Editor; ticketId: number }) {
  const t = useSay();
  const id = useId();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [at, setAt] = useState(0);
  const closed = useRef<number | null>(null);
  const { data } = useQuery({ ...around.mentionable(ticketId), enabled: asked !== null });
  const found = useMemo(() => {
    if (!asked || !data) return [];
    const all = [
      ...data.people.map((one) => ({ ...one, of: `account:${one.id}`, group: false })),
      ...data.groups.map((one) => ({ ...one, of: `group:${one.id}`, group: true })),
    ];
    // Whoever cannot be called stands last, and says why.
    return all
      .filter((one) => contains(one.name, asked.query))
      .sort((a, b) => Number(b.sees) - Number(a.sees))
      .slice(0, shown_max);
  }, [asked, data]);
  const chosen = found[Math.min(at, found.length - 1)];

  useEffect(() => {
    const look = () => {
      const next = askedAt(editor);
      if (!next || next.from === closed.current) {
        if (!next) closed.current = null;
        return setAsked(null);
      }
      setAsked((before) => {
        if (before?.query !== next.query) setAt(0);
        return next;
      });
    };
    const leave = () => setAsked(null);
    editor.on('selectionUpdate', look);
    editor.on('update', look);
    editor.on('blur', leave);
    return () => {
      editor.off('selectionUpdate', look);
      editor.off('update', look);
      editor.off('blur', leave);
    };
  }, [editor]);

  const pick = (one: (typeof found)[number] | undefined) => {
    if (!one?.sees || !asked) return;
    setAsked(null);
    editor
      .chain()
      .focus()
      .insertContentAt({ from: asked.from, to: asked.to }, [
        { type: 'mention', attrs: { of: one.of, name: one.name } },
        { type: 'text', text: ' ' },
      ])
      .run();
  };
  const latest = useRef({ asked, found, chosen, at, pick });
  latest.current = { asked, found, chosen, at, pick };
  useEffect(() => {
    if (editor.isDestroyed) return;
    const box = editor.view.dom;
    const press = (event: KeyboardEvent) => {
      const now = latest.current;
      if (!now.asked || now.found.length === 0 || event.isComposing) return;
      if (event.key === 'ArrowDown') setAt(Math.min(now.found.length - 1, now.at + 1));
      else if (event.key === 'ArrowUp') setAt(Math.max(0, now.at - 1));
      else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') now.pick(now.chosen);
      else if (event.key === 'Escape') {
        closed.current = now.asked.from;
        setAsked(null);
      } else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    box.addEventListener('keydown', press, { capture: true });
    return () => box.removeEventListener('keydown', press, { capture: true });
  }, [editor]);
  const active = asked && chosen ? `${id}-${chosen.of}` : null;
  useEffect(() => {
    if (editor.isDestroyed) return;
    const box = editor.view.dom;
    if (active) {
      box.setAttribute('aria-controls', `${id}-list`);
      box.setAttribute('aria-activedescendant', active);
    }
    return () => {
      box.removeAttribute('aria-controls');
      box.removeAttribute('aria-activedescendant');
    };
  }, [editor, active, id]);

  if (!asked || !data || (found.length === 0 && asked.query.includes(' '))) return null;
  const above = asked.bottom + box_height_px > innerHeight;
  return createPortal(
    <div
      className="mention-pick"
      style={{
        left: Math.max(8, Math.min(asked.left, innerWidth - 328)),
        ...(above ? { bottom: innerHeight - asked.top + 4 } : { top: asked.bottom + 4 }),
      }}
      role="listbox"
      tabIndex={0}
      id={`${id}-list`}
      aria-label={t('together.mention-list')}
    >
      {found.map((one) => (
        <button
          key={one.of}
          id={`${id}-${one.of}`}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={one === chosen}
          aria-disabled={!one.sees}
          disabled={!one.sees}
          data-at={one === chosen ? '' : undefined}
          // The text keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(one)}
        >
          {one.group ? <Icon name="users" size="small" /> : <Face name={one.name} size="small" />}
          <span className="cut">{one.name}</span>
          {(!one.sees || one.group) && <span className="hint">{t(one.sees ? 'together.mention-group' : 'together.mention-blind')}</span>}
        </button>
      ))}
      {found.length === 0 && <p className="none">{t('together.mention-nobody')}</p>}
    </div>,
    document.body,
  );
}

/** "@mar" right before the caret, at the beginning of a word: what is asked for, and where it stands. */
function askedAt(editor: Editor): Asked | null {
  const { $from, empty } = editor.state.selection;
  if (!empty || !editor.isEditable) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 60), $from.parentOffset, undefined, '\ufffc');
  const match = /(?:^|[\s(\ufffc])@([\p{L}\p{N}._-]{0,30}(?: [\p{L}\p{N}._-]{0,30})?)$/u.exec(before);
  if (!match) return null;
  const query = match[1] ?? '';
  const from = $from.pos - query.length - 1;
  const { left, top, bottom } = editor.view.coordsAtPos(from);
  return { query, from, to: $from.pos, left, top, bottom };
}
