/** The rich text editor. Heavy, so it comes after everything else and never with the first load. */
import Image from '@tiptap/extension-image';
import Placeholder from '@tiptap/extension-placeholder';
import { undoDepth } from '@tiptap/pm/history';
import { EditorState, Selection } from '@tiptap/pm/state';
import { createDocument, type Editor as Tiptap, EditorContent, useEditor, type UseEditorOptions } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type Ref, type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { keys } from '../../app/keys.ts';
import { useSay } from '../../app/words.tsx';
import { MentionNode } from '../../together/mention-node.ts';
import { MentionPicker } from '../../together/MentionPicker.tsx';
import { textPlace } from '../drafts.ts';
import { EditorTools } from './EditorTools.tsx';
import { Gaps, toGap } from './gaps.ts';

export interface EditorHandle {
  focus: () => void;
  /** Puts a text at the caret, and leads to the first gap in it. */
  insert?: (html: string, lead?: boolean) => void;
  /** To what is still to be filled in. */
  toGap?: () => void;
}

export interface EditorProps {
  /** The ticket that is written to, and which state of its text: with another one the editor shows `html` anew. */
  ticketId?: number;
  stamp?: number;
  label: string;
  placeholder: string;
  html: string;
  onChange: (html: string) => void;
  onLeave: () => void;
  onFiles: (files: File[]) => void;
  /** Uploads a picture and says where it is; null when that failed. */
  onPicture: (file: File) => Promise<string | null>;
  /** A picture arrived when its text was no longer on the screen. */
  onLatePicture?: (html: string) => void;
  autoFocus: boolean;
  /** Somebody types already, in what stood here until the editor came: it goes on where they are. */
  typing?: RefObject<boolean>;
  /** `;` where a word may begin: ready answers. Without it, `;` is a character. */
  onMacros?: () => void;
  /** `[[`: an article. Without it, brackets are brackets. */
  onArticle?: () => void;
  /** Enter alone sends (a chat); Shift+Enter is the new line. Absent: Enter is a new line. */
  onEnter?: (() => void) | undefined;
  /** The ticket whose readers can be mentioned; null where nobody can (an answer). */
  mentionsOn?: number | null;
  ref?: Ref<EditorHandle>;
}

const schema = [
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    codeBlock: false,
    link: {
      openOnClick: false,
      autolink: true,
      defaultProtocol: 'https',
      HTMLAttributes: { target: null, rel: null },
    },
    dropcursor: { color: 'var(--accent-line)', width: 2 },
  }),
  Image.configure({ inline: false, allowBase64: false }),
];

/** A space at the end is one that somebody has just typed, not one of HTML's that mean nothing. */
const asTyped = { preserveWhitespace: true } as const;

export default function Editor(props: EditorProps) {
  const t = useSay();
  const latest = useRef(props);
  latest.current = props;
  const current = useRef<Tiptap | null>(null);
  // Made once: options that differ at every drawing would configure the editor anew with every letter.
  const [options] = useState(
    (): UseEditorOptions => ({
      extensions: [
        ...schema,
        ...(!props.mentionsOn ? [] : [MentionNode]),
        Gaps,
        Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      ],
      content: props.html,
      parseOptions: asTyped,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: () => ({ class: 'read', 'aria-multiline': 'true', 'aria-label': latest.current.label, spellcheck: 'true' }),
        transformPastedHTML: withoutForeignPictures,
        handleTextInput: (view, from, _to, text) => {
          const before = view.state.doc.textBetween(Math.max(0, from - 1), from, '\n', '\ufffc');
          if (text === '[' && before === '[' && latest.current.onArticle) {
            view.dispatch(view.state.tr.delete(from - 1, from));
            latest.current.onArticle();
            return true;
          }
          if (text !== ';' || !latest.current.onMacros) return false;
          if (before !== '' && !/\s/.test(before)) return false;
          latest.current.onMacros();
          return true;
        },
        handleKeyDown: (view, event) => pressed(event, latest.current, undoDepth(view.state) === 0),
        handlePaste: (_view, event) =>
          took(current.current, [...(event.clipboardData?.files ?? [])], latest, Boolean(event.clipboardData?.getData('text/html'))),
        handleDrop: (_view, event, _slice, moved) => !moved && took(current.current, [...(event.dataTransfer?.files ?? [])], latest, false),
      },
      onUpdate: ({ editor: changed }) => latest.current.onChange(changed.isEmpty ? '' : changed.getHTML()),
    }),
  );
  const editor = useEditor(options);
  useEffect(() => {
    current.current = editor;
  }, [editor]);
  useFirstFocus(editor, props);
  useOtherText(editor, props);
  // What an empty editor says is drawn with its next change: this is one.
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta('addToHistory', false));
  }, [editor, props.placeholder]);
  useImperativeHandle(
    props.ref,
    () => ({
      focus: () => focusAtEnd(editor),
      insert: (html, lead = true) => {
        editor.chain().focus().insertContent(html).run();
        if (lead) toGap(editor, true);
      },
      toGap: () => void toGap(editor, true),
    }),
    [editor],
  );

  return (
    <>
      <EditorContent editor={editor} className="text" />
      {props.mentionsOn && <MentionPicker editor={editor} ticketId={props.mentionsOn} />}
      <EditorTools editor={editor} label={t('desk.formatting')} />
    </>
  );
}

