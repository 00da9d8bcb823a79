/** Marks what is still to be filled in, and leads from one to the next by Tab. What is marked stays plain text: a draft carries it anywhere. */
import { Extension, type Editor } from '@tiptap/react';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { gap_token } from '../../../../contract/macro-text.ts';

interface Gap {
  from: number;
  to: number;
}

function gapsOf(doc: Node): Gap[] {
  const gaps: Gap[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return;
    // A gap is found even where a part of it is bold. Anything but text counts as one character, as it does in positions.
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    for (const found of text.matchAll(gap_token)) gaps.push({ from: at + 1 + found.index, to: at + 1 + found.index + found[0].length });
  });
  return gaps;
}

/** Selects the next gap after the caret, or the first. False when there is none. */
export function toGap(editor: Editor, first = false): boolean {
  const gaps = gapsOf(editor.state.doc);
  const { to } = editor.state.selection;
  const gap = (first ? undefined : gaps.find((one) => one.from >= to)) ?? gaps[0];
  if (!gap) return false;
  const { tr, doc } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, gap.from, gap.to)).scrollIntoView());
  editor.view.focus();
  return true;
}

export const Gaps = Extension.create({
  name: 'gaps',
  addKeyboardShortcuts() {
    return { Tab: ({ editor }) => toGap(editor) };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            DecorationSet.create(
              doc,
              gapsOf(doc).map(({ from, to }) => Decoration.inline(from, to, { class: 'gap' })),
            ),
        },
      }),
    ];
  },
});
