/** First names with the form used to address somebody: "Pani Anno", "Panie Tomaszu". The earlier in the list, the more often. */
const pairs = (list: string): [string, string][] => list.split(', ').map((pair) => pair.split(' ') as [string, string]);

export const POLISH_WOMEN = pairs(
  'Anna Anno, Katarzyna Katarzyno, Maria Mario, Małgorzata Małgorzato, Agnieszka Agnieszko, Magdalena Magdaleno, Joanna Joanno, Aleksandra Aleksandro, Monika Moniko, Natalia Natalio, Julia Julio, Karolina Karolino, Ewa Ewo, Barbara Barbaro, Marta Marto, Zofia Zofio, Paulina Paulino, Patrycja Patrycjo, Justyna Justyno, Elżbieta Elżbieto, Dorota Doroto, Beata Beato, Alicja Alicjo, Hanna Hanno, Sylwia Sylwio, Wiktoria Wiktorio, Weronika Weroniko, Kinga Kingo, Ewelina Ewelino, Iwona Iwono, Aneta Aneto, Izabela Izabelo, Renata Renato, Klaudia Klaudio, Emilia Emilio, Oliwia Oliwio, Maja Maju, Gabriela Gabrielo, Dominika Dominiko, Kamila Kamilo, Krystyna Krystyno, Teresa Tereso, Jadwiga Jadwigo, Danuta Danuto, Halina Halino, Grażyna Grażyno, Irena Ireno, Bożena Bożeno, Urszula Urszulo, Marzena Marzeno, Edyta Edyto, Wanda Wando, Olga Olgo, Martyna Martyno, Milena Mileno, Żaneta Żaneto, Lidia Lidio, Helena Heleno, Nina Nino, Anita Anito, Angelika Angeliko, Daria Dario, Sandra Sandro, Lena Leno, Łucja Łucjo, Celina Celino, Bogumiła Bogumiło, Stanisława Stanisławo, Janina Janino, Róża Różo, Jagoda Jagodo, Honorata Honorato',
);

export const POLISH_MEN = pairs(
  'Piotr Piotrze, Krzysztof Krzysztofie, Tomasz Tomaszu, Paweł Pawle, Michał Michale, Marcin Marcinie, Jakub Jakubie, Adam Adamie, Łukasz Łukaszu, Mateusz Mateuszu, Grzegorz Grzegorzu, Wojciech Wojciechu, Maciej Macieju, Rafał Rafale, Kamil Kamilu, Andrzej Andrzeju, Jan Janie, Marek Marku, Mariusz Mariuszu, Dariusz Dariuszu, Robert Robercie, Jacek Jacku, Szymon Szymonie, Kacper Kacprze, Bartosz Bartoszu, Jarosław Jarosławie, Artur Arturze, Sebastian Sebastianie, Damian Damianie, Patryk Patryku, Dawid Dawidzie, Daniel Danielu, Przemysław Przemysławie, Karol Karolu, Filip Filipie, Dominik Dominiku, Adrian Adrianie, Konrad Konradzie, Hubert Hubercie, Stanisław Stanisławie, Zbigniew Zbigniewie, Jerzy Jerzy, Tadeusz Tadeuszu, Ryszard Ryszardzie, Janusz Januszu, Leszek Leszku, Sławomir Sławomirze, Mirosław Mirosławie, Radosław Radosławie, Bartłomiej Bartłomieju, Wiktor Wiktorze, Igor Igorze, Oskar Oskarze, Aleksander Aleksandrze, Antoni Antoni, Franciszek Franciszku, Mikołaj Mikołaju, Norbert Norbercie, Cezary Cezary, Witold Witoldzie, Bogdan Bogdanie, Czesław Czesławie, Gustaw Gustawie, Ignacy Ignacy, Józef Józefie, Kazimierz Kazimierzu, Miłosz Miłoszu, Eryk Eryku, Błażej Błażeju, Roman Romanie, Lech Lechu, Tymon Tymonie',
);

