import { expect, test } from 'vitest';
import { compileOnce } from './compile.ts';

test('a text is understood once, and tidied before', () => {
  const tidied: string[] = [];
  const compile = compileOnce((text) => {
    tidied.push(text);
    return text.toUpperCase();
  });
  expect(compile('dzień dobry')).toEqual(['DZIEŃ DOBRY']);
  expect(compile('dzień dobry')).toBe(compile('dzień dobry'));
  expect(tidied).toEqual(['dzień dobry']);
});
