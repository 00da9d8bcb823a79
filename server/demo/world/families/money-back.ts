import type { Family } from '../family.ts';
import { BUSINESS, PAYMENTS } from '../staff.ts';

/** Money back and papers: late refunds, invoices, codes that take something off the price. */
export const MONEY_BACK: Family[] = [
  {
    key: 'refund-delay',
    weight: 26,
    who: 'anyone',
    type: 'complaint',
    category: 'payments.refunds',
    group: PAYMENTS,
    priority: [0, 45, 50, 5],
    tags: ['zwrot'],
    othersDays: 1.5,
    files: { chance: 0.15, kinds: ['statement'] },
    notes: [
      'Zwrot w paczce z {dawno}, u operatora status „odrzucony”. Karta wymieniona?',
      'FIN potwierdza wysyłkę. Czekamy na bank klienta, [nic więcej nie przyspieszymy|sesje ELIXIR do 16:00].',
      'Trzeci mail w tej samej sprawie, scalić z #{zgl}.',
    ],
    words: {
      pl: {
        subject: [
          'Kiedy dostanę zwrot?',
          'Brak zwrotu od {dawno}',
          'Zwrot pieniędzy, ponaglenie',
          'Nadal czekam na zwrot {kwota}',
          'zwrot środków',
          'Obiecany zwrot nie dotarł',
        ],
        story: [
          '{Dawno} napisali mi Państwo, że zwrot {kwota} został zlecony. Do dziś nie ma go na koncie.',
          'Od {dawno} czekam na zwrot {kwota} i nic się nie dzieje.',
          'W zeszłym miesiącu uznali Państwo moją reklamację, ale pieniędzy ({kwota}) do tej pory nie [otrzyma<łem:łam>|zobaczy<łem:łam>].',
        ],
        detail: [
          'Bank twierdzi, że nic nie wpłynęło.',
          'Podawa<łem:łam> już numer konta w formularzu.',
          'Karta z końcówką {karta} została w tym czasie wymieniona na nową.',
          'To już moja druga wiadomość w tej sprawie.',
        ],
        want: [
          'Proszę o potwierdzenie przelewu.',
          'Proszę o konkretną datę.',
          'Ile jeszcze mam czekać?',
          'Proszę o sprawdzenie, na jakim etapie jest zwrot.',
        ],
        exchange: [
          [
            'Zwrot na kartę z końcówką {karta} został odrzucony przez bank. Czy ta karta jest nadal aktywna? Jeżeli nie, proszę podać numer rachunku w aplikacji: Pomoc, Zwroty, Inny rachunek.',
            'Karta była wymieniana [w zeszłym tygodniu|niedawno]. Numer rachunku wpisa<łem:łam> przed chwilą w aplikacji.',
          ],
        ],
        passed: [
          'Sprawdzam «Pana:Pani» zwrot z działem finansowym. Poprosi<łem:łam> o numer operacji, po którym bank odnajdzie wpłatę. Odezwę się {dodnia}.',
        ],
        answer: [
          'Zwrot {kwota} wyszedł z naszego konta dziś rano, zwykłym przelewem. Powinien dotrzeć najpóźniej jutro. Przepraszam, że trzeba było o niego upominać się drugi raz.',
          'Pierwszy zwrot wrócił do nas, ponieważ karta jest nieaktywna. Zleci<łem:łam> przelew na podany rachunek, kwota {kwota}. Potwierdzenie przelewu przesyłam w załączniku.',
          'Przelew jest zrealizowany po naszej stronie. Jeżeli środki nie pojawią się w ciągu 2 dni roboczych, prześlę «Panu:Pani» numer referencyjny dla banku.',
        ],
        again: [
          [
            'Minęły dwa dni robocze, konto puste. Poproszę o numer referencyjny.',
            'Numer referencyjny przelewu wysła<łem:łam> przed chwilą SMS-em na numer {tel}. Z tym numerem bank odnajdzie wpłatę w kilka minut.',
          ],
        ],
      },
      en: {
        subject: ['Where is my refund?', 'Refund not received since {dawno}'],
        story: [
          'You wrote on {dawno} that {kwota} would be refunded. Nothing has arrived so far.',
          'I have been waiting for my refund of {kwota} since {dawno}.',
        ],
        detail: ['My bank sees no incoming transfer.', 'The card has been replaced in the meantime.'],
        want: ['Please let me know the status.', 'Could you confirm the date of the transfer?'],
        answer: [
          'The first refund came back because the card is no longer active. We have sent {kwota} by bank transfer today. I am sorry that you had to ask twice.',
          'The refund left our account this morning and should reach you within 2 working days.',
        ],
      },
    },
  },
  {
    key: 'invoice-tax-number',
    weight: 16,
    who: 'company',
    type: 'request',
    category: 'payments.invoices',
    group: BUSINESS,
    priority: [5, 75, 18, 2],
    tags: ['faktura', 'korekta'],
    answerFile: 'korekta',
    othersDays: 1,
    files: { chance: 0.55, kinds: ['document'] },
    notes: [
      'Dane w CRM stare, sprzed zmiany nazwy. Poprawione, korekta do wystawienia.',
      'Nota korygująca od klienta nie wystarczy, NIP musi zmienić sprzedawca. Robię korektę danych.',
      'FIN wystawi korektę po zamknięciu miesiąca, ale klient«:ka» prosi o skan dziś.',
      'NIP sprawdzony w rejestrze VAT, [aktywny|czynny].',
    ],
    words: {
      pl: {
        subject: [
          'Faktura za {miesiac}, błędny NIP',
          'Błędny NIP na fakturze {fv}',
          'Prośba o korektę faktury {fv}',
          'Korekta danych nabywcy',
          'Faktura {fv}: nieprawidłowe dane',
          'Zły NIP',
        ],
        story: [
          'Na fakturze {fv} za {miesiac} widnieje błędny NIP: {zlynip}. Prawidłowy numer to {nip}.',
          'Otrzymaliśmy fakturę {fv}, na której jest nieprawidłowy NIP ({zlynip}). Dane naszej firmy: {firma}, NIP {nip}.',
          'Faktura {fv} została wystawiona na osobę prywatną, a konto jest firmowe. Proszę o korektę na: {firma}, NIP {nip}.',
        ],
        detail: [
          'Bez korekty księgowość nie [zaksięguje|może ująć] faktury.',
          'Dane w profilu firmy są prawidłowe, sprawdzi<łem:łam>.',
          'Zależy nam na dokumencie jeszcze w tym miesiącu.',
          'Fakturę załączam.',
        ],
        want: [
          'Proszę o wystawienie [faktury korygującej|korekty].',
          'Proszę o korektę i przesłanie jej na ten adres.',
          'Czy korekta może być z bieżącą datą?',
        ],
        exchange: [
          [
            'Czy korekta ma objąć tylko fakturę {fv}, czy także wcześniejsze? W systemie ten sam NIP mają trzy ostatnie faktury.',
            'W takim razie proszę o korektę wszystkich trzech.',
          ],
        ],
        passed: ['Przekaza<łem:łam> prośbę do działu finansowego. Korektę do faktury {fv} prześlemy {dodnia}.'],
        answer: [
          'W załączniku przesyłam korektę do faktury {fv} z numerem NIP {nip}. Poprawi<łem:łam> też dane w profilu firmy, kolejne faktury będą już prawidłowe.',
          'Korekta jest gotowa i czeka w panelu firmowym w zakładce Faktury, przesyłam ją też w załączniku. Błąd wynikał z danych wpisanych przy zakładaniu konta.',
        ],
        again: [
          [
            'Dziękuję, ale na korekcie jest literówka w nazwie firmy.',
            'Dziękuję za czujność. Nazwa jest już poprawiona ({firma}), aktualny dokument w załączniku. Poprzednią korektę proszę uznać za niebyłą.',
          ],
        ],
      },
    },
  },
  {
    key: 'invoice-request',
    weight: 24,
    who: 'anyone',
    type: 'request',
    category: 'payments.invoices',
    group: PAYMENTS,
    priority: [15, 75, 10, 0],
    tags: ['faktura'],
    answerFile: 'faktura',
    notes: [
      'Faktura do paragonu możliwa tylko z NIP na paragonie, tu przejazdy bez paragonu, więc można.',
      'Wystawiona ręcznie, automat nie łapie kont z dwiema kartami.',
      'Pouczyć, że faktury są w aplikacji, [pytają o to co tydzień|częste pytanie].',
    ],
    words: {
      pl: {
        subject: [
          '@!plan Prośba o fakturę za {miesiac}',
          '@!plan Faktura za przejazdy',
          '@!plan Jak pobrać fakturę?',
          'Proszę o fakturę VAT',
          '@plan Faktura za abonament',
          'faktura',
        ],
        story: [
          'Proszę o wystawienie faktury za przejazdy za {miesiac}.',
          '@plan Potrzebuję faktury za abonament ([opłacony|kupiony] {data}, {abon}).',
          'Gdzie w aplikacji znajdę fakturę za {miesiac}? [Szuka<łem:łam> w historii i nie ma.|W historii widzę tylko listę przejazdów.]',
          'Czy możecie Państwo wystawić fakturę zbiorczą za {miesiac}?',
        ],
        detail: [
          'Dane: {imienazwisko}, NIP {nip}.',
          'Konto jest na adres {email}.',
          'Potrzebuję jej do rozliczenia w pracy.',
          'Może być sam PDF.',
        ],
        want: ['Z góry dziękuję.', 'Proszę o przesłanie na ten adres.', 'Jeśli to możliwe, jeszcze w tym tygodniu.'],
        exchange: [
          [
            'Na jakie dane wystawić fakturę? Potrzebuję pełnej nazwy lub imienia i nazwiska, adresu oraz numeru NIP, jeżeli faktura ma być na firmę.',
            '{imienazwisko}, NIP {nip}, adres jak w koncie.',
          ],
        ],
        answer: [
          '@!plan Fakturę za {miesiac} przesyłam w załączniku. Kolejne może «Pan:Pani» pobierać samodzielnie: Konto, Płatności, Faktury. Pojawiają się tam do 5. dnia następnego miesiąca.',
          '@plan Faktura {fv} jest w załączniku. Włączy<łem:łam> też na «Pana:Pani» koncie automatyczne wysyłanie faktur e-mailem.',
        ],
        again: [['Czy da się jeszcze dopisać adres na fakturze?', 'Dopisa<łem:łam> adres, poprawiony dokument w załączniku.']],
      },
      en: {
        subject: ['@!plan Invoice for {miesiac}', '@!plan Receipt for my rides', '@plan Receipt for my pass', 'How do I get an invoice?'],
        story: [
          'Could you please send me an invoice for my rides in {miesiac}?',
          '@plan I need a receipt for the pass I bought on {data} ({abon}), for my employer.',
          'Where in the app can I find the invoice for {miesiac}?',
        ],
        detail: ['My account is {email}.', 'A PDF is fine.', 'Name on the invoice: {imienazwisko}.'],
        want: ['Thank you in advance.', 'By the end of the week, if possible.'],
        answer: [
          '@!plan Please find the invoice for {miesiac} attached. In future you can download invoices in the app: Account, Payments, Invoices.',
          '@plan The invoice {fv} is attached. I have also switched on automatic sending of invoices by e-mail for you.',
        ],
      },
      de: {
        subject: ['Rechnung für {miesiac}'],
        story: [
          'Könnten Sie mir bitte eine Rechnung für meine Fahrten im {miesiac} schicken?',
          'Für meinen Arbeitgeber brauche ich eine Rechnung über {abon}.',
        ],
        detail: ['Mein Konto läuft auf {email}.'],
        want: ['Vielen Dank im Voraus.'],
        answer: [
          'die Rechnung finden Sie im Anhang. Künftig können Sie Ihre Rechnungen in der App unter Konto, Zahlungen, Rechnungen herunterladen.',
        ],
      },
    },
  },
  {
    key: 'promo-code',
    weight: 20,
    who: 'person',
    type: 'question',
    category: 'plans',
    group: BUSINESS,
    priority: [20, 75, 5, 0],
    tags: ['kod promocyjny'],
    files: { chance: 0.35, kinds: ['screenshot'] },
    notes: [
      '{promo} działa tylko dla nowych kont, w mailingu zabrakło gwiazdki. Uznajemy, [MKT wie|zgłoszone do MKT].',
      'Kod ważny do wczoraj. W ramach dobrej woli dodaję ręcznie.',
      'Drugie konto na ten sam numer telefonu, kod nie przysługuje.',
    ],
    words: {
      pl: {
        subject: [
          '@!student Kod {promo} nie działa',
          '@!student Nie mogę użyć kodu promocyjnego',
          '@!student Problem z kodem rabatowym',
          '@!student kod {promo}',
          '@student Brak zniżki studenckiej',
          '@student Zniżka studencka nie nalicza się',
        ],
        story: [
          'Dosta<łem:łam> w newsletterze kod {promo}, a aplikacja pisze, że jest nieprawidłowy.',
          'Kod {promo} [nie działa|nie chce się wpisać]. Próbowa<łem:łam> [wielkimi i małymi literami|kilka razy].',
          'Chcia<łem:łam> kupić abonament za {abon} z kodem {promo}, ale cena się nie zmienia.',
          '@student Wgra<łem:łam> legitymację studencką, a zniżki nadal nie mam.',
        ],
        detail: [
          '@!student Na plakacie na stacji {stacja} nie ma słowa o tym, że to tylko dla nowych kont.',
          'Mam telefon {model} i aplikację {app}.',
          '@!student Kod miał być ważny do końca miesiąca.',
          'Konto założy<łem:łam> {dawno}.',
        ],
        want: ['Co robię źle?', 'Czy możecie Państwo doliczyć zniżkę ręcznie?', 'Proszę o pomoc.'],
        exchange: [
          [
            '@!student Czy może «Pan:Pani» przesłać zrzut ekranu z komunikatem? Kod odrzuca aplikacja z kilku różnych powodów i chcę mieć pewność, który z nich dotyczy «Pana:Pani».',
            'Przesyłam zrzut. Jest na nim tylko „Kod nieprawidłowy lub wykorzystany”.',
          ],
        ],
        answer: [
          '@!student Kod {promo} był przeznaczony dla nowych kont, czego nie napisaliśmy dość wyraźnie. Doda<łem:łam> zniżkę ręcznie, będzie widoczna przy najbliższej płatności.',
          '@!student Kod wpisuje się w innym miejscu niż płatność: Konto, Promocje, Dodaj kod. Po dodaniu cena abonamentu zmieni się sama. Przedłuży<łem:łam> jego ważność o tydzień, żeby «zdążył Pan:zdążyła Pani» z niego skorzystać.',
          '@student Uprawnienie do zniżki jest już zatwierdzone, weryfikacja trwa zwykle jeden dzień roboczy. Nowa cena obowiązuje od następnej płatności.',
        ],
      },
      en: {
        subject: ['@!student Code {promo} is not working', '@student Student discount'],
        story: [
          'I received the code {promo}, but the app says it is invalid.',
          '@student I uploaded my student card on {dawno} and still pay the full price.',
        ],
        detail: ['@!student I tried small and capital letters.', 'App {app}, {model}.'],
        want: ['Could you add the discount for me?', 'What am I doing wrong?'],
        answer: [
          '@!student The code is meant for new accounts, which our poster does not say clearly enough. I have added the discount for you by hand.',
          '@student Your student status is now confirmed. The lower price applies from your next payment.',
        ],
      },
    },
  },
];
