/** What customers write by chat, mail and form about the same trouble, each in the way of that channel. `n`: a number of theirs. */
export interface Trouble {
  subject: string;
  form: string;
  chat: (n: string, place: string) => string;
  mail: (n: string, place: string) => string;
  filled: (n: string, place: string) => string;
}

export const troubles: Trouble[] = [
  {
    subject: 'Nie mogę zwrócić roweru',
    form: 'Kontakt',
    chat: (n, place) => `Cześć, rower ${n} nie chce się zwrócić na stacji ${place}. Zamek nie łapie i dalej nalicza`,
    mail: (n, place) =>
      `Dzień dobry,\npisałam dziś na czacie. Zamek na stacji ${place} nie łapie, roweru ${n} nie da się zwrócić, a aplikacja dalej nalicza opłatę.\nPozdrawiam`,
    filled: (n, place) => `Zamek nie łapie, nie mogę zwrócić roweru, aplikacja nalicza opłatę.\n\nNumer roweru: ${n}\nStacja: ${place}`,
  },
  {
    subject: 'Podwójna opłata za przejazd',
    form: 'Reklamacja',
    chat: (n) => `Pobrało mi dwa razy opłatę za jeden przejazd ${n}, karta obciążona podwójnie`,
    mail: (n) => `Szanowni Państwo,\nza przejazd ${n} karta została obciążona podwójnie. Proszę o zwrot jednej opłaty.\nZ poważaniem`,
    filled: (n) => `Karta obciążona podwójnie za jeden przejazd, proszę o zwrot opłaty.\n\nNumer przejazdu: ${n}`,
  },
  {
    subject: 'Konto zablokowane po zmianie telefonu',
    form: 'Problem z kontem',
    chat: () => 'Zmieniłam telefon i konto jest zablokowane, kod sms nie przychodzi na nowy numer',
    mail: () =>
      'Dzień dobry, konto jest zablokowane, odkąd zmieniłam telefon. Kod sms nie przychodzi na nowy numer. Proszę o odblokowanie.',
    filled: () => 'Zmiana telefonu, konto zablokowane, kod sms nie przychodzi na nowy numer.',
  },
  {
    subject: 'Faktura za abonament roczny',
    form: 'Faktury',
    chat: (n) => `Potrzebuję faktury za abonament roczny na firmę, zamówienie ${n}`,
    mail: (n) => `Dzień dobry, proszę o wystawienie faktury na firmę za abonament roczny. Numer zamówienia ${n}.`,
    filled: (n) => `Faktura na firmę za abonament roczny.\n\nNumer zamówienia: ${n}`,
  },
  {
    subject: 'Uszkodzony hamulec',
    form: 'Zgłoś usterkę',
    chat: (n, place) => `Rower ${n} przy ${place} ma zerwaną linkę hamulca, ktoś może się zabić`,
    mail: (n, place) => `W rowerze ${n}, który stoi przy ${place}, zerwana jest linka hamulca. Proszę go wycofać, zanim ktoś się zabije.`,
    filled: (n, place) => `Zerwana linka hamulca, rower trzeba wycofać.\n\nNumer roweru: ${n}\nMiejsce: ${place}`,
  },
];
export const places = ['Rynek', 'plac Grunwaldzki', 'Nadodrze', 'Świdnicka', 'Dworzec Główny', 'Hala Stulecia'];
