import type { Family } from '../family.ts';
import { BUSINESS, FIRST_LINE } from '../staff.ts';

/** Prices and passes. */
export const PLANS: Family[] = [
  {
    key: 'price-question',
    weight: 40,
    who: 'person',
    type: 'question',
    category: 'plans',
    group: FIRST_LINE,
    priority: [40, 58, 2, 0],
    tags: ['cennik'],
    notes: ['Odpowiedź z bazy: „Cennik w pigułce”.', 'Do dopisania w FAQ, [czwarty raz w tym miesiącu|pytają często].'],
    words: {
      pl: {
        subject: [
          'Pytanie o cennik',
          '@price Ile kosztuje abonament?',
          '@discount Zniżka na abonament',
          '@free Jak liczą się bezpłatne minuty?',
          'pytanie',
          '@commute Który abonament wybrać?',
          '@discount Czy jest zniżka?',
          '@cities Abonament w dwóch miastach',
          '@gift Abonament na prezent',
          'Pytanie o abonament',
        ],
        story: [
          '@price Ile kosztuje abonament [miesięczny|roczny] {wmiescie} i co dokładnie obejmuje?',
          '@discount Czy [studentom|seniorom|posiadaczom karty miejskiej] przysługuje zniżka na abonament?',
          '@commute Dojeżdżam codziennie ze stacji {stacja} na stację {stacja2}, zwykle w {minut}. Który abonament będzie dla mnie najkorzystniejszy?',
          '@cities Czy abonament kupiony {wmiescie} działa też w innych miastach?',
          '@free Czy bezpłatne minuty liczą się [za każdym razem|raz dziennie], jeśli wypożyczę rower kilka razy?',
          '@gift Chcia<łbym:łabym> kupić abonament [dla mamy|dla syna, 16 lat|jako prezent]. Czy to możliwe?',
        ],
        detail: [
          'Na stronie jest cennik, ale nie wszystko jest dla mnie jasne.',
          '@price,commute,discount Jeżdżę mniej więcej trzy razy w tygodniu.',
          '@!gift Wcześniej korzysta<łem:łam> tylko z pojedynczych przejazdów.',
          '@price,commute Zależy mi, żeby móc przerwać zimą.',
        ],
        want: ['Będę wdzięczn<y:a> za odpowiedź.', 'Proszę o informację.', 'Z góry dziękuję.', 'Dzięki!'],
        answer: [
          '@price Abonament miesięczny kosztuje 29,00 zł, roczny 199,00 zł. Każdy obejmuje dowolną liczbę przejazdów do 30 minut we wszystkich pięciu miastach. Za każdą następną rozpoczętą godzinę dopłaca się 3,00 zł.',
          '@discount Studenci, seniorzy po 65. roku życia i posiadacze karty miejskiej płacą za abonament o 30 % mniej. Zniżkę dodaje się w aplikacji: Konto, Uprawnienia, wystarczy zdjęcie legitymacji.',
          '@commute Przy codziennych dojazdach najkorzystniejszy będzie abonament roczny, zwraca się po około 7 miesiącach. Obejmuje wszystkie nasze miasta, a na zimę można go zawiesić na dwa miesiące bez opłat.',
          '@free Bezpłatne minuty liczą się przy każdym wypożyczeniu, pod warunkiem że między zwrotem a kolejnym wypożyczeniem minie co najmniej 5 minut.',
          '@gift Tak, abonament dla innej osoby można kupić w aplikacji, w zakładce Podaruj. Obdarowana osoba dostaje kod e-mailem i sama decyduje, od kiedy zaczyna. Osoby poniżej 18 lat potrzebują zgody rodzica, wyraża się ją na tym samym ekranie.',
          '@cities Tak, każdy abonament działa we wszystkich pięciu miastach: we Wrocławiu, w Poznaniu, w Gdańsku, w Krakowie i w Łodzi. Niczego nie trzeba przełączać, wystarczy to samo konto w aplikacji.',
        ],
        again: [
          [
            'Dziękuję. A czy abonament odnawia się sam?',
            'Tak, miesięczny odnawia się automatycznie, roczny dopiero po potwierdzeniu w aplikacji. Odnawianie można wyłączyć w każdej chwili: Konto, Abonament, Odnawianie.',
          ],
          [
            'Jeszcze jedno pytanie: czy mogę jednocześnie wypożyczyć dwa rowery?',
            'Tak, na jednym koncie można wypożyczyć do czterech rowerów. Abonament obejmuje pierwszy z nich, pozostałe rozliczane są według cennika pojedynczych przejazdów.',
          ],
        ],
      },
      en: {
        subject: ['Question about prices', '@price Monthly pass', '@visit Visiting {wmiescie}', '@student Student discount?'],
        story: [
          '@price How much is a monthly pass in {wmiescie} and what does it include?',
          '@visit We are visiting {wmiescie} for a weekend. Can we rent bikes without a pass?',
          '@student I study in {wmiescie} on an exchange. Is there a student discount?',
          '@visit Can I register with a foreign phone number and card?',
          '@price Does a pass bought in {wmiescie} work in your other cities as well?',
        ],
        detail: ['I could not find it on your website.', '@visit There are two of us.', '@!visit I would ride about three times a week.'],
        want: ['Thank you.', 'Many thanks in advance.'],
        answer: [
          '@price A monthly pass is PLN 29.00 and a yearly one PLN 199.00. Both include any number of rides of up to 30 minutes in all five cities. After that each hour is PLN 3.00.',
          '@visit No pass is needed: you can rent single rides in the app, with any card and any phone number. One account can rent up to four bikes at a time.',
          '@student Students pay 30% less, exchange students too. Please add a photo of your student card in the app: Account, Discounts.',
        ],
        again: [
          [
            '@!visit Thank you. Does the pass renew by itself?',
            'The monthly pass does, the yearly one only after you confirm. You can switch renewal off at any time: Account, Pass, Renewal.',
          ],
        ],
      },
      de: {
        subject: ['Frage zu den Preisen', 'Wochenende in {wmiescie}'],
        story: ['Was kostet ein Monatsabo in {wmiescie}?', 'Wir sind am Wochenende in {wmiescie}. Können wir Räder ohne Abo leihen?'],
        detail: ['Wir sind zu zweit.', 'Auf der Website habe ich dazu nichts gefunden.'],
        want: ['Vielen Dank.', 'Danke im Voraus.'],
        answer: [
          'ein Abo ist nicht nötig: Einzelfahrten können Sie direkt in der App bezahlen, mit jeder Karte. Mit einem Konto lassen sich bis zu vier Räder gleichzeitig leihen. Das Monatsabo kostet 29,00 PLN.',
        ],
      },
    },
  },
  {
    key: 'plan-cancel',
    weight: 24,
    who: 'person',
    type: 'request',
    category: 'plans',
    group: BUSINESS,
    priority: [10, 80, 10, 0],
    tags: ['rezygnacja'],
    notes: [
      'Odstąpienie do 14 dni, bez przejazdów. Pełny zwrot.',
      'Wykorzystane 3 przejazdy, zwrot proporcjonalny.',
      'Zapytać o powód, dopisać do ankiety odejść.',
      'Zaproponować zawieszenie na zimę, połowa zostaje.',
    ],
    words: {
      pl: {
        subject: [
          'Rezygnacja z abonamentu',
          'Chcę zrezygnować z abonamentu',
          '@!mistake Wypowiedzenie abonamentu',
          '@mistake Odstąpienie od umowy',
          'rezygnacja',
        ],
        story: [
          '@end Chcę zrezygnować z abonamentu od następnego miesiąca.',
          '@mistake Kupi<łem:łam> abonament {data} przez pomyłkę i chcę od niego odstąpić[. Nie skorzysta<łem:łam> z niego ani razu|].',
          '@move Przeprowadzam się {zmiasta} i proszę o rozwiązanie abonamentu rocznego.',
          '@end Jak wyłączyć abonament? W aplikacji nie ma takiej opcji.',
        ],
        detail: [
          'Zapłaci<łem:łam> {abon}.',
          '@end Powód: nie ma już stacji blisko mojego domu.',
          '@end Zimą i tak nie jeżdżę.',
          '@move Proszę o zwrot za niewykorzystany okres.',
        ],
        want: ['Proszę o potwierdzenie.', '@!end Proszę o informację, jaką kwotę odzyskam.', 'Czy muszę coś podpisać?'],
        exchange: [
          [
            '@end,move Czy rezygnacja ma obowiązywać od razu, czy od końca opłaconego okresu? W drugim przypadku może «Pan:Pani» jeździć bez zmian do ostatniego dnia.',
            'Od końca okresu, proszę.',
          ],
        ],
        answer: [
          '@mistake Potwierdzam rezygnację, abonament nie odnowi się. Ponieważ odstąpienie nastąpiło w ciągu 14 dni, zwracamy całą kwotę {abon} na kartę.',
          '@end Abonament wygaśnie z końcem opłaconego okresu, nie pobierzemy kolejnej opłaty. Gdyby chodziło tylko o zimę, abonament można zawiesić na dwa miesiące bez opłat.',
          '@move Rozwiąza<łem:łam> abonament. Za niewykorzystane miesiące zwracamy proporcjonalną część opłaty, przelew wyjdzie w ciągu 3 dni roboczych.',
        ],
        again: [
          [
            '@end A jednak pobrano opłatę za kolejny miesiąc.',
            'Opłata naliczyła się w nocy, przed zapisaniem rezygnacji. Zwróci<łem:łam> {abon} na kartę i sprawdzi<łem:łam>, że odnawianie jest wyłączone. Przepraszam za pomyłkę.',
          ],
        ],
      },
      en: {
        subject: ['Cancel my pass', 'How do I cancel?', 'Cancellation'],
        story: [
          '@end I am moving away from {wmiescie} and would like to cancel my pass.',
          '@mistake I bought a pass on {data} by mistake and want to withdraw from it.',
        ],
        detail: ['I paid {abon}.', '@mistake I have not used it at all.'],
        want: ['Please confirm.', 'Will I get a refund?'],
        answer: [
          '@mistake I confirm the cancellation. As it is within 14 days, we refund the full amount of {abon} to your card.',
          '@end Your pass will end with the paid period and will not renew. No further payment will be taken.',
        ],
      },
    },
  },
  {
    key: 'plan-renewed',
    weight: 18,
    who: 'person',
    type: 'complaint',
    category: 'plans',
    group: BUSINESS,
    priority: [0, 75, 25, 0],
    tags: ['odnowienie'],
    notes: [
      'Mail o odnowieniu wyszedł 7 dni wcześniej, wpadł w oferty. Zwrot w ramach dobrej woli.',
      'Od odnowienia 0 przejazdów, zwrot całości OK.',
    ],
    words: {
      pl: {
        subject: [
          'Abonament odnowił się bez mojej zgody',
          'Niechciane odnowienie abonamentu',
          'Pobrano {abon} bez zgody',
          'Zwrot za odnowiony abonament',
        ],
        story: [
          '{Kiedy} pobrano mi {abon} za abonament, z którego już nie korzystam.',
          'Abonament odnowił się automatycznie, a nie dosta<łem:łam> żadnego przypomnienia.',
          'Nie wyraża<łem:łam> zgody na odnowienie abonamentu, a z karty {karta} zeszło {abon}.',
        ],
        detail: [
          'Ostatni raz jecha<łem:łam> w sierpniu.',
          'Wyłącza<łem:łam> odnawianie w aplikacji.',
          'W regulaminie jest to napisane bardzo drobnym drukiem.',
        ],
        want: ['Proszę o zwrot.', 'Żądam zwrotu całej kwoty.', 'Proszę o anulowanie i zwrot na kartę.'],
        answer: [
          'Odnowienie cofn<ąłem:ęłam>, {abon} wróci na kartę w ciągu 3 dni roboczych. Odnawianie jest już wyłączone. Przypomnienie wysłaliśmy 7 dni wcześniej, ale rozumiem, że mogło «Panu:Pani» umknąć.',
          'Ponieważ od odnowienia nie było przejazdów, zwracamy całą kwotę {abon}. Abonament jest zakończony.',
        ],
        again: [
          [
            'Dziękuję za zwrot. Proszę jeszcze usunąć moją kartę z systemu.',
            'Karta została usunięta z konta. Przy następnym przejeździe aplikacja poprosi o wybór formy płatności.',
          ],
        ],
      },
    },
  },
];
