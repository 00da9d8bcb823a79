/** A vocabulary to write with: real frequent words first, then words built as Polish builds them, chosen by Zipf's law as in any language. */
import { chance } from './measure.ts';

const frequent =
  'w i na nie z do się to jest że o jak za po od co ale ja mam proszę dzień dobry rower rowerem rowery stacja stacji konto konta karta kartą płatność płatności opłata opłaty wypożyczenie wypożyczenia zwrot zwrotu pieniądze złotych dziękuję pozdrawiam aplikacja aplikacji telefon numer hasło kod abonament miesięczny regulamin wczoraj dzisiaj jutro rano wieczorem Warszawa Kraków Poznań Wrocław Gdańsk pomoc problem reklamacja faktura umowa adres odpowiedź wiadomość zgłoszenie bardzo jeszcze tylko już czy kiedy dlaczego gdzie który która które został została można trzeba chcę chciałbym chciałabym nadal nigdy zawsze zamknięty otwarty zepsuty uszkodzony koło łańcuch hamulec siodełko zamek minut godzin dni tydzień miesiąc rok naliczono pobrano anulować sprawdzić wysłać otrzymać naprawić'.split(
    ' ',
  );
const beginnings = 'po na za prze wy do od u roz z przy pod ob nad wz pra bez współ naj nie eks mikro pół ponad między'.split(' ');
const roots =
  'row płat staw pis mow chod jazd bieg nos wóz lot pływ siad star now biał czarn zielon wiel mał dług krót szyb wol mocn słab ciep zim drog tan praw lew gór dół dom las miast wieś rzek mor drzew kwiat traw ptak kot koń krow człowiek kobiet dziec ojc mat brat sióstr król pan sług prac szkoł nauk ksiąg list słow zdan liczb rachun kup sprzed koszt cen wart dług kred bank urząd sąd wład rząd wojsk broń mir wojn obron strach rados smut miłos gniew duch ciał ręk nog głow serc krew oczn uszn nos ust ząb włos skór'.split(
    ' ',
  );
const endings =
  'a y ę ą o owi em ie u ów om ami ach anie ania aniu aniem enie enia eniu owanie owania owaniu owany owana owane owych ywać ywał ywała nik nika nikiem nicy ność ności nością ny na ne nego nemu nym nych nymi ski ska skie skiego skim ek ka ki ku arz arza arzem stwo stwa stwem iciel iciela icielem alny alna alnie'.split(
    ' ',
  );

export const vocabulary_words = 24_000;

/** The same words in every run, from the most frequent to the rarest. */
export function vocabulary(): string[] {
  const words = new Set(frequent);
  const random = chance(7);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!;
  while (words.size < vocabulary_words) words.add(`${random() < 0.7 ? pick(beginnings) : ''}${pick(roots)}${pick(endings)}`);
  return [...words];
}

/** Gives words: that of rank r as often as 1/r (Zipf). */
export function speaker(seed: number, words: readonly string[]): () => string {
  const random = chance(seed);
  const sums = new Float64Array(words.length);
  for (let rank = 1, sum = 0; rank <= words.length; rank++) sums[rank - 1] = sum += 1 / rank;
  return () => {
    const wanted = random() * sums.at(-1)!;
    let low = 0;
    for (let high = words.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low]!;
  };
}

export function sentence(word: () => string, words: number): string {
  const text = Array.from({ length: words }, word).join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
