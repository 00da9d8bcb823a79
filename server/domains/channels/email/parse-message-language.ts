/**
 * In which language is this mail? Counted by its most common words and letters.
 * `eld` was tried first: 82 MB for its smallest table, and "Hello, bike broken" was Norwegian. A desk has few languages; forty words each do.
 */

export type GuessedLanguage = 'pl' | 'en' | 'de' | 'uk';

const commonWords: Record<GuessedLanguage, string> = {
  pl: 'i w z na do się nie to jest że o po za od przez ale czy jak co mi mnie mam jestem proszę prosze dzień dobry witam dzien dziękuję dziekuje pozdrawiam bardzo dla już juz tylko może moge mogę oraz był była być gdzie kiedy państwo państwa szanowni mój moje moja rower roweru konto faktura faktury pieniądze zwrot nadal został ze są nr tym tego ten ta tak bo jeszcze prośba sprawie reklamacja zgłoszenie cześć hej dzięki super problem',
  en: 'the and to of a in is it you that i for on with this my was have be not are your we please hello hi dear thanks thank regards can could would but at as from has when where what how an or if me so there been any do did still help issue problem bike account invoice refund kind best just got get',
  de: 'der die das und ist nicht ich sie zu mit ein eine auf für von den dem im es bitte hallo guten tag mein meine habe haben wir danke grüßen freundlichen wie was wann wo aber auch noch kann rechnung wurde bei sehr geehrte geehrter herr frau mir ihre ihnen',
  uk: 'і в на не що я до з це як та у ви ми за але мені будь ласка дякую добрий день вітаю чи коли де мій моя є було про від для доброго дня привіт',
};
const owners = new Map<string, GuessedLanguage[]>();
for (const [language, words] of Object.entries(commonWords) as [GuessedLanguage, string][]) {
  for (const word of words.split(' ')) owners.set(word, [...(owners.get(word) ?? []), language]);
}

const sample_chars_max = 3000;
const order: GuessedLanguage[] = ['pl', 'en', 'de', 'uk'];

/**
 * Guesses the language of a mail from its own words (quoted lines left out). Null when there is too little to go by.
 * Equal counts go to Polish, then English: the languages of most desks.
 */
export function guessLanguage(subject: string, text: string): GuessedLanguage | null {
  const own = text
    .slice(0, sample_chars_max * 2)
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
  const sample = `${subject}\n${own}`.slice(0, sample_chars_max).toLowerCase();

  const points: Record<GuessedLanguage, number> = { pl: 0, en: 0, de: 0, uk: 0 };
  for (const word of sample.match(/\p{L}+/gu) ?? []) {
    for (const language of owners.get(word) ?? []) points[language] += 1;
  }
  // Letters that only one of the four has weigh as half a word each: "Gdzie paczka? Zgubiłem bieżący bilet" has no stop words to speak of.
  points.pl += 0.5 * count(sample, /[ąćęłńśźż]/g);
  points.de += 0.5 * count(sample, /[äöüß]/g);
  points.uk += 0.5 * count(sample, /[іїєґ]/g) + 0.1 * count(sample, /[а-я]/g);

  const best = order.reduce((a, b) => (points[b] > points[a] ? b : a));
  return points[best] >= 1 ? best : null;
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
