import type en from '../en/setup.ts';

export default {
  'setup.title': 'Ustawmy Okienko',
  'setup.says': 'Jedna strona, około minuty. Wszystko można później zmienić.',
  'setup.language': 'Język',
  'setup.language-help': 'Tej strony, Twojego konta i poczty, którą Okienko pisze samo.',
  'setup.company': 'Firma',
  'setup.company-help': 'Tak, jak znają ją klienci.',
  'setup.company-needed': 'Wpisz nazwę firmy.',
  'setup.you': 'Ty, administrator',
  'setup.you-says': 'Tym kontem zalogujesz się i zaprosisz pozostałych.',
  'setup.name-example': 'Anna Nowak',
  'setup.email-example': 'anna@firma.pl',
  'setup.zone-help': 'Odgadnięta z tego komputera. Wpisz miasto, żeby ją zmienić.',
  'setup.action': 'Ustaw Okienko',
  'setup.next': '{company}: witamy w Okienku',
  'setup.next-says': 'Od czego zaczniemy?',
  'setup.mail': 'Podłącz skrzynkę pocztową',
  'setup.mail-says':
    'Poczta od klientów zamienia się w zgłoszenia. Potrzebny jest adres i jego hasło; test od razu powie, czy wszystko działa.',
  'setup.sample': 'Pokaż mi na danych przykładowych',
  'setup.sample-says': 'Wymyślona firma z klientami, zgłoszeniami i współpracownikami, żeby wszystkiego spróbować. Trwa niecałą minutę.',
  'setup.sample-failed': 'Twoje konto mimo to jest gotowe. Spróbuj jeszcze raz albo zacznij od skrzynki.',
  'setup.empty-desk': 'Ani jedno, ani drugie: przejdź do pustego biurka',
  'setup.making': 'Przygotowujemy dane przykładowe',
  'setup.making-says': 'Klienci piszą, współpracownicy odpowiadają. Biurko otworzy się samo.',
  'setup.progress': 'Gotowe w {percent}%',
} satisfies Record<keyof typeof en, string>;
