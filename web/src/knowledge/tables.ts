/** Tables in the editor, on prosemirror-tables (the package of the editor for them is of another version than the rest). */
import { type Editor, Extension, Node } from '@tiptap/react';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, tableEditing } from '@tiptap/pm/tables';

const roles: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' };

const spans = () => ({
  colspan: { default: 1, parseHTML: (element: HTMLElement) => number(element, 'colspan') },
  rowspan: { default: 1, parseHTML: (element: HTMLElement) => number(element, 'rowspan') },
  colwidth: { default: null, rendered: false },
});

function number(element: HTMLElement, name: string): number {
  const value = Number(element.getAttribute(name));
  return Number.isInteger(value) && value >= 1 && value <= 100 ? value : 1;
}

const cell = (name: string, tag: string) =>
  Node.create({
    name,
    content: 'block+',
    isolating: true,
    addAttributes: spans,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addKeyboardShortcuts: () => ({
    Tab: ({ editor }) => goToNextCell(1)(editor.state, editor.view.dispatch),
    'Shift-Tab': ({ editor }) => goToNextCell(-1)(editor.state, editor.view.dispatch),
  }),
  addProseMirrorPlugins: () => [tableEditing()],
});

const Row = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

/** What each kind of node is to a table. */
const Roles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: (extension: { name: string }) => (roles[extension.name] ? { tableRole: roles[extension.name] } : {}),
});

export const tables = [Table, Row, cell('tableCell', 'td'), cell('tableHeader', 'th'), Roles];

/** Changes to the table in which the caret stands. */
export const tableActs = {
  row: (editor: Editor) => addRowAfter(editor.state, editor.view.dispatch),
  column: (editor: Editor) => addColumnAfter(editor.state, editor.view.dispatch),
  rowOff: (editor: Editor) => deleteRow(editor.state, editor.view.dispatch),
  columnOff: (editor: Editor) => deleteColumn(editor.state, editor.view.dispatch),
  tableOff: (editor: Editor) => deleteTable(editor.state, editor.view.dispatch),
};

export const newTable = `<table><tr><th></th><th></th></tr>${'<tr><td></td><td></td></tr>'.repeat(2)}</table><p></p>`;
