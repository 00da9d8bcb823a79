/** Every command that can be given other keys: also those of rooms that are not open, which have not registered theirs. */
import { useMemo } from 'react';
import { type Chord, type Command, keys } from '../app/keys.ts';
import { useCommandList } from '../app/keys-hooks.tsx';
import { useSay, type WordKey } from '../app/words.tsx';

/** The commands of the desk (desk/useDeskCommands.ts, desk/composer) and of the customers: id, words, default keys. What a room registers itself wins. */
const elsewhere: readonly { id: string; title: string; group: string; chord: Chord }[] = [
  { id: 'desk.next', title: 'desk.key.next', group: 'desk.list', chord: 'j' },
  { id: 'desk.previous', title: 'desk.key.previous', group: 'desk.list', chord: 'k' },
  { id: 'desk.open', title: 'desk.key.open', group: 'desk.list', chord: 'enter' },
  { id: 'desk.back', title: 'desk.back-to-list', group: 'desk.list', chord: 'u' },
  { id: 'desk.open-next', title: 'quick.open-next', group: 'desk.list', chord: 'shift+j' },
  { id: 'desk.open-previous', title: 'quick.open-previous', group: 'desk.list', chord: 'shift+k' },
  { id: 'desk.beside', title: 'quick.beside', group: 'desk.list', chord: 'b' },
  { id: 'desk.beside-switch', title: 'quick.beside-switch', group: 'desk.list', chord: 'w' },
  { id: 'desk.beside-close', title: 'quick.beside-close', group: 'desk.list', chord: 'shift+b' },
  { id: 'desk.recent', title: 'quick.recent', group: 'desk.list', chord: 'h' },
  { id: 'desk.search', title: 'desk.search', group: 'desk.list', chord: '/' },
  { id: 'desk.new', title: 'desk.new-ticket', group: 'desk.list', chord: 'c' },
  { id: 'desk.take', title: 'desk.take-next', group: 'desk.list', chord: 'g' },
  { id: 'ticket.reply', title: 'desk.reply', group: 'desk.this-ticket', chord: 'r' },
  { id: 'ticket.note', title: 'desk.write-note', group: 'desk.this-ticket', chord: 'n' },
  { id: 'ticket.send', title: 'desk.send', group: 'desk.this-ticket', chord: 'mod+enter' },
  { id: 'ticket.send-close', title: 'desk.send-and-close', group: 'desk.this-ticket', chord: 'mod+shift+enter' },
  { id: 'ticket.send-next', title: 'quick.send-and-next', group: 'desk.this-ticket', chord: 'mod+alt+enter' },
  { id: 'ticket.macro', title: 'quick.macros', group: 'desk.this-ticket', chord: ';' },
  { id: 'ticket.mine', title: 'desk.assign-me', group: 'desk.this-ticket', chord: 'm' },
  { id: 'ticket.assign', title: 'desk.assign', group: 'desk.this-ticket', chord: 'a' },
  { id: 'ticket.close', title: 'desk.close', group: 'desk.this-ticket', chord: 'e' },
  { id: 'ticket.close-next', title: 'quick.close-and-next', group: 'desk.this-ticket', chord: 'shift+e' },
  { id: 'ticket.snooze', title: 'quick.snooze', group: 'desk.this-ticket', chord: 's' },
  { id: 'ticket.tags', title: 'desk.set-tags', group: 'desk.this-ticket', chord: '#' },
  { id: 'ticket.priority', title: 'desk.set-priority', group: 'desk.this-ticket', chord: 'p' },
  { id: 'ticket.merge', title: 'merging.merge', group: 'desk.this-ticket', chord: 'shift+m' },
  { id: 'ticket.merge-proposed', title: 'merging.accept', group: 'desk.this-ticket', chord: 'shift+y' },
  { id: 'ticket.split', title: 'merging.split', group: 'desk.this-ticket', chord: 'shift+x' },
  { id: 'ticket.link', title: 'merging.link', group: 'desk.this-ticket', chord: 'shift+l' },
  { id: 'ticket.parent', title: 'merging.parent', group: 'desk.this-ticket', chord: 'shift+u' },
  { id: 'ticket.fields', title: 'field.focus', group: 'desk.this-ticket', chord: 'shift+f' },
  { id: 'ticket.hand-over', title: 'together.hand-over', group: 'desk.this-ticket', chord: 'shift+a' },
  { id: 'ticket.forward', title: 'forward.this', group: 'desk.this-ticket', chord: 'shift+r' },
  { id: 'ticket.follow', title: 'together.follow-key', group: 'desk.this-ticket', chord: 'f' },
  { id: 'ticket.share-draft', title: 'together.share-key', group: 'desk.this-ticket', chord: 'shift+d' },
  { id: 'desk.mentions', title: 'together.mentions.long', group: 'desk.list', chord: '@' },
  { id: 'ticket.card', title: 'desk.card', group: 'desk.this-ticket', chord: 'i' },
  { id: 'views.filter', title: 'views.filter.add', group: 'views.title', chord: 'f' },
  { id: 'views.select', title: 'views.select-this', group: 'views.title', chord: 'x' },
  { id: 'views.select-all', title: 'views.select-all', group: 'views.title', chord: 'mod+a' },
  { id: 'views.bulk', title: 'views.bulk', group: 'views.title', chord: 'b' },
  { id: 'views.save', title: 'views.save', group: 'views.title', chord: 'mod+s' },
  { id: 'customers.make', title: 'customers.make', group: 'customers.title', chord: 'c' },
];

export function useAllCommands(): Command[] {
  const t = useSay();
  const here = useCommandList();
  return useMemo(() => {
    const known = new Set(here.map((command) => command.id));
    const others = elsewhere
      .filter((command) => !known.has(command.id))
      .map((command) => ({ ...command, title: t(command.title as WordKey), group: t(command.group as WordKey), run: () => {} }));
    // A strip's undo comes and goes with the strip.
    return [...here.filter((command) => command.title !== '' && !command.id.startsWith('toast.')), ...others];
  }, [here, t]);
}

/** The other command that answers to this chord where this one works too. */
export function conflictOf(commands: readonly Command[], id: string, chord: Chord): Command | undefined {
  const room = roomOf(id);
  return commands.find((command) => {
    if (command.id === id || keys.chordOf(command) !== chord) return false;
    const other = roomOf(command.id);
    return room === 'all' || other === 'all' || room === other;
  });
}

// Moving in a list is the same in every room.
const shared = ['desk.next', 'desk.previous', 'desk.open', 'desk.back', 'desk.search'];

function roomOf(id: string): 'desk' | 'customers' | 'all' {
  if (shared.includes(id)) return 'all';
  if (id.startsWith('customers.')) return 'customers';
  return /^(desk|ticket)\./.test(id) ? 'desk' : 'all';
}