/** Men's forms; -ski, -cki and -dzki become -ska, -cka and -dzka, all others stay as they are. */
export const POLISH_SURNAMES: readonly string[] =
  'Nowak, Kowalski, Wiśniewski, Wójcik, Kowalczyk, Kamiński, Lewandowski, Zieliński, Szymański, Woźniak, Dąbrowski, Kozłowski, Jankowski, Mazur, Kwiatkowski, Krawczyk, Kaczmarek, Piotrowski, Grabowski, Zając, Pawłowski, Michalski, Król, Wieczorek, Jabłoński, Wróbel, Nowakowski, Majewski, Olszewski, Stępień, Malinowski, Jaworski, Adamczyk, Dudek, Pawlak, Górski, Nowicki, Sikora, Witkowski, Rutkowski, Walczak, Baran, Michalak, Szewczyk, Ostrowski, Tomaszewski, Zalewski, Wróblewski, Pietrzak, Jasiński, Marciniak, Sadowski, Bąk, Zawadzki, Duda, Jakubowski, Wilk, Chmielewski, Borkowski, Włodarczyk, Sokołowski, Szczepański, Sawicki, Kucharski, Lis, Kubiak, Wysocki, Mazurek, Maciejewski, Czarnecki, Kalinowski, Kołodziej, Kaźmierczak, Urbański, Sobczak, Konieczny, Głowacki, Zakrzewski, Krajewski, Wasilewski, Laskowski, Ziółkowski, Gajewski, Mroczek, Makowski, Brzeziński, Przybylski, Szulc, Kaczmarczyk, Baranowski, Borowski, Błaszczyk, Adamski, Szczepaniak, Górecki, Chojnacki, Kozak, Leszczyński, Czerwiński, Andrzejewski, Wesołowski, Mróz, Cieślak, Musiał, Kowalewski, Lipiński, Markowski, Kołodziejczyk, Jarosz, Ziętek, Bednarek, Kopeć, Pawlik, Żak, Domański, Nowacki, Kruk, Mikołajczyk, Polak, Stasiak, Wilczyński, Wolski, Żukowski, Dziedzic, Orłowski, Romanowski, Klimek, Kot, Sowa, Stankiewicz, Bielecki, Leśniak, Socha, Banaś, Kasprzak, Pająk, Kania, Urban, Kujawa, Skiba, Żółkiewski, Łęcki, Święcicki, Źrebiec, Gąsiorowski, Maćkowiak, Świątek, Zięba, Gołąb, Rogalski, Wrona, Jędrzejczak, Śliwiński, Żebrowski, Ćwikła, Niedźwiecki, Kędzierski, Strzelecki, Pączkowski, Łuczak, Matuszewski, Sroka, Bończyk, Pietrzyk, Wnuk, Grzelak, Dębski, Janicki, Karpiński, Łukasik, Białek, Frąckowiak, Murawski, Żurawski, Trzciński, Wątroba, Cichy, Dobosz, Ślęzak, Świderski'.split(
    ', ',
  );

/** Polish surnames that are adjectives take -a for a woman. */
export function womanOf(surname: string): string {
  if (/(ski|cki|dzki)$/.test(surname)) return `${surname.slice(0, -1)}a`;
  if (surname === 'Konieczny') return 'Konieczna';
  if (surname === 'Cichy') return 'Cicha';
  return surname;
}

/** People who write English, by country: men, women, surnames of men, surnames of women (the same where there is one list). */
export const ENGLISH: readonly { men: string[]; women: string[]; surnames: string[]; hers?: string[] }[] = [
  {
    men: ['James', 'Oliver', 'William', 'Daniel', 'Thomas', 'Jack'],
    women: ['Emma', 'Sophie', 'Charlotte', 'Grace', 'Emily', 'Lucy'],
    surnames: ['Miller', 'Johnson', 'Smith', 'Clarke', 'Murphy', 'OʼConnor', 'Brown', 'Evans', 'Walker', 'Hughes'],
  },
  {
    men: ['Lukas', 'Erik', 'Mikkel', 'Henrik'],
    women: ['Ingrid', 'Saga', 'Freja', 'Astrid'],
    surnames: ['Jensen', 'Larsen', 'Johansson', 'Lindqvist', 'Hansen', 'Berg'],
  },
  {
    men: ['Mateo', 'Pablo', 'Javier'],
    women: ['Lucía', 'Carmen', 'Elena'],
    surnames: ['García', 'Fernández', 'Romero', 'Navarro', 'Ortega'],
  },
  {
    men: ['Marco', 'Luca', 'Davide'],
    women: ['Giulia', 'Chiara', 'Francesca'],
    surnames: ['Rossi', 'Bianchi', 'Ferrari', 'Conti', 'Greco'],
  },
  {
    men: ['Arjun', 'Rahul', 'Vikram', 'Karthik'],
    women: ['Priya', 'Ananya', 'Divya', 'Meera'],
    surnames: ['Patel', 'Sharma', 'Nair', 'Iyer', 'Reddy', 'Gupta'],
  },
  { men: ['João', 'Tiago'], women: ['Inês', 'Mariana'], surnames: ['Ferreira', 'Carvalho', 'Oliveira', 'Santos'] },
  { men: ['Pierre', 'Hugo', 'Antoine'], women: ['Camille', 'Léa', 'Manon'], surnames: ['Lefèvre', 'Moreau', 'Girard', 'Dubois'] },
  { men: ['Emre', 'Can', 'Mert'], women: ['Elif', 'Zeynep', 'Ayşe'], surnames: ['Yıldız', 'Demir', 'Kaya', 'Şahin'] },
  {
    men: ['Jan', 'Tomáš', 'Petr'],
    women: ['Tereza', 'Lucie', 'Kateřina'],
    surnames: ['Novotný', 'Svoboda', 'Dvořák', 'Veselý'],
    hers: ['Novotná', 'Svobodová', 'Dvořáková', 'Veselá'],
  },
  { men: ['Minh', 'Tuan'], women: ['Linh', 'Mai'], surnames: ['Nguyen', 'Tran', 'Pham', 'Le'] },
  { men: ['Andrei', 'Mihai'], women: ['Ioana', 'Raluca'], surnames: ['Popescu', 'Dumitru', 'Ionescu', 'Radu'] },
];

