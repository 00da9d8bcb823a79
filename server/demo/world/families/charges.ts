import type { Family } from '../family.ts';
import { FIRST_LINE, PAYMENTS } from '../staff.ts';

/** Money taken twice, or not at all. */
export const CHARGES: Family[] = [
  {
    key: 'double-charge',
    weight: 62,
    who: 'anyone',
    type: 'complaint',
    category: 'payments.charges',
    group: PAYMENTS,
    priority: [0, 50, 45, 5],
    tags: ['podwójna opłata'],
    othersDays: 1.2,
    files: { chance: 0.4, kinds: ['screenshot', 'statement'] },
    notes: [
      'Druga operacja wisi u operatora jako autoryzacja, nie jako obciążenie. Sama spadnie [do 7 dni|w ciągu tygodnia], ale lepiej zlecić zwrot od razu.',
      'Sprawdzone w panelu płatności: obie z {godz}, ta sama karta, ten sam przejazd. Klasyczny dubel po timeoucie.',
      '@{kolega}, podobne do #{zgl}. [Rób zwrot bez czekania na wyciąg|Można zwracać bez pytania o wyciąg], w panelu widać obie.',
      'Zwrot {kwota} zlecony w kolejce FIN, potwierdzenie powinno przyjść jutro rano.',
    ],
    words: {
      pl: {
        subject: [
          'Podwójne pobranie opłaty za przejazd {data}',
          'Dwa razy pobrana opłata',
          'Podwójna płatność',
          'Pobrano dwa razy {kwota}',
          'Reklamacja: podwójne obciążenie karty',
          'Dwukrotne obciążenie karty, przejazd {przejazd}',
          'Płatność x2',
          'Dlaczego zapłaci<łem:łam> dwa razy?',
          'Zdublowana płatność {data}',
        ],
        story: [
          '{Kiedy} jecha<łem:łam> rowerem {rower} ze stacji {stacja} i za ten jeden przejazd pobrano mi [dwa razy|dwukrotnie] {kwota}.',
          '[W historii karty|Na wyciągu z banku|W aplikacji banku] widzę dwie [identyczne |]operacje po {kwota} z {data}, a jecha<łem:łam> tylko raz.',
          'Za przejazd {przejazd} z karty z końcówką {karta} zeszły dwie płatności po {kwota}.',
          'Właśnie zauważy<łem:łam>, że {kiedyg} aplikacja ściągnęła mi z konta {kwota2} zamiast {kwota}.',
          'Proszę o wyjaśnienie, dlaczego za jeden przejazd zapłaci<łem:łam> dwa razy. [Na koncie mam dwa obciążenia po {kwota}|Bank pokazuje dwie transakcje po {kwota}] w odstępie [minuty|dwóch minut|kilku sekund].',
          '{Dzien} wypożyczy<łem:łam> jeden rower, a zapłaci<łem:łam> jak za dwa: {kwota2}.',
        ],
        detail: [
          'Numer przejazdu to {przejazd}, [płaci<łem:łam> kartą z końcówką {karta}|karta kończy się na {karta}].',
          'Trasa: ze stacji {stacja} na stację {stacja2}, cała jazda trwała {minut}.',
          'W aplikacji [mam|widać] tylko jeden przejazd.',
          'Przejazd zaczął się o {godz}, skończył o {godz2}[|, potem już nic nie wypożycza<łem:łam>].',
          'Próbowa<łem:łam> dodzwonić się na infolinię, ale po {poczekaniu} czekania da<łem:łam> sobie spokój.',
          'Najpierw wyskoczył błąd płatności, więc spróbowa<łem:łam> jeszcze raz i dopiero wtedy zamek się otworzył.',
        ],
        want: [
          'Proszę o zwrot drugiej [opłaty|opłaty na kartę].',
          'Kiedy [dostanę|otrzymam] zwrot?',
          'Proszę o zwrot [nadpłaty|nienależnie pobranej kwoty] i [informację, skąd się to wzięło|wyjaśnienie].',
          'Liczę na szybkie wyjaśnienie.',
          'Czy możecie Państwo [to sprawdzić|to odkręcić]?',
        ],
        exchange: [
          [
            '[Żeby|Aby] odnaleźć obie płatności, potrzebuję czterech ostatnich cyfr karty i godziny obciążenia. Pełny numer karty nie jest potrzebny, proszę go nie przesyłać.',
            '[Końcówka karty|Karta]: {karta}, obie operacje z {data}[|, około {godz}].',
          ],
          [
            'Widzę w systemie tylko jedną opłatę za przejazd {przejazd}. Czy może «Pan:Pani» przesłać [zrzut ekranu z banku|potwierdzenie z banku], na którym widać obie operacje?',
            '[W załączniku przesyłam|Przesyłam] potwierdzenie z banku. Widać na nim dwie operacje po {kwota}[|, obie mają status „zaksięgowana”].',
          ],
        ],
        passed: [
          'Sprawdzi<łem:łam> płatności za przejazd {przejazd}. Druga opłata rzeczywiście nie powinna była powstać. Przekaza<łem:łam> zwrot do działu finansowego i odpowiem «Panu:Pani» {dodnia}.',
          'Dziękuję za zgłoszenie. Obie płatności sprawdza teraz nasz dział finansowy z operatorem kart. Wrócę do «Pana:Pani» z odpowiedzią {dodnia}.',
        ],
        answer: [
          'Druga opłata ({kwota}) powstała przez [przerwę w połączeniu z operatorem płatności|ponowienie płatności po stronie operatora]. Zleci<łem:łam> jej zwrot na kartę z końcówką {karta}. Pieniądze powinny być na koncie w ciągu 3 dni roboczych, zależnie od banku.',
          'Potwierdzam, że za przejazd {przejazd} pobraliśmy opłatę dwukrotnie. Nadpłatę {kwota} zwracamy dziś tą samą drogą, którą «Pan zapłacił:Pani zapłaciła». Bank zaksięguje ją zwykle w ciągu 2–3 dni roboczych.',
          '=Sprawdzi<łem:łam> obie operacje. Jedna z nich to tylko blokada środków, którą bank zdejmie samodzielnie najpóźniej po 7 dniach. Opłata za przejazd wyniosła {kwota} i została pobrana raz. Jeżeli po tym czasie blokada nadal będzie widoczna, proszę o wiadomość, zwrócimy środki od ręki.',
        ],
        again: [
          [
            'Minął tydzień, a zwrotu [nadal|wciąż] nie ma. Proszę o sprawdzenie.',
            'Sprawdzi<łem:łam> zlecenie: zwrot wyszedł od nas w terminie, lecz bank odrzucił go, ponieważ karta straciła ważność. Proszę o podanie numeru rachunku przez bezpieczny formularz w aplikacji (Pomoc, Zwroty), wtedy przelejemy środki tego samego dnia.',
          ],
          [
            'Dziś znowu to samo. Za przejazd pobrano mi dwa razy {kwota}.',
            'Widzę drugą operację. Zwróci<łem:łam> ją od razu i zgłosi<łem:łam> sprawę operatorowi płatności, żeby się nie powtarzała. Na wszelki wypadek proszę dodać kartę w aplikacji ponownie: Konto, Płatności, Usuń kartę, Dodaj kartę.',
          ],
        ],
      },
      en: {
        subject: [
          'Charged twice for one ride',
          'Double charge on {data}',
          'Two payments of {kwota} for ride {przejazd}',
          'You took the money twice',
        ],
        story: [
          'I rode bike {rower} {kiedy} and my card was charged [twice|two times] for the same ride, {kwota} each.',
          'My bank shows two [identical |]payments of {kwota} from {data}, but I only took one bike.',
          'For ride {przejazd} I paid {kwota2} instead of {kwota}.',
        ],
        detail: [
          'The card ends in {karta}.',
          'I started at {stacja} at {godz} and returned the bike at {stacja2} {minut} later.',
          'The app lists only one ride.',
          'The first attempt ended with an error, so I tapped “Pay” again.',
        ],
        want: ['Could you please refund the second payment?', 'When will I get the money back?', 'Please check and return the difference.'],
        exchange: [
          [
            'To find both payments I need the last four digits of your card and the time of the charge. Please do not send the full card number.',
            'The card ends in {karta} and both payments are from {data}, around {godz}.',
          ],
        ],
        passed: [
          'Thank you for reporting this. Our finance team is checking both payments with the card operator. You will have an answer {dodnia}.',
        ],
        answer: [
          'You are right, ride {przejazd} was charged twice. I have refunded {kwota} to the card ending in {karta}. It usually takes up to 3 working days to appear.',
          'The second payment was created by a lost connection with our payment operator. I have ordered a refund of {kwota}, and your bank should book it within 3 working days. I apologise for the trouble.',
        ],
        again: [
          [
            'It has been more than a week and I still do not see the refund.',
            'I have checked it again: the bank returned the transfer because the card had expired. Please enter an account number in the app (Help, Refunds) and we will send the money the same day.',
          ],
        ],
      },
      de: {
        subject: ['Doppelte Abbuchung', 'Fahrt {przejazd} zweimal berechnet'],
        story: [
          '{Kiedy} bin ich mit dem Rad {rower} gefahren, und {kwota} wurden zweimal abgebucht.',
          'Auf meinem Kontoauszug stehen zwei Abbuchungen über {kwota} vom {data}, ich bin aber nur einmal gefahren.',
        ],
        detail: ['Die Karte endet auf {karta}.', 'Die Fahrt ging von {stacja} nach {stacja2} und dauerte {minut}.'],
        want: ['Bitte erstatten Sie mir den zweiten Betrag.', 'Wann bekomme ich das Geld zurück?'],
        answer: [
          'vielen Dank für den Hinweis. Die zweite Zahlung entstand durch eine unterbrochene Verbindung zu unserem Zahlungsdienst. Ich habe die Erstattung von {kwota} veranlasst, sie ist in der Regel innerhalb von 3 Werktagen auf Ihrem Konto.',
        ],
      },
      uk: {
        subject: ['Подвійне списання за поїздку', 'Двічі зняли {kwota}'],
        story: [
          '{Kiedy} я <їхав:їхала> на велосипеді {rower}, і за одну поїздку з картки двічі зняли {kwota}.',
          'У банку бачу дві операції по {kwota} за {data}, хоча поїздка була одна.',
        ],
        detail: ['Картка закінчується на {karta}.', 'Номер поїздки: {przejazd}.'],
        want: ['Прошу повернути другу оплату.', 'Коли повернуться гроші?'],
        answer: [
          'дякую за повідомлення. Друга оплата виникла через збій у платіжного оператора. Я вже <оформив:оформила> повернення {kwota} на картку, що закінчується на {karta}. Гроші надійдуть протягом 3 робочих днів.',
        ],
      },
    },
  },
  {
    key: 'payment-outage',
    weight: 0.6,
    who: 'anyone',
    type: 'failure',
    category: 'payments.charges',
    group: FIRST_LINE,
    priority: [0, 20, 55, 25],
    tags: ['awaria płatności'],
    files: { chance: 0.3, kinds: ['screenshot'] },
    notes: [
      'Awaria u operatora, status na kanale #awarie. Nie zlecać zwrotów ręcznie, FIN puści je paczką.',
      'Dopisane do listy poszkodowanych (arkusz „awaria płatności”).',
      'Wiążę z #{zgl}, ten sam komunikat.',
    ],
    words: {
      pl: {
        subject: [
          'Nie mogę zapłacić',
          'Błąd płatności w aplikacji',
          'Aplikacja nie przyjmuje karty',
          'Płatność odrzucona, a pieniądze pobrane',
          'Awaria płatności?',
          'Nie da się wypożyczyć roweru, błąd płatności',
          'błąd 502 przy płatności',
        ],
        story: [
          'Od [rana|godziny {godz}|pół godziny] próbuję wypożyczyć rower na stacji {stacja} i przy każdej płatności wyskakuje błąd.',
          'Aplikacja pisze „płatność odrzucona”, a bank [pokazuje blokadę|zablokował mi] {kwota}. Roweru nie mam.',
          'Płatność kartą nie przechodzi, BLIK też nie. Stoję na stacji {stacja} [i nie mogę pojechać do pracy|i nie wiem, co robić].',
          'Trzy razy próbowa<łem:łam> zapłacić, trzy razy błąd, a z konta zeszło {kwota}.',
        ],
        detail: [
          'Komunikat: „Nie udało się połączyć z operatorem płatności”.',
          'Telefon {model}, aplikacja w wersji {app}.',
          'Na infolinii nikt nie odbiera[|, czeka<łem:łam> {czekania}].',
          'Znajomi mają to samo.',
        ],
        want: ['Czy to awaria?', 'Kiedy będzie działać?', 'Proszę o pilną pomoc.', 'Czy te pieniądze do mnie wrócą?'],
        answer: [
          '{Dzien} od 9:40 do 15:25 nasz operator płatności miał awarię i część płatności nie dochodziła do skutku. Płatności już działają. Kwoty zablokowane bez przejazdu wrócą na konto automatycznie w ciągu 2–3 dni roboczych, nie trzeba nic robić.',
          'Przyczyną była awaria u operatora płatności. Wszystkie nieudane płatności z tego dnia zwracamy z urzędu, bez składania reklamacji. Jeżeli środki nie wrócą w ciągu 5 dni roboczych, proszę odpowiedzieć na tę wiadomość.',
        ],
        again: [
          [
            'Blokada nadal jest na koncie. Co teraz?',
            'Sprawdzi<łem:łam>: zwrot wyszedł wczoraj z paczką zwrotów po awarii. Po naszej stronie jest rozliczony, bank powinien zdjąć blokadę dziś lub jutro.',
          ],
        ],
      },
      en: {
        subject: ['Payment error', 'Cannot pay in the app', 'Payment declined but money is gone'],
        story: [
          'I have been trying to unlock a bike at {stacja} since {godz} and every payment fails.',
          'The app says “payment declined”, but my bank has blocked {kwota}. I have no bike.',
          'Neither card nor BLIK works today. Is the system down?',
        ],
        detail: ['It says “could not reach the payment operator”.', 'Phone: {model}, app {app}.'],
        want: ['Please help.', 'Will I get the money back?'],
        answer: [
          'Our payment operator had an outage on that day from 9:40 to 15:25. Payments work again, and amounts blocked without a ride will return to your account automatically within 3 working days. You do not need to do anything.',
        ],
      },
      uk: {
        subject: ['Не проходить оплата', 'Помилка оплати'],
        story: [
          'Не можу оплатити велосипед на станції {stacja}, застосунок постійно пише про помилку.',
          'Оплату відхилено, але банк заблокував {kwota}.',
        ],
        want: ['Що робити?', 'Чи повернуться гроші?'],
        answer: [
          'у платіжного оператора сталася аварія, зараз оплата вже працює. Заблоковані кошти повернуться автоматично протягом 2–3 робочих днів.',
        ],
      },
    },
  },
];
