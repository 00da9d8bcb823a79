import { expect, test } from 'vitest';
import { strengthOf } from './password-strength.ts';

const about = ['marta@kolko.example', 'Marta Zielińska', 'Kółko'];

test('a password is judged by length, not by kinds of signs', () => {
  expect(strengthOf('', about)).toEqual({ kind: 'empty' });
  expect(strengthOf('Ab1!', about)).toEqual({ kind: 'short', missing: 6 });
  expect(strengthOf('kotnadachu', about)).toEqual({ kind: 'good' });
  expect(strengthOf('cztery konie na moście', about)).toEqual({ kind: 'long' });
});

test('what others know of the person is no password', () => {
  expect(strengthOf('zielińska123', about)).toEqual({ kind: 'personal' });
  expect(strengthOf('marta@kolko.example', about)).toEqual({ kind: 'personal' });
});
