import { useEffect } from 'react';
import { usePalette } from '../desk/palette.tsx';
import { CommandPalette } from '../ui/CommandPalette.tsx';
import { KeyboardHelp } from '../ui/KeyboardHelp.tsx';
import { keys } from './keys.ts';

/** Palette and help. `first` is the one that was asked for before they were here. */
export function Overlays({ first }: { first: 'app.palette' | 'app.keys' }) {
  const palette = usePalette();
  const open = (id: string) =>
    keys
      .list()
      .find((command) => command.id === id)
      ?.run();
  useEffect(() => open(first), [first]);
  return (
    <>
      <CommandPalette {...palette} onAllKeys={() => open('app.keys')} />
      <KeyboardHelp />
    </>
  );
}
