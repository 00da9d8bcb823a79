import { expect, test } from 'vitest';
import { bestLanguage } from './languages.ts';

test.each([
  [undefined, 'pl'],
  ['', 'pl'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,pl;q=0.8', 'en'],
  ['de-DE,de;q=0.9,pl;q=0.8,en;q=0.7', 'pl'],
  ['pl;q=0.1,en;q=0.5', 'en'],
  ['en;q=0,pl', 'pl'],
  ['fr', 'pl'],
  ['*', 'pl'],
  ['en;q=nonsense', 'en'],
  [',,;;q=,', 'pl'],
])('who says %j reads %s', (accepted, language) => expect(bestLanguage(accepted, ['pl', 'en'])).toBe(language));
