/** The rich text editor. Heavy, so it comes after everything else and never with the first load. */
import Image from '@tiptap/extension-image';
import Placeholder from '@tiptap/extension-placeholder';
import { type Editor as Tiptap, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { keys } from '../../app/keys.ts';
import { useSay } from '../../app/words.tsx';
import { MentionNode } from '../../together/mention-node.ts';
import { MentionPicker } from '../../together/MentionPicker.tsx';
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
  label: string;
  placeholder: string;
  html: string;
  onChange: (html: string) => void;
  onLeave: () => void;
  onFiles: (files: File[]) => void;
  /** Uploads a picture and says where it is; null when that failed. */
  onPicture: (file: File) => Promise<string | null>;
  autoFocus: boolean;
  /** `;` where a word may begin: ready answers. Without it, `;` is a character. */
  onMacros?: () => void;
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

export default function Editor(props: EditorProps) {
  const t = useSay();
  const latest = useRef(props);
  latest.current = props;
  const current = useRef<Tiptap | null>(null);
  const editor = useEditor({
    extensions: [...schema, ...(!props.mentionsOn ? [] : [MentionNode]), Gaps, Placeholder.configure({ placeholder: props.placeholder })],
    content: props.html,
    autofocus: props.autoFocus ? 'end' : false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: { class: 'read', role: 'textbox', 'aria-multiline': 'true', 'aria-label': props.label, spellcheck: 'true' },
      transformPastedHTML: withoutForeignPictures,
      handleTextInput: (view, from, _to, text) => {
        if (text !== ';' || !latest.current.onMacros) return false;
        const before = view.state.doc.textBetween(Math.max(0, from - 1), from, '\n', '\ufffc');
        if (before !== '' && !/\s/.test(before)) return false;
        latest.current.onMacros();
        return true;
      },
      handleKeyDown: (_view, event) => pressed(event, latest.current),
      handlePaste: (_view, event) =>
        took(current.current, [...(event.clipboardData?.files ?? [])], latest.current, Boolean(event.clipboardData?.getData('text/html'))),
      handleDrop: (_view, event, _slice, moved) =>
        !moved && took(current.current, [...(event.dataTransfer?.files ?? [])], latest.current, false),
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(changed.isEmpty ? '' : changed.getHTML()),
  });
  useEffect(() => {
    current.current = editor;
  }, [editor]);
  useImperativeHandle(
    props.ref,
    () => ({
      focus: () => editor.commands.focus('end'),
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

function pressed(event: KeyboardEvent, props: EditorProps): boolean {
  // Keys that send are commands as all others are, and may have been given other chords; the editor's own (a line break) come after them.
  if ((event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph') && keys.press(event, true, performance.now()))
    return true;
  if (event.key !== 'Escape') return false;
  props.onLeave();
  return true;
}

/** Pictures go into the text, other files beside it. A paste from an office program brings words and a picture of them: the words count. */
function took(editor: Tiptap | null, files: File[], props: EditorProps, hasWords: boolean): boolean {
  if (!editor || files.length === 0 || hasWords) return false;
  const pictures = files.filter((file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type));
  const others = files.filter((file) => !pictures.includes(file));
  if (others.length > 0) props.onFiles(others);
  for (const picture of pictures) {
    void props.onPicture(picture).then((src) => src && editor.chain().focus().setImage({ src, alt: picture.name }).run());
  }
  return true;
}

/** Only pictures that were uploaded here can be sent; others would be holes at the customer's. */
function withoutForeignPictures(html: string): string {
  return html.replace(/<img\b[^>]*>/gi, (tag) => (/src="\/api\/files\/\d+"/.test(tag) ? tag : ''));
}
