/**
 * How a customer is addressed: "Pani Anno", "Panie Marku". Honest: only for names on the list below, of which the gender is certain and the vocative follows
 * from the rules of Polish declension (Wielki słownik ortograficzny PWN, [193]–[213]). Anything else is no answer, and the author says it in their own words.
 */

const women =
  'Ada Adela Adrianna Agata Agnieszka Aldona Aleksandra Alicja Alina Amelia Anastazja Aneta Angelika Anita Anna Antonina Apolonia Barbara Beata Blanka Bogna Bogusława Bożena Celina Dagmara Danuta Daria Dominika Dorota Edyta Eliza Elwira Elżbieta Emilia Ewa Ewelina Felicja Franciszka Gabriela Genowefa Grażyna Halina Hanna Helena Honorata Ida Iga Ilona Irena Iwona Iza Izabela Jadwiga Janina Joanna Jolanta Jowita Julia Julita Justyna Kalina Kamila Karina Karolina Katarzyna Kinga Klara Klaudia Kornelia Krystyna Laura Lena Lidia Liliana Lucyna Ludwika Luiza Łucja Magda Magdalena Maja Małgorzata Maria Marianna Mariola Marlena Marta Martyna Marzena Matylda Melania Michalina Mieczysława Milena Mirosława Monika Nadia Natalia Nikola Nina Oksana Ola Olena Olga Oliwia Otylia Patrycja Paula Paulina Pola Regina Renata Roksana Roma Róża Rozalia Sabina Sandra Sara Stanisława Stefania Sylwia Tamara Tatiana Teresa Urszula Wanda Weronika Wiesława Wiktoria Wioleta Wioletta Władysława Zdzisława Zenobia Zofia Zuzanna Żaneta Natalija Tetiana Iryna Switłana';
const men =
  'Adam Adrian Albert Aleksander Aleksy Andrzej Antoni Arkadiusz Artur August Bartłomiej Bartosz Benedykt Bernard Błażej Bogdan Bogumił Bogusław Bolesław Borys Bronisław Brunon Cezary Cyprian Czesław Damian Daniel Dariusz Dawid Dominik Edmund Edward Emil Eryk Eugeniusz Fabian Feliks Filip Franciszek Fryderyk Gabriel Grzegorz Gustaw Henryk Hubert Ignacy Igor Ireneusz Jacek Jakub Jan Janusz Jarosław Jerzy Jędrzej Józef Julian Juliusz Kacper Kajetan Kamil Karol Kazimierz Klaudiusz Konrad Konstanty Kornel Krystian Krzysztof Ksawery Lech Leon Leonard Leszek Lucjan Ludwik Łukasz Maciej Maksymilian Marceli Marcel Marcin Marek Marian Mariusz Mateusz Michał Mieczysław Mikołaj Miłosz Mirosław Mścisław Natan Nikodem Norbert Olaf Olgierd Oliwier Oskar Patryk Paweł Piotr Przemysław Radosław Rafał Remigiusz Robert Roman Romuald Ryszard Sebastian Seweryn Sławomir Stanisław Stefan Sylwester Szczepan Szymon Tadeusz Teodor Tomasz Tymon Tymoteusz Wacław Waldemar Walenty Wawrzyniec Wiesław Wiktor Wincenty Witold Władysław Włodzimierz Wojciech Zbigniew Zdzisław Zenon Zygmunt';

const known = new Map<string, 'f' | 'm'>([
  ...women.split(' ').map((name) => [name.toLowerCase(), 'f'] as const),
  ...men.split(' ').map((name) => [name.toLowerCase(), 'm'] as const),
]);

/** Where the rules have an exception. */
const exceptions: Record<string, string> = {
  aleksander: 'Aleksandrze',
  sylwester: 'Sylwestrze',
  paweł: 'Pawle',
  gabriel: 'Gabrielu',
  lech: 'Lechu',
  ola: 'Olu',
  iza: 'Izo',
  magda: 'Magdo',
};

/** The first name within a whole name: one we know, wherever it stands ("Kowalska Anna"); else the first of two or three words. Null for addresses and companies. */
export function firstNameOf(name: string): string | null {
  const words = name.trim().split(/\s+/);
  if (!words.every((word) => /^[\p{L}][\p{L}'’.-]*$/u.test(word))) return null;
  const sure = words.filter((word) => known.has(word.toLowerCase()));
  if (sure.length > 0) return proper(sure.includes(words[0]!) ? words[0]! : sure[0]!);
  return words.length >= 2 && words.length <= 3 && !/\p{Lu}{2}/u.test(name) ? words[0]! : null;
}

/** "Pani Anno", "Panie Marku" in Polish; elsewhere the first name. Null where it would be a guess. */
export function politeAddress(name: string, language: string): string | null {
  const first = firstNameOf(name);
  if (!first || !language.startsWith('pl')) return first;
  const gender = known.get(first.toLowerCase());
  if (!gender) return null;
  return gender === 'f' ? `Pani ${vocative(first)}` : `Panie ${vocative(first)}`;
}

/** The vocative of a name on the list. */
export function vocative(name: string): string {
  const lower = name.toLowerCase();
  const exception = exceptions[lower];
  if (exception) return exception;
  if (known.get(lower) === 'f') return lower.endsWith('a') ? `${name.slice(0, -1)}o` : name;
  if (/[yi]$/.test(lower)) return name;
  for (const [ending, form] of endings) if (lower.endsWith(ending)) return name.slice(0, name.length - ending.length) + form;
  return name;
}

/** Masculine endings, longest first: what the last sound becomes. */
const endings: readonly (readonly [string, string])[] = [
  ['iek', 'ku'],
  ['eł', 'le'],
  ['ek', 'ku'],
  ['rz', 'rzu'],
  ['sz', 'szu'],
  ['cz', 'czu'],
  ['ch', 'chu'],
  ['st', 'ście'],
  ['ł', 'le'],
  ['r', 'rze'],
  ['t', 'cie'],
  ['d', 'dzie'],
  ['k', 'ku'],
  ['g', 'gu'],
  ['j', 'ju'],
  ['l', 'lu'],
  ['ż', 'żu'],
  ['ń', 'niu'],
  ['b', 'bie'],
  ['p', 'pie'],
  ['f', 'fie'],
  ['w', 'wie'],
  ['m', 'mie'],
  ['n', 'nie'],
  ['s', 'sie'],
  ['z', 'zie'],
];

function proper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