export const GERMAN: readonly [string, string, 'm' | 'f'][] = [
  ['Thomas', 'Müller', 'm'],
  ['Sabine', 'Schneider', 'f'],
  ['Jürgen', 'Weiß', 'm'],
  ['Katrin', 'Hoffmann', 'f'],
  ['Stefan', 'Köhler', 'm'],
  ['Anja', 'Krüger', 'f'],
  ['Florian', 'Schäfer', 'm'],
  ['Lena', 'Vogel', 'f'],
  ['Matthias', 'Brandt', 'm'],
  ['Julia', 'Günther', 'f'],
];

/** Written as in Polish documents; the fourth is the address in Ukrainian, in the vocative. */
export const UKRAINIAN: readonly [string, string, 'm' | 'f', string][] = [
  ['Oleksandr', 'Kovalenko', 'm', 'Олександре'],
  ['Olena', 'Shevchenko', 'f', 'Олено'],
  ['Andrii', 'Bondarenko', 'm', 'Андрію'],
  ['Iryna', 'Tkachenko', 'f', 'Ірино'],
  ['Dmytro', 'Kravchenko', 'm', 'Дмитре'],
  ['Nataliia', 'Oliinyk', 'f', 'Наталіє'],
  ['Serhii', 'Lysenko', 'm', 'Сергію'],
  ['Yuliia', 'Marchenko', 'f', 'Юліє'],
  ['Vladyslav', 'Rudenko', 'm', 'Владиславе'],
  ['Kateryna', 'Savchenko', 'f', 'Катерино'],
  ['Maksym', 'Petrenko', 'm', 'Максиме'],
  ['Anastasiia', 'Klymenko', 'f', 'Анастасіє'],
];

/** Names that no register knows. */
export const FIRM_BEGINNINGS = [
  'Modrzo',
  'Jawo',
  'Osiko',
  'Grabi',
  'Kalino',
  'Wiązo',
  'Tarni',
  'Wrzoso',
  'Rokito',
  'Leszczy',
  'Brzezo',
  'Sosno',
  'Lipo',
  'Klono',
  'Jesio',
  'Olszo',
  'Buko',
  'Ciso',
  'Morelo',
  'Dereno',
  'Szczawo',
  'Paproto',
  'Turzyco',
  'Mięto',
  'Szałwio',
  'Rumiano',
] as const;
export const FIRM_ENDINGS = [
  'tech',
  'max',
  'line',
  'bud',
  'serwis',
  'plus',
  'lab',
  'med',
  'trans',
  'form',
  'dent',
  'plast',
  'system',
  'grafia',
  'press',
  'hurt',
  'park',
  'net',
  'vent',
  'pol',
] as const;
export const FIRM_FORMS = ['sp. z o.o.', 'S.A.', 'sp.j.', 'sp. z o.o. sp.k.'] as const;

const PLAIN: Record<string, string> = {
  ą: 'a',
  ć: 'c',
  ę: 'e',
  ł: 'l',
  ń: 'n',
  ó: 'o',
  ś: 's',
  ź: 'z',
  ż: 'z',
  Ą: 'A',
  Ć: 'C',
  Ę: 'E',
  Ł: 'L',
  Ń: 'N',
  Ó: 'O',
  Ś: 'S',
  Ź: 'Z',
  Ż: 'Z',
};

/** Polish as typed on a phone in a hurry. */
export function withoutDiacritics(text: string): string {
  return text.replace(/[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/g, (letter) => PLAIN[letter] as string);
}

/** A name as it stands in an address: small Latin letters, words joined by dots. */
export function addressed(name: string): string {
  return withoutDiacritics(name)
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9 .-]/g, '')
    .replace(/[ .]+/g, '.')
    .replace(/^\.+|\.+$/g, '');
}
