import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { type Chord, type Command, keys } from './keys.ts';

const LayerContext = createContext(0);
const AsleepContext = createContext(false);

/** The commands inside sleep while `asleep`: of two tickets side by side the keys mean one. */
export const KeysAsleep = AsleepContext.Provider;

/** Registers one command while the component is on screen. What the command says and does may change at every render. */
export function useCommand(command: Command): void {
  useCommands([command]);
}

/** Registers several. Their ids decide when they are registered anew; everything else is read at the moment of pressing. */
export function useCommands(commands: readonly Command[]): void {
  const layer = useContext(LayerContext);
  const asleep = useContext(AsleepContext);
  const latest = useRef(commands);
  useLayoutEffect(() => {
    latest.current = commands;
  });
  const ids = commands.map((command) => command.id).join('\n');
  // `ids` stands for the commands: a new title must not take a key away for a moment.
  useEffect(() => {
    const leave = latest.current.map((command) =>
      keys.register(() => {
        const now = latest.current.find((each) => each.id === command.id);
        return now && !asleep ? now : { ...(now ?? command), when: false };
      }, layer),
    );
    return () => {
      for (const each of leave) each();
    };
  }, [ids, layer, asleep]);
}

/** Wraps what a dialog shows: while it is on screen the commands underneath sleep, those inside work. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const [layer, setLayer] = useState<number | null>(null);
  useEffect(() => {
    const mine = keys.pushLayer();
    setLayer(mine);
    return () => keys.popLayer(mine);
  }, []);
  return <LayerContext value={layer ?? -1}>{children}</LayerContext>;
}

/** Runs a command that works now, by its id; nothing where it does not. */
export function runCommand(id: string): void {
  keys
    .list()
    .find((command) => command.id === id)
    ?.run();
}

/** What works now, kept current. */
export function useCommandList(): Command[] {
  const version = useSyncExternalStore(keys.watch, keys.version);
  // The version says when the list is another.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => keys.list(), [version]);
}

/** The keys of a command as this person has them. */
export function useChord(command: { id: string; chord?: Chord }): Chord | undefined {
  useSyncExternalStore(keys.watch, keys.version);
  return keys.chordOf(command);
}
