/** The key of a custom field, made of its name: what programs call it ("Numer karty" → "numer_karty"). Pure. */
import { fold } from '../ui/fuzzy.ts';

const letters_max = 40;

/** Unlike those in `taken`. */
export function fieldKey(label: string, taken: readonly string[]): string {
  const plain = fold(label)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, letters_max - 3);
  const base = plain || 'field';
  let key = base;
  for (let number = 2; taken.includes(key); number += 1) key = `${base}_${number}`;
  return key;
}
