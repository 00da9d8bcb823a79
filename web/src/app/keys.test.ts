import { describe, expect, test, vi } from 'vitest';
import { type Command, chordForAria, chordLabels, chordPressed, makeKeyboard, type Pressed } from './keys.ts';

const key = (name: string, extra: Partial<Pressed> = {}): Pressed => ({
  key: name,
  code: /^[a-z]$/i.test(name) ? `Key${name.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...extra,
});
const ctrl = (name: string) => key(name, { ctrlKey: true });

function desk(...commands: Omit<Command, 'title'>[]) {
  const keyboard = makeKeyboard(false);
  for (const command of commands) keyboard.register(() => ({ title: command.id, ...command }), 0);
  return keyboard;
}

describe('pressing', () => {
  test('a letter runs its command, but not while typing', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'reply', chord: 'r', run });
    expect(keyboard.press(key('r'), false, 0)).toBe(true);
    expect(keyboard.press(key('r'), true, 0)).toBe(false);
    expect(keyboard.press(ctrl('r'), false, 0)).toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('a command for typing runs while typing', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'palette', chord: 'mod+k', whenTyping: true, run });
    expect(keyboard.press(ctrl('k'), true, 0)).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  test('a command for a fresh editor runs where there is nothing to undo yet, and never takes a letter', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'undo', chord: 'mod+z', also: ['z'], whenTyping: 'fresh', run });
    expect(keyboard.press(ctrl('z'), true, 0)).toBe(false);
    expect(keyboard.press(key('z'), 'fresh', 0)).toBe(false);
    expect(keyboard.press(ctrl('z'), 'fresh', 0)).toBe(true);
    expect(keyboard.press(key('z'), false, 0)).toBe(true);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('a sequence: g, then d; a pause breaks it', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'go', chord: 'g d', run });
    expect(keyboard.press(key('g'), false, 0)).toBe(true);
    expect(keyboard.press(key('d'), false, 300)).toBe(true);
    expect(run).toHaveBeenCalledTimes(1);
    keyboard.press(key('g'), false, 1000);
    expect(keyboard.press(key('d'), false, 5000)).toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('a letter that does not go on with the sequence still does its own thing', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'go', chord: 'g d', run: vi.fn() }, { id: 'reply', chord: 'r', run });
    keyboard.press(key('g'), false, 0);
    expect(keyboard.press(key('r'), false, 100)).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  test('"?" is found wherever the layout has it', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'help', chord: 'shift+/', run });
    keyboard.press(key('?', { code: 'Slash', shiftKey: true }), false, 0);
    keyboard.press(key('?', { code: 'Minus', shiftKey: true }), false, 0);
    keyboard.press(key('/', { code: 'Slash' }), false, 0);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('letters are found under a Cyrillic layout', () => {
    const run = vi.fn();
    desk({ id: 'next', chord: 'j', run }).press(key('о', { code: 'KeyJ' }), false, 0);
    expect(run).toHaveBeenCalledOnce();
  });

  test('a key held down repeats only what may repeat', () => {
    const move = vi.fn();
    const close = vi.fn();
    const keyboard = desk({ id: 'next', chord: 'j', repeats: true, run: move }, { id: 'close', chord: 'e', run: close });
    keyboard.press(key('j', { repeat: true }), false, 0);
    keyboard.press(key('e', { repeat: true }), false, 0);
    expect(move).toHaveBeenCalledOnce();
    expect(close).not.toHaveBeenCalled();
  });
});

describe('who answers', () => {
  test('the innermost component, and the outer one again when it has gone', () => {
    const outer = vi.fn();
    const inner = vi.fn();
    const keyboard = desk({ id: 'outer', chord: 'e', run: outer });
    const leave = keyboard.register(() => ({ id: 'inner', title: '', chord: 'e', run: inner }), 0);
    keyboard.press(key('e'), false, 0);
    leave();
    keyboard.press(key('e'), false, 0);
    expect([inner.mock.calls.length, outer.mock.calls.length]).toEqual([1, 1]);
  });

  test('under an open dialog commands sleep', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'close', chord: 'e', run });
    const layer = keyboard.pushLayer();
    expect(keyboard.press(key('e'), false, 0)).toBe(false);
    expect(keyboard.list()).toEqual([]);
    keyboard.popLayer(layer);
    expect(keyboard.press(key('e'), false, 0)).toBe(true);
  });

  test('a command that is not possible now is neither run nor listed', () => {
    const keyboard = desk({ id: 'close', chord: 'e', when: false, run: vi.fn() }, { id: 'reply', chord: 'r', run: vi.fn() });
    expect(keyboard.press(key('e'), false, 0)).toBe(false);
    expect(keyboard.list().map((command) => command.id)).toEqual(['reply']);
  });
});

describe('own keys', () => {
  test('replace the default, or take it away', () => {
    const run = vi.fn();
    const keyboard = desk({ id: 'close', chord: 'e', run });
    keyboard.setBindings({ close: 'mod+shift+e' });
    expect(keyboard.press(key('e'), false, 0)).toBe(false);
    expect(keyboard.press(key('e', { ctrlKey: true, shiftKey: true }), false, 0)).toBe(true);
    keyboard.setBindings({ close: null });
    expect(keyboard.chordOf({ id: 'close', chord: 'e' })).toBeUndefined();
  });

  test('a conflict names the other command', () => {
    const keyboard = desk({ id: 'close', chord: 'e', run: vi.fn() }, { id: 'reply', chord: 'r', run: vi.fn() });
    expect(keyboard.conflict('close', 'R')?.id).toBe('reply');
    expect(keyboard.conflict('reply', 'r')).toBeUndefined();
  });

  test('what was pressed becomes a chord', () => {
    expect(chordPressed(key('k', { ctrlKey: true }), false)).toBe('mod+k');
    expect(chordPressed(key('?', { shiftKey: true, code: 'Slash' }), false)).toBe('?');
    expect(chordPressed(key('Shift', { shiftKey: true }), false)).toBeNull();
  });
});

test('key caps of both kinds of machine', () => {
  expect(chordLabels('mod+enter', false)).toEqual(['Ctrl ↵']);
  expect(chordLabels('mod+enter', true)).toEqual(['⌘↵']);
  expect(chordLabels('mod+shift+k', true)).toEqual(['⌘⇧K']);
  expect(chordLabels('shift+/', false)).toEqual(['?']);
  expect(chordLabels('g d', false)).toEqual(['G', 'D']);
  expect(chordForAria('mod+enter', false)).toBe('Control+enter');
  expect(chordForAria('g d', false)).toBeUndefined();
});
