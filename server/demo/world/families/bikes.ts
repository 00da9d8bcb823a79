import type { Family } from '../family.ts';
import { FIRST_LINE, WORKSHOP } from '../staff.ts';

/** What breaks on a bike. */
export const BIKES: Family[] = [
  {
    key: 'brake',
    weight: 30,
    who: 'anyone',
    type: 'failure',
    category: 'bikes.faults',
    group: WORKSHOP,
    priority: [0, 20, 50, 30],
    tags: ['hamulec', 'bezpieczeństwo'],
    othersDays: 0.8,
    files: { chance: 0.3, kinds: ['photo'] },
    notes: [
      '{rower} zdalnie wyłączony z ruchu, do zabrania pierwszym kursem.',
      'Linka, nie klocki. W tym tygodniu trzecia z tej serii, zob. #{zgl}.',
      'Rower na warsztacie, hamulec wymieniony, wraca jutro na stację {stacja}.',
      'Przejazd anulowany, saldo +{kwota}.',
    ],
    words: {
      pl: {
        subject: [
          'Niesprawny hamulec, rower {rower}',
          'Zacięty hamulec, {rower}',
          'Rower bez hamulców!',
          'Niebezpieczny rower {rower}',
          'usterka hamulca',
          'Hamulec nie działa, stacja {stacja}',
        ],
        story: [
          'Rower {rower} ma niesprawny [przedni|tylny|prawy] hamulec, [klamka dochodzi do kierownicy|linka wisi luźno].',
          '{Kiedy} o mało nie wjecha<łem:łam> w pieszego, bo w rowerze {rower} nie działa [przedni|tylny] hamulec.',
          'Zgłaszam rower {rower} ze stacji {stacja}: hamulec [cały czas trze|jest zacięty], [nie da się jechać|koło prawie się nie kręci].',
          'Odda<łem:łam> przed chwilą na stacji {stacja2} rower {rower}, w którym nie ma czym hamować.',
        ],
        detail: [
          'Ktoś sobie zrobi krzywdę.',
          'Z górki przy {ulica} musia<łem:łam> hamować nogami.',
          'W aplikacji nie ma miejsca na takie zgłoszenie.',
          'Obok stał drugi rower z tą samą usterką, ale nie zapisa<łem:łam> numeru.',
          'Wypożyczy<łem:łam> go tylko na {minut}, ale i tak naja<dłem:dłam> się strachu.',
        ],
        want: [
          'Proszę wycofać go z ruchu.',
          'Proszę o szybką interwencję.',
          'Proszę o zwrot opłaty za ten przejazd ({kwota}).',
          'Piszę, żeby nikt inny go nie wziął.',
        ],
        exchange: [
          [
            'Czy rower stoi nadal na stacji {stacja}? Chcę wysłać tam serwisanta jeszcze dziś, a lokalizacja roweru nie odświeżyła się od godziny.',
            'Tak, zostawi<łem:łam> go na stacji {stacja}, [pierwszy stojak od lewej|drugi od końca, obrócony siodełkiem do tyłu].',
          ],
        ],
        passed: [
          'Dziękuję za zgłoszenie. Rower {rower} jest już zablokowany, nikt go nie wypożyczy. Serwis zabierze go [dziś|przy najbliższym objeździe], a o wyniku przeglądu napiszę {dodnia}.',
        ],
        answer: [
          'Rower {rower} jest wycofany z ruchu i trafi do warsztatu. Za przejazd zwróci<łem:łam> {kwota} na saldo. Dziękuję, że «poświęcił Pan:poświęciła Pani» czas na zgłoszenie, dzięki temu nikomu nic się nie stanie.',
          'Serwis potwierdził usterkę: linka hamulca w rowerze {rower} była zerwana. Rower wróci na ulice dopiero po wymianie i jeździe próbnej. Opłatę za ten przejazd anulowa<łem:łam>.',
        ],
        again: [
          [
            'Ten sam rower {rower} stoi znowu na stacji {stacja} i hamulec jest dokładnie taki sam.',
            'Bardzo za to przepraszam. Rower został wypuszczony po samej regulacji. Zablokowa<łem:łam> go ponownie i poprosi<łem:łam> kierownika warsztatu o wyjaśnienie, linka zostanie wymieniona.',
          ],
        ],
      },
      en: {
        subject: ['Brakes not working, bike {rower}', 'Dangerous bike {rower}', 'Broken brake at {stacja}'],
        story: [
          'The [front|rear] brake of bike {rower} does not work at all.',
          'I took bike {rower} at {stacja} {kiedy} and could hardly stop at the first crossing.',
        ],
        detail: ['I left it at {stacja2}.', 'The lever goes all the way to the handlebar.', 'Somebody will get hurt.'],
        want: ['Please take it out of service.', 'I would also like the fee for this ride back.'],
        answer: [
          'Thank you for letting us know. Bike {rower} is blocked and our workshop will collect it today. I have refunded {kwota} for the ride.',
          'Our mechanic found a broken cable and replaced it. The ride has been cancelled and {kwota} is back on your balance.',
        ],
      },
    },
  },
  {
    key: 'chain-gears',
    weight: 24,
    who: 'anyone',
    type: 'failure',
    category: 'bikes.faults',
    group: WORKSHOP,
    priority: [5, 75, 20, 0],
    tags: ['łańcuch'],
    files: { chance: 0.25, kinds: ['photo'] },
    notes: [
      '{rower} na liście do objazdu, [region wschód|trasa B].',
      'Łańcuch spada przez zużytą zębatkę, samo założenie nic nie da.',
      'Zgłoszone już wczoraj przez czujnik, status: czeka na część.',
    ],
    words: {
      pl: {
        subject: [
          '@!gear Łańcuch w rowerze {rower}',
          '@!gear Problem z łańcuchem',
          '@gear Przerzutka nie działa, {rower}',
          'Usterka roweru {rower}',
          'rower do naprawy',
        ],
        story: [
          'W rowerze {rower} [cały czas |]spada łańcuch.',
          'Rower {rower} ma zerwany łańcuch, [prowadzi<łem:łam> go pieszo do stacji {stacja2}|ostatni kilometr przesz<edłem:łam> piechotą].',
          '@gear Przerzutka w rowerze {rower} przeskakuje, pod górę nie da się jechać.',
          '{Kiedy} na {ulica} spadł mi łańcuch w rowerze {rower} i nie dało się go założyć.',
        ],
        detail: [
          '@!gear Ręce mia<łem:łam> całe w smarze.',
          'Spóźni<łem:łam> się przez to na [zajęcia|pociąg|spotkanie].',
          'Rower stoi na stacji {stacja2}.',
          'Wcześniej też trafi<łem:łam> na ten egzemplarz.',
        ],
        want: ['Proszę o zwrot {kwota} za przejazd.', 'Zgłaszam do naprawy.', 'Proszę coś z tym zrobić.'],
        answer: [
          'Dziękuję za zgłoszenie. Rower {rower} jest wyłączony z wypożyczeń, serwis odbierze go w najbliższym objeździe. Za przerwany przejazd zwróci<łem:łam> {kwota} na saldo.',
          'Przekaza<łem:łam> rower {rower} do warsztatu. Opłata za ten przejazd została anulowana. Następnym razem usterkę można zgłosić w aplikacji podczas jazdy (ikona klucza), wtedy naliczanie zatrzymuje się od razu.',
        ],
        again: [
          [
            'Kwota na saldzie się zgadza, dziękuję. Ale rower nadal jest dostępny w aplikacji.',
            'Sprawdzi<łem:łam>, blokada nie zapisała się za pierwszym razem. Teraz rower {rower} jest już niewidoczny na mapie.',
          ],
        ],
      },
    },
  },
  {
    key: 'lock',
    weight: 34,
    who: 'anyone',
    type: 'failure',
    category: 'bikes.faults',
    group: FIRST_LINE,
    priority: [0, 45, 45, 10],
    tags: ['elektrozamek'],
    files: { chance: 0.25, kinds: ['screenshot', 'photo'] },
    notes: [
      'Zamek nie odpowiada od {godz}, bateria 4 %. Do wymiany.',
      'Reset zdalny nie pomógł, anuluję przejazd.',
      'Moduł GSM tej stacji znowu gubi zasięg, serwis ma to na liście.',
      'Tu był poprawny zwrot, tylko aplikacja się zawiesiła. Wersja {app}, znany błąd.',
    ],
    words: {
      pl: {
        subject: [
          '@!all Zamek się nie otworzył, a opłata pobrana',
          '@!all Rower {rower} nie odblokowuje się',
          'Nie mogę wypiąć roweru',
          'Zablokowany zamek, stacja {stacja}',
          'zamek nie działa',
          '@!all Opłata za rower, który się nie odblokował',
        ],
        story: [
          'Wypożyczy<łem:łam> rower {rower} na stacji {stacja}, zamek się nie otworzył, a opłata {kwota} została pobrana.',
          'Aplikacja pokazuje, że jadę rowerem {rower}, a on nadal stoi zapięty na stacji {stacja}.',
          '@all Na stacji {stacja} [żaden rower|co drugi rower] się nie odblokowuje. Kod przychodzi, zamek milczy.',
          'Trzy razy wpisywa<łem:łam> kod i elektrozamek w rowerze {rower} nie zareagował.',
        ],
        detail: [
          '@!all Wzi<ąłem:ęłam> w końcu inny rower i mam teraz dwa wypożyczenia naraz.',
          'Telefon {model}, Bluetooth włączony.',
          'Działo się to {kiedyg}.',
          '@!all Naliczanie trwa, nie umiem go zatrzymać.',
        ],
        want: [
          '@!all Proszę o zakończenie przejazdu i zwrot opłaty.',
          '@!all Proszę o pilne zakończenie wypożyczenia.',
          '@!all Proszę o anulowanie.',
          '@all Proszę o sprawdzenie stacji.',
          'Co mam teraz zrobić?',
        ],
        exchange: [
          [
            '@!all Przejazd zakończy<łem:łam> zdalnie. Żeby serwis wiedział, czego szukać: czy dioda na zamku świeciła, a jeżeli tak, to w jakim kolorze?',
            '[Dioda migała na czerwono|Nic nie świeciło|Świeciła na niebiesko i gasła].',
          ],
        ],
        passed: [
          '@!all Przejazd jest zakończony, a opłata wstrzymana. Serwis sprawdzi zamek roweru {rower} na miejscu, odpowiem ostatecznie {dodnia}.',
        ],
        answer: [
          '@all Stacja {stacja} straciła łączność i zamki nie odbierały sygnału. Moduł jest już uruchomiony ponownie, rowery się odblokowują. Gdyby za którąś próbę naliczyła się opłata, zwrócimy ją automatycznie.',
          '@!all Anulowa<łem:łam> przejazd {przejazd}, {kwota} wróciło na saldo. Rower {rower} jest zablokowany do czasu wymiany baterii w zamku.',
          '@!all Zakończy<łem:łam> wypożyczenie z godziną {godz} i zwróci<łem:łam> {kwota}. Stacja {stacja} miała przerwę w łączności, dlatego zamki nie odbierały sygnału.',
          '@!all Wypożyczenie jest anulowane. Jeżeli taka sytuacja się powtórzy, proszę przytrzymać przycisk przy zamku przez 5 sekund: uruchamia się wtedy ponownie.',
        ],
        again: [
          [
            '@!all Opłata wróciła, ale w historii nadal mam ten przejazd jako trwający.',
            'To był błąd wyświetlania. Odświeży<łem:łam> historię konta, po ponownym zalogowaniu przejazd powinien mieć status „anulowany”.',
          ],
        ],
      },
      en: {
        subject: ['Bike {rower} did not unlock', 'Lock did not open but I was charged', 'Stuck lock at {stacja}'],
        story: [
          'I rented bike {rower} at {stacja}, the lock never opened, and I was charged {kwota}.',
          'The app says I am riding, but bike {rower} is still locked at {stacja}.',
        ],
        detail: ['I had to take another bike, so now there are two rentals.', 'It happened {kiedyg}.', 'Phone: {model}.'],
        want: ['Please cancel the rental.', 'Please stop the counter.'],
        answer: [
          'I have ended the rental and returned {kwota} to your balance. The lock of bike {rower} has a flat battery and will be replaced.',
          'The rental is cancelled. The station had lost its connection, which is why the locks did not respond.',
        ],
      },
      uk: {
        subject: ['Замок не відкрився', 'Велосипед {rower} не розблокувався'],
        story: [
          'Я <орендував:орендувала> велосипед {rower} на станції {stacja}, але замок не відкрився, а гроші зняли.',
          'Застосунок показує, що я їду, а велосипед {rower} стоїть на станції {stacja}.',
        ],
        want: ['Прошу скасувати поїздку.', 'Поверніть, будь ласка, {kwota}.'],
        answer: ['я <скасував:скасувала> поїздку, {kwota} вже на вашому балансі. У замку розрядилася батарея, сервіс її замінить.'],
      },
    },
  },
  {
    key: 'flat-tyre',
    weight: 18,
    who: 'anyone',
    type: 'failure',
    category: 'bikes.faults',
    group: WORKSHOP,
    priority: [10, 80, 10, 0],
    tags: ['opona'],
    files: { chance: 0.25, kinds: ['photo'] },
    notes: [
      'Dętka, objazd jutro rano.',
      'Stacja {stacja}: trzeci kapeć w tym tygodniu, ktoś rozsypał szkło przy stojakach. Zgłoszone do miasta.',
    ],
    words: {
      pl: {
        subject: ['Przebita opona, {rower}', 'Kapeć w rowerze {rower}', 'Brak powietrza w kole', 'rower {rower}, guma'],
        story: [
          'Rower {rower} na stacji {stacja} ma [flaka|kapcia] w [przednim|tylnym] kole.',
          'W połowie drogi w rowerze {rower} zeszło powietrze z [tylnego|przedniego] koła.',
          'Rower {rower}: [tylna|przednia] opona całkiem bez powietrza, felga dzwoni o kostkę.',
        ],
        detail: [
          'Odprowadzi<łem:łam> go na stację {stacja2}, zajęło mi to {minut}.',
          'Na tej stacji wszystkie rowery są niedopompowane.',
          'Pompka przy stacji jest urwana.',
        ],
        want: ['Zgłaszam do naprawy.', 'Proszę o odliczenie czasu, kiedy prowadzi<łem:łam> rower.', 'Pozdrowienia dla serwisu.'],
        answer: [
          'Dziękuję za zgłoszenie, rower {rower} jest już wyłączony z ruchu. Czas prowadzenia roweru odliczy<łem:łam>, na saldo wróciło {kwota}.',
          'Rower {rower} trafi do warsztatu przy najbliższym objeździe. Serwis sprawdzi też ciśnienie w pozostałych rowerach na stacji {stacja}.',
        ],
      },
    },
  },
];
