import type { Family } from '../family.ts';
import { FIRST_LINE } from '../staff.ts';

/** Getting into the account. */
export const ACCESS: Family[] = [
  {
    key: 'app-login',
    weight: 34,
    who: 'anyone',
    type: 'failure',
    category: 'account.access',
    group: FIRST_LINE,
    priority: [5, 72, 22, 1],
    tags: ['logowanie'],
    files: { chance: 0.3, kinds: ['screenshot'] },
    notes: [
      'Stary numer w koncie, nowy w aplikacji. Po weryfikacji przepiąć.',
      'Dwa konta na tę samą osobę, abonament na starym. Scalić za zgodą.',
      'Weryfikacja: ostatni przejazd + 4 cyfry karty, zgadza się.',
      'Sesje zresetowane, [kazać zalogować się od nowa|niech spróbuje jeszcze raz].',
    ],
    words: {
      pl: {
        subject: [
          'Nie mogę się zalogować',
          '@phone Nie mogę się zalogować po zmianie telefonu',
          'Problem z logowaniem do aplikacji',
          '@gone Konto nie istnieje?',
          '@!gone,phone Hasło nie działa',
          'logowanie',
          '@!gone Aplikacja mnie wylogowała i nie wpuszcza',
        ],
        story: [
          '@phone Po zmianie telefonu na {model} nie mogę się zalogować do aplikacji.',
          '@gone Aplikacja [twierdzi|pisze], że konto na adres {email} nie istnieje, a jeżdżę od dwóch lat.',
          'Od aktualizacji do wersji {app} aplikacja [wyrzuca mnie przy logowaniu|w kółko prosi o hasło].',
          'Zmieni<łem:łam> hasło trzy razy i za każdym razem czytam, że jest nieprawidłowe.',
        ],
        detail: [
          'Mam wykupiony abonament i nie mogę z niego korzystać.',
          'Na komputerze loguję się bez problemu.',
          'Wiadomość do zmiany hasła przychodzi, link nie działa.',
          'Odinstalowa<łem:łam> i zainstalowa<łem:łam> aplikację od nowa.',
          'Numer telefonu się nie zmienił: {tel}.',
        ],
        want: ['Proszę o pomoc.', 'Proszę o odblokowanie konta.', 'Co mogę zrobić?', 'Jutro rano muszę dojechać do pracy.'],
        exchange: [
          [
            'Żeby bezpiecznie przywrócić dostęp, proszę podać datę i stację początkową ostatniego przejazdu oraz cztery ostatnie cyfry karty podpiętej do konta.',
            'Ostatni przejazd: {data}, stacja {stacja}. Karta z końcówką {karta}.',
          ],
          [
            'Czy loguje się «Pan:Pani» adresem e-mail, czy przez numer telefonu? W systemie są dwa konta na to samo nazwisko i chcę przywrócić właściwe.',
            'Numerem telefonu, {tel}. O drugim koncie nic nie wiem.',
          ],
        ],
        answer: [
          '@phone Po weryfikacji przypisa<łem:łam> konto do nowego telefonu. Proszę zalogować się ponownie adresem {email}, aplikacja poprosi o ustawienie nowego hasła. Abonament i saldo pozostały bez zmian.',
          'Zakończy<łem:łam> wszystkie stare sesje na «Pana:Pani» koncie, to one powodowały błąd. Proszę zaktualizować aplikację i zalogować się od nowa.',
          '@gone Konto istnieje, ale jest zapisane na innym adresie e-mail. Ze względów bezpieczeństwa nie mogę go tu podać. Wysła<łem:łam> na tamten adres link do logowania, a po zalogowaniu można go zmienić w ustawieniach.',
          'Po sprawdzeniu danych odblokowa<łem:łam> logowanie i wysła<łem:łam> na adres {email} nowy link. Jest ważny 24 godziny. Abonament i saldo pozostały bez zmian.',
        ],
        again: [
          [
            'Zalogowa<łem:łam> się, ale nie widzę abonamentu.',
            'Abonament był przypisany do drugiego konta. Połączy<łem:łam> oba konta, po odświeżeniu aplikacji powinien być widoczny.',
          ],
        ],
      },
      en: {
        subject: ['Cannot log in', '@phone Login problem after changing my phone', 'App keeps asking for the password'],
        story: [
          '@phone I bought a new phone ({model}) and cannot log in any more.',
          'The app says there is no account for {email}, but I have been riding for two years.',
          'Since the update to {app} the app throws me out every time.',
        ],
        detail: ['I have a valid pass and cannot use it.', 'I reinstalled the app twice.', 'The reset link does not work.'],
        want: ['Please help.', 'What can I do?'],
        exchange: [
          [
            'To restore access safely I need the date and the starting station of your last ride and the last four digits of your card.',
            'My last ride was on {data} from {stacja}. The card ends in {karta}.',
          ],
        ],
        answer: [
          '@phone Thank you, I have moved the account to your new phone. Please log in with {email}, and the app will ask you for a new password. Your pass and balance are unchanged.',
          'I have closed all old sessions of your account, because they caused the error. Please update the app and log in again.',
        ],
      },
    },
  },
  {
    key: 'sms-code',
    weight: 30,
    who: 'anyone',
    type: 'failure',
    category: 'account.access',
    group: FIRST_LINE,
    priority: [5, 68, 25, 2],
    tags: ['kod SMS'],
    notes: [
      'Bramka: status „doręczono do operatora”, dalej nie wiemy. Wysłać kod mailem.',
      'Numer zagraniczny, SMS idzie drugą trasą i gubi się. Włączyć kod e-mailem.',
      'Klient«:ka» ma blokadę SMS premium u operatora, [częsty przypadek|zob. artykuł w bazie].',
    ],
    words: {
      pl: {
        subject: [
          'Kod SMS nie przychodzi',
          'Kod do zamka nie przyszedł SMS-em',
          'Brak kodu weryfikacyjnego',
          'Nie dostaję SMS-ów',
          'kod sms',
        ],
        story: [
          'Próbuję się zalogować, ale kod SMS nie przychodzi.',
          'Od kilku dni nie dostaję kodów SMS do logowania.',
          'Kod do zamka przyszedł dopiero po {poczekaniu}, kiedy już wsia<dłem:dłam> do tramwaju.',
          'Zamówi<łem:łam> kod pięć razy i nie doszedł ani jeden.',
        ],
        detail: [
          'Numer {tel}, sieć ta sama od lat.',
          'Inne SMS-y przychodzą normalnie.',
          'Teraz aplikacja pisze, że wyczerpa<łem:łam> limit prób.',
          'Sprawdza<łem:łam> też w spamie.',
          'Telefon {model}.',
        ],
        want: ['Czy można dostać kod e-mailem?', 'Proszę o pomoc.', 'Proszę o odblokowanie.', 'Czy to awaria po Państwa stronie?'],
        exchange: [
          [
            'Czy numer w aplikacji to nadal {tel}? Proszę też sprawdzić, czy w telefonie nie jest włączona blokada nieznanych nadawców.',
            'Numer się zgadza. Blokady nie mia<łem:łam>.',
          ],
        ],
        answer: [
          'Włączy<łem:łam> na «Pana:Pani» koncie kody wysyłane e-mailem, na adres {email}. Można je w każdej chwili zmienić z powrotem na SMS w ustawieniach. Limit prób jest wyzerowany.',
          'SMS-y do części numerów docierały z opóźnieniem przez przeciążenie u operatora. Od godziny wszystko działa, wyzerowa<łem:łam> też licznik prób. Proszę zamówić nowy kod.',
        ],
        again: [
          [
            'Kod przyszedł, dziękuję, ale dopiero za trzecim razem. Czy to się będzie powtarzać?',
            'Sprawdzi<łem:łam> u operatora: ostatnie wiadomości dotarły w kilka sekund, opóźnienie nie powinno się powtórzyć. Gdyby jednak tak się stało, na ekranie logowania jest przycisk „Wyślij kod e-mailem”.',
          ],
        ],
      },
      en: {
        subject: ['SMS code not arriving', 'No verification code'],
        story: ['I am trying to log in, but the SMS code never arrives.', 'I requested the code five times and did not get a single one.'],
        detail: [
          'My number is foreign, it starts with +353.',
          'Other messages arrive normally.',
          'Now the app says I have used all attempts.',
        ],
        want: ['Could you send the code by e-mail?', 'Please help.'],
        answer: [
          'Codes to some foreign numbers are delayed by the operators. I have switched your account to codes by e-mail ({email}) and reset the number of attempts.',
        ],
      },
      uk: {
        subject: ['Не приходить код SMS', 'Код підтвердження'],
        story: ['Не можу увійти: код SMS не приходить.', 'Я <замовив:замовила> код пʼять разів, і жоден не прийшов.'],
        detail: ['Номер український, +380.', 'Інші повідомлення приходять.'],
        want: ['Чи можна отримати код поштою?', 'Допоможіть, будь ласка.'],
        answer: [
          'я <увімкнув:увімкнула> для вашого акаунта коди електронною поштою ({email}) і <обнулив:обнулила> лічильник спроб. Спробуйте, будь ласка, ще раз.',
        ],
      },
    },
  },
  {
    key: 'app-map',
    weight: 18,
    who: 'anyone',
    type: 'failure',
    category: 'account',
    group: FIRST_LINE,
    priority: [20, 74, 6, 0],
    tags: ['aplikacja'],
    files: { chance: 0.5, kinds: ['screenshot'] },
    notes: [
      'Znany błąd {app}, poprawka w sklepie w przyszłym tygodniu.',
      'Nie udało się odtworzyć ({model}). Poprosić o nagranie ekranu.',
      'Zgłoszone deweloperom, [APP-2281|APP-2304|APP-2317].',
    ],
    words: {
      pl: {
        subject: [
          '@!map Aplikacja się zawiesza',
          '@map Mapa pokazuje nieistniejące rowery',
          '@!map Błąd w aplikacji {app}',
          '@map Aplikacja nie widzi stacji {stacja}',
          '@!map biały ekran po aktualizacji',
        ],
        story: [
          'Po aktualizacji do {app} aplikacja [zawiesza się na mapie|pokazuje biały ekran|zamyka się po skanowaniu kodu].',
          '@map Mapa pokazuje na stacji {stacja} pięć rowerów, a nie było żadnego.',
          'Aplikacja nie odświeża salda, dopóki jej nie zamknę.',
          '@map Na mapie w aplikacji zniknęła stacja {stacja}.',
        ],
        detail: [
          'Telefon {model}.',
          '@!map System aktualny, pamięci dużo.',
          '@!map Czyszczenie danych nie pomaga.',
          '@!map Wcześniejsza wersja działała bez zarzutu.',
          '@!map Koleżanka ma ten sam telefon i u niej działa.',
        ],
        want: ['@!map Kiedy będzie poprawka?', 'Proszę o poprawienie.', '@!map Czy można wrócić do starej wersji?'],
        answer: [
          '@!map Dziękuję za dokładny opis. To błąd w wersji {app}, poprawiona wersja będzie w sklepach w przyszłym tygodniu. Do tego czasu pomaga wyłączenie trybu ciemnego w ustawieniach aplikacji.',
          '@map Stacja {stacja} chwilowo straciła łączność, dlatego mapa pokazywała nieaktualny stan. Dane są już poprawione. W nowej wersji aplikacji takie stacje będą oznaczone na szaro.',
        ],
        again: [
          [
            '@!map Nowa wersja jest, ale u mnie bez zmian.',
            'Przekaza<łem:łam> to programistom z modelem telefonu. Proszę o jeszcze jedną rzecz: Konto, Pomoc, Wyślij dziennik. Na tej podstawie znajdziemy przyczynę.',
          ],
        ],
      },
      en: {
        subject: ['@!map App crashes', '@map Map shows bikes that are not there'],
        story: [
          'After the update to {app} the app [freezes on the map|shows a white screen|closes when I scan a code].',
          '@map The map shows five bikes at {stacja}, but there were none.',
        ],
        detail: ['Phone: {model}.', '@!map Reinstalling did not help.'],
        want: ['When will it be fixed?', 'Please have a look.'],
        answer: [
          '@map The station had lost its connection, so the map showed old data. It is correct again now.',
          '@!map Thank you for the precise description. It is a bug in version {app}, and the corrected version will be in the stores next week. Until then it helps to switch off dark mode in the app.',
        ],
      },
    },
  },
];
