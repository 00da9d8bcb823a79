import { expect, test } from 'vitest';
import { changedParts } from './changed-parts.ts';

const opened = { label: { en: 'Shop', pl: 'Sklep' }, choices: ['Gdynia'] };
const before = { label: { pl: 'Sklep', en: 'Shop' }, choices: ['Gdynia'] };

test('only what was changed is sent, with what it was when it was opened', () => {
  const after = { ...before, label: { pl: 'Oddział', en: 'Shop' } };
  expect(changedParts(opened, before, after)).toEqual({ label: after.label, was: { label: opened.label } });
});

test('where nothing was changed, nothing is sent', () => {
  expect(changedParts(opened, before, { label: { pl: 'Sklep', en: 'Shop' }, choices: ['Gdynia'] })).toEqual({});
});
