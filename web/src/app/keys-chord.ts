/** Chords: how keys are written in code, read from an event, printed on key caps. Pure. */

/** What is pressed, as written in code: 'mod+k', 'j', 'shift+/', 'alt+arrowup', 'g d' (g, then d). `mod` is ⌘ on a Mac, Ctrl elsewhere. */
export type Chord = string;

export interface Step {
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

export const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform || navigator.userAgent);

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

/** 'g d' → its two steps. */
export function parseChord(chord: Chord): Step[] {
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

/** Whether this key is that step. */
export function matches(step: Step, pressed: Pressed, mac: boolean): boolean {
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

/** The same text for chords that mean the same. */
export function normal(chord: Chord): string {
  return JSON.stringify(parseChord(chord));
}
