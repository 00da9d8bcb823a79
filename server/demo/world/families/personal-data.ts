import type { Family } from '../family.ts';
import { BUSINESS, FIRST_LINE } from '../staff.ts';

/** What the account knows of its owner: numbers, blocks, the rights of GDPR. */
export const PERSONAL_DATA: Family[] = [
  {
    key: 'account-blocked',
    weight: 16,
    who: 'person',
    type: 'request',
    category: 'account.access',
    group: FIRST_LINE,
    priority: [0, 60, 38, 2],
    tags: ['blokada konta'],
    notes: [
      'Blokada za ujemne saldo, wpłata zaksięgowana rano. Można zdejmować.',
      'Blokada ręczna po zgłoszeniu serwisu (rower na balkonie). Najpierw wyjaśnienie.',
      'Automat przeciw nadużyciom: 3 karty w 24 h. Fałszywy alarm.',
    ],
    words: {
      pl: {
        subject: [
          'Zablokowane konto',
          '@!debt Dlaczego moje konto jest zablokowane?',
          'Blokada konta',
          'Proszę o odblokowanie konta',
          'konto zablokowane',
        ],
        story: [
          'Moje konto ({email}) zostało zablokowane i nie wiem dlaczego.',
          '{Kiedy} chcia<łem:łam> wypożyczyć rower i zobaczy<łem:łam> komunikat „Konto zablokowane”.',
          '@debt Spłaci<łem:łam> ujemne saldo {dzien}, a konto jest nadal zablokowane.',
        ],
        detail: [
          'Wszystkie rowery oddawa<łem:łam> na czas.',
          'Nie dosta<łem:łam> żadnej informacji.',
          'Mam opłacony abonament do końca miesiąca.',
          '@!debt Ostatnio doda<łem:łam> nową kartę, może to przez to.',
        ],
        want: ['Proszę o wyjaśnienie i odblokowanie.', 'Proszę o pilne odblokowanie.', 'Czego ode mnie Państwo potrzebują?'],
        answer: [
          '@!debt Konto jest już odblokowane. Blokadę założył automat po dodaniu kilku kart w krótkim czasie, niesłusznie. Przepraszam za kłopot, abonament przedłuży<łem:łam> o 3 dni.',
          '@debt Blokada wynikała z ujemnego salda. Wpłata jest zaksięgowana, konto działa i można od razu wypożyczać.',
        ],
      },
      en: {
        subject: ['Account blocked', '@!debt Why is my account blocked?'],
        story: [
          'My account ({email}) has been blocked and I do not know why.',
          '@debt I paid the negative balance {dzien} and the account is still blocked.',
        ],
        detail: ['I have always returned the bikes on time.', '@!debt I added a new card recently.'],
        want: ['Please unblock it.', 'What do you need from me?'],
        answer: [
          '@debt Your payment has been booked and the account is active again.',
          '@!debt Your account is active again. It was blocked by mistake after several cards had been added in a short time. I have extended your pass by 3 days.',
        ],
      },
      uk: {
        subject: ['Акаунт заблоковано'],
        story: ['Мій акаунт ({email}) заблоковано, і я не знаю чому.', 'Я <сплатив:сплатила> борг, але акаунт досі заблокований.'],
        want: ['Прошу розблокувати.', 'Що потрібно зробити?'],
        answer: ['ваш акаунт уже активний. Його помилково заблокувала автоматична перевірка. Перепрошую за незручності.'],
      },
    },
  },
  {
    key: 'phone-change',
    weight: 18,
    who: 'person',
    type: 'request',
    category: 'account.access',
    group: FIRST_LINE,
    priority: [15, 80, 5, 0],
    tags: ['zmiana danych'],
    notes: [
      'Zmiana po weryfikacji, nr poprzedni zostaje w historii.',
      'Nowy numer jest już na innym koncie, [poprosić o zgodę na scalenie|do wyjaśnienia].',
    ],
    words: {
      pl: {
        subject: [
          '@!both Zmiana numeru telefonu',
          '@!both Nowy numer telefonu w koncie',
          '@!both Jak zmienić numer?',
          '@both Zmiana adresu e-mail i telefonu',
          'aktualizacja danych',
        ],
        story: [
          'Zmieni<łem:łam> numer telefonu i proszę o aktualizację w koncie. Nowy numer: {nowytel}.',
          'Jak zmienić numer telefonu w aplikacji? Stary już nie działa, nowy to {nowytel}.',
          '@both Proszę o zmianę adresu e-mail i numeru w moim koncie, nowy numer {nowytel}.',
        ],
        detail: [
          'Aplikacja wysyła kod na stary numer i koło się zamyka.',
          'Stary numer to {tel}.',
          'Abonament mam ważny, nie chcę go stracić.',
        ],
        want: ['Czy da się to zrobić e-mailem?', 'Z góry dziękuję.', 'Co jest potrzebne do zmiany?'],
        exchange: [
          [
            'Dla bezpieczeństwa potrzebuję potwierdzenia: proszę podać datę ostatniego przejazdu i cztery ostatnie cyfry karty podpiętej do konta.',
            'Ostatnio jecha<łem:łam> {data}, karta {karta}.',
          ],
        ],
        answer: [
          '@!both Numer w koncie jest zmieniony na {nowytel}. Przy pierwszym logowaniu przyjdzie na niego kod, potem wszystko działa jak dotąd. Abonament i historia przejazdów pozostały bez zmian.',
          '@both Zmieni<łem:łam> dane i wysła<łem:łam> potwierdzenie na nowy numer. Poprzedni numer został odpięty od konta.',
        ],
      },
    },
  },
  {
    key: 'gdpr-erase',
    weight: 8,
    who: 'person',
    type: 'request',
    category: 'account.privacy',
    group: BUSINESS,
    priority: [0, 80, 20, 0],
    tags: ['RODO'],
    othersDays: 4,
    notes: [
      'RODO: termin miesiąc, u nas standard 7 dni. IOD w kopii.',
      'Przed usunięciem zwrócić saldo, inaczej będzie reklamacja.',
      'Faktury zostają 5 lat, napisać o tym wprost.',
    ],
    words: {
      pl: {
        subject: [
          'Usunięcie konta i danych osobowych',
          'Żądanie usunięcia danych (RODO)',
          'Proszę o usunięcie konta',
          'RODO, prawo do bycia zapomnianym',
        ],
        story: [
          'Na podstawie art. 17 RODO proszę o usunięcie mojego konta ({email}) i wszystkich danych.',
          'Wyprowadzam się {zmiasta} i chcę usunąć konto razem z danymi.',
          'Nie korzystam już z rowerów, proszę o skasowanie konta i usunięcie mojego numeru z bazy.',
        ],
        detail: ['Proszę o pisemne potwierdzenie.', 'Cofam też zgodę na newsletter.', 'Na saldzie zostało kilka złotych.'],
        want: ['Proszę o informację, kiedy to nastąpi.', 'Czekam na potwierdzenie.'],
        exchange: [
          [
            'Na saldzie konta pozostają środki. Czy zwrócić je na kartę, z której «Pan doładowywał:Pani doładowywała» konto, przed usunięciem danych?',
            'Tak, proszę o zwrot na kartę i potem usunięcie konta.',
          ],
        ],
        passed: [
          'Potwierdzam przyjęcie żądania. Przekaza<łem:łam> je naszemu inspektorowi ochrony danych, usunięcie potwierdzimy {dodnia}.',
        ],
        answer: [
          'Konto i dane zostały usunięte. Zgodnie z przepisami podatkowymi przechowujemy wyłącznie faktury, przez 5 lat, i nie używamy ich w żadnym innym celu. Saldo zwróciliśmy na kartę.',
          'Dane osobowe zostały dziś usunięte z naszych systemów, a zgoda na newsletter wycofana. Dziękuję za wspólne kilometry.',
        ],
      },
      en: {
        subject: ['Please delete my account', 'GDPR erasure request'],
        story: [
          'I am leaving Poland and would like my account ({email}) and all my data to be deleted.',
          'Under Article 17 GDPR I request the erasure of my personal data.',
        ],
        detail: ['Please confirm in writing.', 'There is still some money on the balance.'],
        want: ['Please let me know when it is done.'],
        answer: [
          'Your account and personal data have been deleted. Tax law obliges us to keep invoices for 5 years, and we use them for nothing else. The balance has been returned to your card.',
        ],
      },
    },
  },
  {
    key: 'gdpr-copy',
    weight: 5,
    who: 'person',
    type: 'request',
    category: 'account.privacy',
    group: BUSINESS,
    priority: [0, 90, 10, 0],
    tags: ['RODO'],
    answerFile: 'dane',
    othersDays: 4,
    notes: ['Eksport z panelu + lista zgód, bez notatek wewnętrznych.', 'Weryfikacja tożsamości zrobiona, link ważny 7 dni.'],
    words: {
      pl: {
        subject: ['Kopia moich danych (art. 15 RODO)', 'Jakie dane o mnie przechowujecie?', 'Dostęp do danych osobowych'],
        story: [
          'Na podstawie art. 15 RODO proszę o kopię danych, które Państwo o mnie przetwarzają.',
          'Chcia<łbym:łabym> wiedzieć, jak długo przechowują Państwo trasy moich przejazdów i kto ma do nich dostęp.',
        ],
        detail: ['Konto: {email}.', 'Interesują mnie zwłaszcza dane o lokalizacji.', 'Proszę o plik w formacie, który da się otworzyć.'],
        want: ['Proszę o odpowiedź w ustawowym terminie.', 'Z góry dziękuję.'],
        passed: ['Potwierdzam przyjęcie wniosku. Zestawienie danych przygotowuje inspektor ochrony danych, prześlemy je {dodnia}.'],
        answer: [
          'W załączniku przesyłam zestawienie «Pana:Pani» danych. Trasy przejazdów przechowujemy 90 dni, potem zostają tylko stacje początkowa i końcowa. Dostęp mają wyłącznie uprawnieni pracownicy obsługi i serwisu, a każde otwarcie jest zapisywane.',
        ],
      },
    },
  },
];
