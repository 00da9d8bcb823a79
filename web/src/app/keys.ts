/**
 * The keyboard of the desk. Components register commands; one listener finds the command for what was pressed.
 * A command that is registered is at the same time an entry of the palette and a line of the "?" list.
 */

import { type Chord, matches, normal, onMac, type Pressed, parseChord } from './keys-chord.ts';

export { type Chord, chordForAria, chordLabels, chordPressed, type Pressed } from './keys-chord.ts';

export interface Command {
  /** Stable, dotted: 'ticket.reply'. Rebinding is kept by it. */
  id: string;
  /** What it does, in the person's language: "Odpowiedz". */
  title: string;
  /** Heading under which palette and help list it: "To zgłoszenie". */
  group?: string;
  /** Default keys; the person may have chosen others. */
  chord?: Chord;
  /** More default keys that do the same, not shown in the palette: arrow keys beside j and k. */
  also?: readonly Chord[];
  icon?: string;
  /** Quiet words after the title in the palette. */
  hint?: string;
  /** Other words people look for it by: "zlecenie opiekuna". */
  words?: string;
  /** False: registered but not possible now; neither runs nor shows in the palette. */
  when?: boolean;
  /**
   * Runs while the person types in a field too. Only for chords with a modifier, or Escape. `fresh`: only in an editor in which there is nothing
   * to undo yet, and never for a plain letter.
   */
  whenTyping?: boolean | 'fresh';
  /** Runs again while the key is held down (moving through a list). */
  repeats?: boolean;
  /** Not in the palette (moving through a list makes no sense there); still in help. */
  hidden?: boolean;
  run: () => void;
}

export type Bindings = Readonly<Record<string, Chord | null>>;

/** Whether the person types where a key is pressed. `fresh`: in an editor in which there is nothing to undo. */
type Typing = boolean | 'fresh';

interface Registered {
  layer: number;
  read: () => Command;
}

const sequence_ms_max = 1200;
const storage_key = 'okienko.keys';

/** One keyboard; the app has a single one (`keys` below), tests make their own. `mac` decides what `mod` is. */
export function makeKeyboard(mac: boolean) {
  const registered = new Set<Registered>();
  const layers: number[] = [0];
  const watchers = new Set<() => void>();
  let bindings: Bindings = {};
  let begun: Pressed[] = [];
  let begun_ms = 0;
  let nextLayer = 1;
  let version = 0;

  const changed = () => {
    version += 1;
    for (const watch of watchers) watch();
  };

  /** Later registered first: the innermost component wins. Commands under an open dialog sleep. */
  const awake = (): Command[] => {
    const top = layers.at(-1);
    return [...registered]
      .reverse()
      .filter((each) => each.layer === top)
      .map((each) => each.read())
      .filter((command) => command.when !== false);
  };

  const chordsOf = (command: Command): Chord[] => {
    const own = bindings[command.id];
    if (own === null) return [];
    return own === undefined ? [command.chord, ...(command.also ?? [])].filter((chord) => chord !== undefined) : [own];
  };

  return {
    mac,
    register(read: () => Command, layer: number): () => void {
      const entry = { layer, read };
      registered.add(entry);
      changed();
      return () => {
        registered.delete(entry);
        changed();
      };
    },

    /** A dialog opens: until it is closed only commands registered with the returned number work. */
    pushLayer(): number {
      const layer = nextLayer++;
      layers.push(layer);
      begun = [];
      changed();
      return layer;
    },
    popLayer(layer: number): void {
      const at = layers.indexOf(layer);
      if (at > 0) layers.splice(at, 1);
      changed();
    },

    /** Finds and runs what the key means. True when something ran or a sequence was begun: the browser then keeps its hands off. */
    press(pressed: Pressed, typing: Typing, now: number): boolean {
      if (now - begun_ms > sequence_ms_max) begun = [];
      const tries = begun.length ? [[...begun, pressed], [pressed]] : [[pressed]];
      begun = [];
      const fresh = typing === 'fresh' && (pressed.ctrlKey || pressed.metaKey || pressed.altKey);
      const commands = awake().filter(({ whenTyping }) => !typing || (whenTyping === 'fresh' ? fresh : whenTyping));
      for (const keys of tries) {
        let starts = false;
        for (const command of commands) {
          for (const chord of chordsOf(command)) {
            const steps = parseChord(chord);
            if (!keys.every((key, at) => steps[at] && matches(steps[at], key, mac))) continue;
            if (steps.length > keys.length) {
              starts = true;
              continue;
            }
            if (!pressed.repeat || command.repeats) command.run();
            return true;
          }
        }
        if (starts) {
          begun = keys;
          begun_ms = now;
          return true;
        }
      }
      return false;
    },

    /** What works now, one entry a command id, in the order of registration. */
    list(): Command[] {
      const seen = new Set<string>();
      return awake()
        .filter((command) => !seen.has(command.id) && seen.add(command.id))
        .reverse();
    },
    /** The keys of a command as the person has them, or undefined when it has none. */
    chordOf: (command: Pick<Command, 'id' | 'chord'>): Chord | undefined => {
      const own = bindings[command.id];
      return own === null ? undefined : (own ?? command.chord);
    },
    bindings: () => bindings,
    /** The person's own keys: command id → chord, or null for "no key". */
    setBindings(next: Bindings): void {
      bindings = next;
      changed();
    },
    /** The other command that already answers to this chord, if any. */
    conflict(id: string, chord: Chord): Command | undefined {
      const wanted = normal(chord);
      return awake().find((command) => command.id !== id && chordsOf(command).some((other) => normal(other) === wanted));
    },
    watch(watch: () => void): () => void {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    version: () => version,
  };
}

export type Keyboard = ReturnType<typeof makeKeyboard>;

/** The keyboard of this window. */
export const keys: Keyboard = makeKeyboard(onMac);

/** Starts listening and reads the kept bindings. Returns how to stop. */
export function startKeys(): () => void {
  try {
    keys.setBindings(JSON.parse(localStorage.getItem(storage_key) ?? '{}') as Bindings);
  } catch {
    // A damaged note is worth less than working keys: the defaults stay.
  }
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
    if (ownsKey(event)) return;
    if (keys.press(event, isTyping(event.target), performance.now())) event.preventDefault();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}

/** Changes the keys of one command for this person; undefined brings the default back, null takes the key away. */
export function rebind(id: string, chord: Chord | null | undefined): void {
  const { [id]: _old, ...rest } = keys.bindings();
  const next = chord === undefined ? rest : { ...rest, [id]: chord };
  keys.setBindings(next);
  try {
    localStorage.setItem(storage_key, JSON.stringify(next));
  } catch {
    // The account keeps them too.
  }
}

const typing_places =
  'textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], [role="combobox"], [role="searchbox"]';
// Menus and pick lists jump to what is typed; a list that is moved through with J and K says so with data-keys="open".
const jumping_places = '[role="menu"], [role="listbox"]:not([data-keys="open"])';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|reset|range|color|file)$/.test(target.type);
  return target.closest(`${typing_places}, ${jumping_places}`) !== null;
}

/** Enter and Space belong to the button or link that has the focus. */
function ownsKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return (
    event.target instanceof Element && event.target.closest('button, a[href], summary, input, [role="button"], [role="switch"]') !== null
  );
}
