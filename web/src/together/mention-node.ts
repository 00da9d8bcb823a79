/** A mention in a note: one piece, that names whom it calls (`account:5`, `group:2`) and shows their name. */
import { Node } from '@tiptap/react';

export const MentionNode = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({
    of: { default: '', rendered: false, parseHTML: (element: HTMLElement) => element.getAttribute('data-mention') },
    name: { default: '', rendered: false, parseHTML: (element: HTMLElement) => (element.textContent ?? '').replace(/^@/, '') },
  }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderHTML: ({ node }) => ['span', { 'data-mention': String(node.attrs.of), class: 'mention' }, `@${node.attrs.name}`],
  renderText: ({ node }) => `@${node.attrs.name}`,
});
