import { type Editor, useEditorState } from '@tiptap/react';
import { useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import { useSay } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';

/** Bold, italic, lists, quote, link. Drawn into the foot of the composer, beside the paper clip. */
export function EditorTools({ editor, label }: { editor: Editor; label: string }) {
  const t = useSay();
  const [linking, setLinking] = useState<string | null>(null);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      link: now.isActive('link'),
    }),
  });
  // The foot of the composer this editor stands in: there may be two on screen.
  const [place, setPlace] = useState<Element | null>(null);
  const anchor = useCallback(
    (node: HTMLElement | null) => setPlace(node?.closest('.composer')?.querySelector('.composer-tools') ?? null),
    [],
  );
  const tools: { id: keyof typeof on; icon: IconName; run: () => void }[] = [
    { id: 'bold', icon: 'bold', run: () => editor.chain().focus().toggleBold().run() },
    { id: 'italic', icon: 'italic', run: () => editor.chain().focus().toggleItalic().run() },
    { id: 'bullets', icon: 'bullets', run: () => editor.chain().focus().toggleBulletList().run() },
    { id: 'numbers', icon: 'numbers', run: () => editor.chain().focus().toggleOrderedList().run() },
    { id: 'quote', icon: 'quote', run: () => editor.chain().focus().toggleBlockquote().run() },
    { id: 'link', icon: 'link', run: () => setLinking(String(editor.getAttributes('link').href ?? '')) },
  ];
  return (
    <>
      <span hidden ref={anchor} />
      {place &&
        createPortal(
          <span className="tools" role="toolbar" aria-label={label}>
            {tools.map((tool) => (
              <button
                key={tool.id}
                type="button"
                className={on[tool.id] ? 'ui-icon-button on' : 'ui-icon-button'}
                aria-pressed={on[tool.id]}
                aria-label={t(`desk.tool.${tool.id}`)}
                title={t(`desk.tool.${tool.id}`)}
                // The text keeps the focus and the selection.
                onMouseDown={(event) => event.preventDefault()}
                onClick={tool.run}
              >
                <Icon name={tool.icon} />
              </button>
            ))}
          </span>,
          place,
        )}
      {linking !== null && <LinkDialog editor={editor} start={linking} onClose={() => setLinking(null)} />}
    </>
  );
}

function LinkDialog({ editor, start, onClose }: { editor: Editor; start: string; onClose: () => void }) {
  const t = useSay();
  const [href, setHref] = useState(start);
  const save = () => {
    const address = href.trim();
    const whole = /^(https?:|mailto:|tel:)/i.test(address)
      ? address
      : /^[^@\s/]+@[^@\s/]+$/.test(address)
        ? `mailto:${address}`
        : `https://${address}`;
    const chain = editor.chain().focus().extendMarkRange('link');
    if (!address) chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: whole } }] }).run();
    else chain.setLink({ href: whole }).run();
    onClose();
  };
  return (
    <Dialog
      open
      size="small"
      title={t('desk.tool.link')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="main" onPress={save}>
            {t('desk.tool.link-set')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t('desk.tool.link-address')} value={href} onChange={setHref} type="url" placeholder="https://" autoFocus />
      </form>
    </Dialog>
  );
}
