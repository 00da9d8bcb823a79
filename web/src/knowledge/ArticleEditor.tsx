/** The editor of articles: what the composer can, and headings, tables, pictures, lines. */
import Image from '@tiptap/extension-image';
import Placeholder from '@tiptap/extension-placeholder';
import { type Editor, EditorContent, useEditor, useEditorState, type UseEditorOptions } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useRef, useState } from 'react';
import { uploadFile } from '../app/api.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { EditorTools } from '../desk/composer/EditorTools.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Icon } from '../ui/Icon.tsx';
import { showToast } from '../ui/Toast.tsx';
import { newTable, tableActs, tables } from './tables.ts';
import '../desk/composer/Composer.css';

const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export default function ArticleEditor(props: {
  html: string;
  label: string;
  placeholder: string;
  editable: boolean;
  onChange: (html: string) => void;
}) {
  const t = useSay();
  const latest = useRef(props);
  latest.current = props;
  const current = useRef<Editor | null>(null);
  const [options] = useState(
    (): UseEditorOptions => ({
      extensions: [
        StarterKit.configure({
          heading: { levels: [2, 3] },
          link: { openOnClick: false, autolink: true, defaultProtocol: 'https', HTMLAttributes: { target: null, rel: null } },
        }),
        Image.configure({ inline: false, allowBase64: false }),
        ...tables,
        Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      ],
      content: props.html,
      editable: props.editable,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: () => ({
          class: 'read article',
          'aria-multiline': 'true',
          'aria-label': latest.current.label,
          role: 'textbox',
          spellcheck: 'true',
        }),
        transformPastedHTML: (html) =>
          html.replace(/<img\b[^>]*>/gi, (tag) => (/src="\/api\/(files|articles\/\d+\/files)\/\d+"/.test(tag) ? tag : '')),
        handlePaste: (_view, event) =>
          !event.clipboardData?.getData('text/html') && take(current.current, [...(event.clipboardData?.files ?? [])]),
        handleDrop: (_view, event, _slice, moved) => !moved && take(current.current, [...(event.dataTransfer?.files ?? [])]),
      },
      onUpdate: ({ editor: changed }) => latest.current.onChange(changed.isEmpty ? '' : changed.getHTML()),
    }),
  );
  const editor = useEditor(options);
  current.current = editor;
  return (
    <div className="composer reply article-editor">
      {props.editable && (
        <div className="article-tools">
          <Blocks editor={editor} />
          <span className="composer-tools" />
        </div>
      )}
      <EditorContent editor={editor} className="text" />
      {props.editable && <EditorTools editor={editor} label={t('desk.formatting')} />}
    </div>
  );
}

function Blocks({ editor }: { editor: Editor }) {
  const t = useSay();
  const file = useRef<HTMLInputElement>(null);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      h2: now.isActive('heading', { level: 2 }),
      h3: now.isActive('heading', { level: 3 }),
      table: now.isActive('table'),
    }),
  });
  const heading = (level: 2 | 3, pressed: boolean) => (
    <button
      type="button"
      className={pressed ? 'ui-icon-button on' : 'ui-icon-button'}
      aria-pressed={pressed}
      aria-label={t(`knowledge.tool.h${level}`)}
      title={t(`knowledge.tool.h${level}`)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => editor.chain().focus().toggleHeading({ level }).run()}
    >
      <b aria-hidden="true">H{level}</b>
    </button>
  );
  const act = (id: string, label: string, run: () => unknown, danger = false) => ({ id, label, danger, onAction: () => void run() });
  const table = on.table
    ? [
        act('row', t('knowledge.tool.row'), () => tableActs.row(editor)),
        act('column', t('knowledge.tool.column'), () => tableActs.column(editor)),
        act('row-off', t('knowledge.tool.row-off'), () => tableActs.rowOff(editor)),
        act('column-off', t('knowledge.tool.column-off'), () => tableActs.columnOff(editor)),
        act('table-off', t('knowledge.tool.table-off'), () => tableActs.tableOff(editor), true),
      ]
    : [
        act('table', t('knowledge.tool.table'), () => editor.chain().focus().insertContent(newTable).run()),
        act('picture', t('knowledge.tool.picture'), () => file.current?.click()),
        act('line', t('knowledge.tool.line'), () => editor.chain().focus().setHorizontalRule().run()),
      ];
  return (
    <span className="tools" role="toolbar" aria-label={t('knowledge.tool.blocks')}>
      {heading(2, on.h2)}
      {heading(3, on.h3)}
      <Menu label={t('knowledge.tool.insert')} groups={[{ entries: table }]}>
        <button type="button" className="ui-icon-button" aria-label={t('knowledge.tool.insert')} title={t('knowledge.tool.insert')}>
          <Icon name="plus" />
        </button>
      </Menu>
      <input
        ref={file}
        type="file"
        hidden
        accept={pictureTypes.join(',')}
        onChange={(event) => {
          take(editor, [...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </span>
  );
}

/** Pictures are uploaded, then stand where the caret was. */
function take(editor: Editor | null, files: File[]): boolean {
  const pictures = files.filter((file) => pictureTypes.includes(file.type));
  if (!editor || pictures.length === 0) return false;
  for (const picture of pictures)
    uploadFile(picture).then(
      (stored) =>
        !editor.isDestroyed &&
        editor
          .chain()
          .focus()
          .setImage({ src: `/api/files/${stored.id}`, alt: picture.name.replace(/\.\w+$/, '') })
          .run(),
      (error: unknown) => void showToast({ text: refusalOf(error), icon: 'alert' }),
    );
  return true;
}
