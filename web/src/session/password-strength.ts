/** What can be said of a new password while it is typed. The server has the last word: it knows the common ones too. Pure. */

export const password_letters_min = 10;
const letters_long = 16;

export type Strength = { kind: 'empty' } | { kind: 'short'; missing: number } | { kind: 'personal' } | { kind: 'good' } | { kind: 'long' };

/** `about` = what others know of the person: name, address, company. A password made of these is guessed first. */
export function strengthOf(password: string, about: readonly string[]): Strength {
  const plain = password.normalize('NFKC').toLowerCase();
  const letters = Array.from(plain).length;
  if (letters === 0) return { kind: 'empty' };
  if (letters < password_letters_min) return { kind: 'short', missing: password_letters_min - letters };
  if (isPersonal(plain, about)) return { kind: 'personal' };
  return { kind: letters >= letters_long ? 'long' : 'good' };
}

function isPersonal(plain: string, about: readonly string[]): boolean {
  const words = about
    .flatMap((text) => [text, ...text.split(/[\s@.]+/)])
    .map((word) => word.normalize('NFKC').toLowerCase().replace(/\s+/g, ''));
  return words.some((word) => word.length >= 4 && plain.includes(word) && Array.from(plain.replace(word, '')).length < 5);
}
