/** Which passwords are good enough (NIST SP 800-63B, 5.1.1.2: length, no common ones, nothing about the person; no rules of composition). Pure. */

export const password_letters_min = 10;

export type Weakness = 'short' | 'common' | 'personal';

/** What is wrong with a password; null when nothing is. `about` = what others know of the person: e-mail, name, company. */
export function weaknessOf(password: string, about: readonly string[]): Weakness | null {
  const plain = normalise(password).toLowerCase();
  if ([...plain].length < password_letters_min) return 'short';
  if (isCommon(plain)) return 'common';
  if (isPersonal(plain, about)) return 'personal';
  return null;
}

/** The same letters typed on different keyboards are the same password (NFKC, as NIST asks). */
export function normalise(password: string): string {
  return password.normalize('NFKC');
}

/** Of the commonest passwords in published leaks, those long enough to be chosen here, and the roots that people make longer with digits. */
const commonest = new Set(
  `1234567890 0123456789 0987654321 9876543210 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc zaq12wsxcde3 zaq1@wsxcde3 q1w2e3r4t5 q1w2e3r4t5y6 qwertyuiop qwertyuiop[] qwerty12345 qwerty123456
  asdfghjkl; zxcvbnm123 1234qwerasdf password123 password1234 passw0rd123 p@ssw0rd123 iloveyou123 letmein123 welcome123 administrator changeme123 adminadmin rootroot12 testtest12 superman123
  basketball footballer sunshine123 princess123 michael123 liverpool1 manchester unbelievable trustno1trustno1 haslo12345 haslo123456 haslohaslo mojehaslo1 mojehaslo123 polska1234 polska12345
  kochamcie1 kochamcie123 kochamciebie misiaczek1 misiaczek123 matrix1234 dupadupa12 dupadupa123 lol1234567 zaqwsxcde3 mateusz123 bartek1234 karolina12 karolina123 monika1234 agnieszka1 agnieszka123
  niespodzianka samsung123 okienko123 okienko1234 customerservice helpdesk123 qazwsxedcrfv`.split(/\s+/),
);
const roots = [
  'password',
  'passw0rd',
  'haslo',
  'hasło',
  'qwerty',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'witaj',
  'okienko',
  'iloveyou',
  'kochamcie',
  'polska',
  'zaq12wsx',
];
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm', '1234567890qwertyuiop'];

function isCommon(plain: string): boolean {
  if (commonest.has(plain)) return true;
  // One piece over and over: aaaaaaaaaa, abcabcabcabc.
  if (/^(.{1,4}?)\1+.{0,3}$/u.test(plain) && new Set(plain).size <= 4) return true;
  const reversed = [...plain].reverse().join('');
  if (rows.some((row) => row.includes(plain) || row.includes(reversed))) return true;
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return roots.includes(bare);
}

/** The person's own words with nothing but a few signs added. */
function isPersonal(plain: string, about: readonly string[]): boolean {
  const words = about
    .flatMap((text) => [text, text.split('@')[0]!, ...text.split(/[\s@.]+/)])
    .map((word) => normalise(word).toLowerCase().replace(/\s+/g, ''));
  return words.some((word) => word.length >= 4 && plain.includes(word) && [...plain.replace(word, '')].length < 5);
}
