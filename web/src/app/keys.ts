/**
 * The keyboard of the desk. Components register commands; one listener finds the command for what was pressed.
 * A command that is registered is at the same time an entry of the palette and a line of the "?" list.
 */

/** What is pressed, as written in code: 'mod+k', 'j', 'shift+/', 'alt+arrowup', 'g d' (g, then d). `mod` is ⌘ on a Mac, Ctrl elsewhere. */
export type Chord = string;

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
  /** Runs while the person types in a field too. Only for chords with a modifier, or Escape. */
  whenTyping?: boolean;
  /** Runs again while the key is held down (moving through a list). */
  repeats?: boolean;
  /** Not in the palette (moving through a list makes no sense there); still in help. */
  hidden?: boolean;
  run: () => void;
}

export type Bindings = Readonly<Record<string, Chord | null>>;

interface Step {
  mod: boolean;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  key: string;
}

/** The part of a KeyboardEvent that is looked at. */
export interface Pressed {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  repeat?: boolean;
}

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
    press(pressed: Pressed, typing: boolean, now: number): boolean {
      if (now - begun_ms > sequence_ms_max) begun = [];
      const tries = begun.length ? [[...begun, pressed], [pressed]] : [[pressed]];
      begun = [];
      const commands = awake().filter((command) => !typing || command.whenTyping);
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

const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform || navigator.userAgent);

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

/** The chord a person has just pressed, to be kept as their own; null for a modifier alone. */
export function chordPressed(pressed: Pressed, mac = onMac): Chord | null {
  if (/^(control|shift|alt|meta|altgraph|capslock|dead)$/i.test(pressed.key)) return null;
  const key = keyName(pressed);
  const parts = [
    (mac ? pressed.metaKey : pressed.ctrlKey) && 'mod',
    mac && pressed.ctrlKey && 'ctrl',
    pressed.altKey && 'alt',
    pressed.shiftKey && (key.length > 1 || /[a-z0-9]/.test(key)) && 'shift',
    key,
  ];
  return parts.filter(Boolean).join('+');
}

const mac_caps: Record<string, string> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };
const other_caps: Record<string, string> = { mod: 'Ctrl', ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift' };
const key_caps: Record<string, string> = {
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: '␣',
  backspace: '⌫',
  delete: 'Del',
  tab: '⇥',
};

/** What is printed on the key caps, one text a step: 'mod+enter' → ["Ctrl ↵"] or ["⌘↵"]; 'g d' → ["G", "D"]. */
export function chordLabels(chord: Chord, mac = onMac): string[] {
  return parseChord(chord).map((step) => {
    const caps = mac ? mac_caps : other_caps;
    const names = (['ctrl', 'mod', 'alt', 'shift'] as const).filter((name) => step[name]).map((name) => caps[name]);
    const key = key_caps[step.key] ?? (step.key.length === 1 ? step.key.toUpperCase() : step.key[0]?.toUpperCase() + step.key.slice(1));
    return [...names, key].join(mac ? '' : ' ');
  });
}

/** For `aria-keyshortcuts`: 'mod+enter' → "Control+Enter". Sequences cannot be said there. */
export function chordForAria(chord: Chord, mac = onMac): string | undefined {
  const [step, more] = parseChord(chord);
  if (!step || more) return undefined;
  const names = [(step.ctrl || (step.mod && !mac)) && 'Control', step.mod && mac && 'Meta', step.alt && 'Alt', step.shift && 'Shift'];
  return [...names, step.key.length === 1 ? step.key.toUpperCase() : step.key].filter(Boolean).join('+');
}

const parsed = new Map<Chord, Step[]>();

function parseChord(chord: Chord): Step[] {
  let steps = parsed.get(chord);
  if (!steps) {
    steps = chord.toLowerCase().trim().split(/\s+/).map(parseStep);
    parsed.set(chord, steps);
  }
  return steps;
}

function parseStep(text: string): Step {
  const names = text === '+' ? ['+'] : text.split('+').map((name) => name || '+');
  const key = names.at(-1) ?? '';
  const step = {
    mod: names.includes('mod'),
    ctrl: names.includes('ctrl'),
    alt: names.includes('alt'),
    shift: names.includes('shift'),
    key,
  };
  // "shift+/" is how one thinks of "?": what is typed decides, since other layouts have it elsewhere.
  return step.shift && key === '/' ? { ...step, shift: false, key: '?' } : step;
}

function matches(step: Step, pressed: Pressed, mac: boolean): boolean {
  const mod = mac ? pressed.metaKey : pressed.ctrlKey;
  const ctrl = mac ? pressed.ctrlKey : pressed.metaKey;
  if (step.mod !== mod || step.alt !== pressed.altKey || step.ctrl !== ctrl) return false;
  const key = keyName(pressed);
  if (key !== step.key) return false;
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  return isSign || step.shift === pressed.shiftKey;
}

/** Letters by what is printed on a Latin keyboard, so that J works for a person writing Ukrainian, and ⌥ on a Mac. */
function keyName(pressed: Pressed): string {
  const key = pressed.key.toLowerCase();
  if (key === ' ') return 'space';
  const letter = /^Key([A-Z])$/.exec(pressed.code)?.[1]?.toLowerCase();
  const isLatin = /^[\x21-\x7e]$/.test(key);
  return letter && key.length === 1 && !isLatin ? letter : key;
}

function normal(chord: Chord): string {
  return JSON.stringify(parseChord(chord));
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
