import { useMemo } from 'react';
import { type Chord, type Command, keys } from '../app/keys.ts';
import { useCommandList } from '../app/keys-hooks.tsx';

/** Every command with its title, those of the screens that are not open too. */
export function useAllCommands(): Command[] {
  const here = useCommandList();
  return useMemo(() => here.filter((command) => command.title !== ''), [here]);
}

/** The other command that answers to this chord already. Compared over all of them, not only those that work on this screen. */
export function conflictOf(commands: readonly Command[], id: string, chord: Chord): Command | undefined {
  return commands.find((command) => command.id !== id && keys.chordOf(command) === chord) ?? keys.conflict(id, chord);
}