function useFirstFocus(editor: Tiptap, { autoFocus, typing }: EditorProps): void {
  const wanted = useRef(autoFocus);
  useLayoutEffect(() => {
    // Given up before it came to the page; the one after it comes here too.
    if (editor.isDestroyed || !(wanted.current || typing?.current)) return;
    wanted.current = false;
    if (typing) typing.current = false;
    focusAtEnd(editor);
  }, [editor, typing]);
}

/** At once: Tiptap's own command waits for the next frame, and letters typed until then would be commands of the desk. */
function focusAtEnd({ view, state }: Tiptap): void {
  view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)).scrollIntoView());
  view.focus();
}

/**
 * One editor serves ticket after ticket: making one takes longer than all else that is drawn with a ticket. Another text comes with a state
 * of its own, so that undoing never brings back what was written to somebody else.
 */
function useOtherText(editor: Tiptap, props: EditorProps): void {
  const { ticketId, stamp, html, autoFocus } = props;
  const place = ticketId && textPlace(ticketId);
  const shown = useRef({ ticketId, place, stamp });
  useLayoutEffect(() => {
    // Tiptap gives up an editor that took long to come to the page, and makes another with what is to be shown: that one comes here again.
    if (editor.isDestroyed) return;
    const before = shown.current;
    if (before.place === place && before.stamp === stamp) return;
    shown.current = { ticketId, place, stamp };
    const carried = before.place !== place && before.ticketId !== undefined && textPlace(before.ticketId) === place;
    // Merged while somebody writes: it is still their text, and they are in the middle of a word.
    if (carried && html === (editor.isEmpty ? '' : editor.getHTML())) return;
    const { schema: known, plugins, doc, selection } = editor.state;
    const state = EditorState.create({ doc: createDocument(html, known, asTyped), plugins });
    const behind = doc.content.size - selection.head;
    const at = carried ? Selection.near(state.doc.resolve(Math.max(0, state.doc.content.size - behind))) : Selection.atEnd(state.doc);
    editor.view.updateState(state.apply(state.tr.setSelection(at)));
    const transaction = editor.state.tr;
    editor.emit('selectionUpdate', { editor, transaction });
    editor.emit('transaction', { editor, transaction, appendedTransactions: [] });
    if (carried) return;
    // Keys pressed on a ticket that has just come are commands, never letters to its customer.
    if (before.ticketId !== ticketId) editor.view.dom.blur();
    else if (autoFocus) focusAtEnd(editor);
  }, [editor, ticketId, place, stamp, html, autoFocus]);
}

function pressed(event: KeyboardEvent, props: EditorProps, fresh: boolean): boolean {
  // Keys that send are commands as all others are, and may have been given other chords; the editor's own (a line break) come after them.
  const command = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
  if (command && keys.press(event, fresh ? 'fresh' : true, performance.now())) return true;
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && props.onEnter) {
    props.onEnter();
    return true;
  }
  if (event.key !== 'Escape') return false;
  props.onLeave();
  return true;
}

/** Pictures go into the text, other files beside it. A paste from an office program brings words and a picture of them: the words count. */
function took(editor: Tiptap | null, files: File[], latest: RefObject<EditorProps>, hasWords: boolean): boolean {
  if (!editor || files.length === 0 || hasWords) return false;
  const props = latest.current;
  const pictures = files.filter((file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type));
  const others = files.filter((file) => !pictures.includes(file));
  if (others.length > 0) props.onFiles(others);
  for (const picture of pictures) {
    void props.onPicture(picture).then((src) => {
      if (!src) return;
      if (!editor.isDestroyed && latest.current.ticketId === props.ticketId)
        editor.chain().focus().setImage({ src, alt: picture.name }).run();
      else props.onLatePicture?.(pictureHtml(src, picture.name));
    });
  }
  return true;
}

function pictureHtml(src: string, name: string): string {
  return Object.assign(document.createElement('img'), { src, alt: name }).outerHTML;
}

/** Only pictures that were uploaded here can be sent; others would be holes at the customer's. */
function withoutForeignPictures(html: string): string {
  return html.replace(/<img\b[^>]*>/gi, (tag) => (/src="\/api\/files\/\d+"/.test(tag) ? tag : ''));
}
