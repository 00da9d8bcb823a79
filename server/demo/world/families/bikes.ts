import type { Family } from '../family.ts';
import { FIRST_LINE, WORKSHOP } from '../staff.ts';

/** What breaks: on the bike and at the station. */
export const BIKES: Family[] = [
  {
    key: 'brake', weight: 30, who: 'anyone', type: 'failure', category: 'bikes.faults', group: WORKSHOP, priority: [0, 20, 50, 30], tags: ['hamulec', 'bezpieczeństwo'], othersDays: 0.8,
    files: { chance: 0.3, kinds: ['photo'] },
    notes: ['{rower} zdalnie wyłączony z ruchu, do zabrania pierwszym kursem.', 'Linka, nie klocki. W tym tygodniu trzecia z tej serii, zob. #{zgl}.', 'Rower na warsztacie, hamulec wymieniony, wraca na {stacja} jutro.', 'Przejazd anulowany, saldo +{kwota}.'],
    words: {
      pl: {
        subject: ['Niesprawny hamulec, rower {rower}', 'Zacięty hamulec, {rower}', 'Rower bez hamulców!', 'Niebezpieczny rower {rower}', 'usterka hamulca', 'Hamulec nie działa, stacja {stacja}'],
        story: [
          'Rower {rower} ma niesprawny [przedni|tylny|prawy] hamulec, [klamka dochodzi do kierownicy|linka wisi luźno].',
          '{Kiedy} o mało nie wjecha<łem:łam> w pieszego, bo w rowerze {rower} nie działa [przedni|tylny] hamulec.',
          'Zgłaszam rower {rower} ze stacji {stacja}: hamulec [cały czas trze|jest zacięty], [nie da się jechać|koło prawie się nie kręci].',
          'Odda<łem:łam> przed chwilą na stacji {stacja2} rower {rower}, w którym nie ma czym hamować.',
        ],
        detail: ['Ktoś sobie zrobi krzywdę.', 'Z górki przy {ulica} musia<łem:łam> hamować nogami.', 'W aplikacji nie ma miejsca na takie zgłoszenie.', 'Obok stał drugi rower z tą samą usterką, ale nie zapisa<łem:łam> numeru.', 'Wypożyczy<łem:łam> go tylko na {minut}, ale i tak naja<dłem:dłam> się strachu.'],
        want: ['Proszę wycofać go z ruchu.', 'Proszę o szybką interwencję.', 'Proszę o zwrot opłaty za ten przejazd ({kwota}).', 'Piszę, żeby nikt inny go nie wziął.'],
        exchange: [['Czy rower stoi nadal na stacji {stacja}? Chcę wysłać tam serwisanta jeszcze dziś, a lokalizacja roweru nie odświeżyła się od godziny.', 'Tak, zostawi<łem:łam> go na stacji {stacja}, [pierwszy stojak od lewej|drugi od końca, obrócony siodełkiem do tyłu].']],
        passed: ['Dziękuję za zgłoszenie. Rower {rower} jest już zablokowany, nikt go nie wypożyczy. Serwis zabierze go [dziś|przy najbliższym objeździe], a o wyniku przeglądu napiszę {dodnia}.'],
        answer: [
          'Rower {rower} jest wycofany z ruchu i trafi do warsztatu. Za przejazd zwróci<łem:łam> {kwota} na saldo. Dziękuję, że «poświęcił Pan:poświęciła Pani» czas na zgłoszenie, dzięki temu nikomu nic się nie stanie.',
          'Serwis potwierdził usterkę: linka hamulca w rowerze {rower} była zerwana. Rower wróci na ulice dopiero po wymianie i jeździe próbnej. Opłatę za ten przejazd anulowa<łem:łam>.',
        ],
        again: [['Ten sam rower {rower} stoi znowu na stacji {stacja} i hamulec jest dokładnie taki sam.', 'Bardzo za to przepraszam. Rower został wypuszczony po samej regulacji. Zablokowa<łem:łam> go ponownie i poprosi<łem:łam> kierownika warsztatu o wyjaśnienie, linka zostanie wymieniona.']],
      },
      en: {
        subject: ['Brakes not working, bike {rower}', 'Dangerous bike {rower}', 'Broken brake at {stacja}'],
        story: ['The [front|rear] brake of bike {rower} does not work at all.', 'I took bike {rower} at {stacja} {kiedy} and could hardly stop at the first crossing.'],
        detail: ['I left it at {stacja2}.', 'The lever goes all the way to the handlebar.', 'Somebody will get hurt.'],
        want: ['Please take it out of service.', 'I would also like the fee for this ride back.'],
        answer: ['Thank you for letting us know. Bike {rower} is blocked and our workshop will collect it today. I have refunded {kwota} for the ride.', 'Our mechanic found a broken cable and replaced it. The ride has been cancelled and {kwota} is back on your balance.'],
      },
    },
  },
  {
    key: 'chain-gears', weight: 24, who: 'anyone', type: 'failure', category: 'bikes.faults', group: WORKSHOP, priority: [5, 75, 20, 0], tags: ['łańcuch'],
    files: { chance: 0.25, kinds: ['photo'] },
    notes: ['{rower} na liście do objazdu, [region wschód|trasa B].', 'Łańcuch spada przez zużytą zębatkę, samo założenie nic nie da.', 'Zgłoszone już wczoraj przez czujnik, status: czeka na część.'],
    words: {
      pl: {
        subject: ['Spada łańcuch, rower {rower}', 'Zerwany łańcuch', 'Przerzutka nie działa, {rower}', 'Usterka roweru {rower}', 'rower do naprawy'],
        story: [
          'W rowerze {rower} [cały czas |]spada łańcuch.', 'Rower {rower} ma zerwany łańcuch, [prowadzi<łem:łam> go pieszo do stacji {stacja2}|ostatni kilometr przesz<edłem:łam> piechotą].',
          'Przerzutka w rowerze {rower} przeskakuje, pod górę nie da się jechać.', '{Kiedy} na {ulica} spadł mi łańcuch w rowerze {rower} i nie dało się go założyć.',
        ],
        detail: ['Ręce mia<łem:łam> całe w smarze.', 'Spóźni<łem:łam> się przez to na [zajęcia|pociąg|spotkanie].', 'Rower stoi na stacji {stacja2}.', 'Wcześniej też trafi<łem:łam> na ten egzemplarz.'],
        want: ['Proszę o zwrot {kwota} za przejazd.', 'Zgłaszam do naprawy.', 'Proszę coś z tym zrobić.'],
        answer: ['Dziękuję za zgłoszenie. Rower {rower} jest wyłączony z wypożyczeń, serwis odbierze go w najbliższym objeździe. Za przerwany przejazd zwróci<łem:łam> {kwota} na saldo.', 'Przekaza<łem:łam> rower {rower} do warsztatu. Opłata za ten przejazd została anulowana. Następnym razem usterkę można zgłosić w aplikacji podczas jazdy (ikona klucza), wtedy naliczanie zatrzymuje się od razu.'],
        again: [['Kwota na saldzie się zgadza, dziękuję. Ale rower nadal jest dostępny w aplikacji.', 'Sprawdzi<łem:łam>, blokada nie zapisała się za pierwszym razem. Teraz rower {rower} jest już niewidoczny na mapie.']],
      },
    },
  },
  {
    key: 'lock', weight: 34, who: 'anyone', type: 'failure', category: 'bikes.faults', group: FIRST_LINE, priority: [0, 45, 45, 10], tags: ['elektrozamek'],
    files: { chance: 0.25, kinds: ['screenshot', 'photo'] },
    notes: ['Zamek nie odpowiada od {godz}, bateria 4 %. Do wymiany.', 'Reset zdalny nie pomógł, anuluję przejazd.', 'Moduł GSM tej stacji znowu gubi zasięg, serwis ma to na liście.', 'Tu był poprawny zwrot, tylko aplikacja się zawiesiła. Wersja {app}, znany błąd.'],
    words: {
      pl: {
        subject: ['Zamek się nie otworzył, a opłata pobrana', 'Rower {rower} nie odblokowuje się', 'Nie mogę wypiąć roweru', 'Zablokowany zamek, stacja {stacja}', 'zamek nie działa', 'Opłata za rower, który się nie odblokował'],
        story: [
          'Wypożyczy<łem:łam> rower {rower} na stacji {stacja}, zamek się nie otworzył, a opłata {kwota} została pobrana.',
          'Aplikacja pokazuje, że jadę rowerem {rower}, a on nadal stoi zapięty na stacji {stacja}.',
          'Na stacji {stacja} [żaden rower|co drugi rower] się nie odblokowuje. Kod przychodzi, zamek milczy.',
          'Trzy razy wpisywa<łem:łam> kod i elektrozamek w rowerze {rower} nie zareagował.',
        ],
        detail: ['Wzi<ąłem:ęłam> w końcu inny rower i mam teraz dwa wypożyczenia naraz.', 'Telefon {model}, Bluetooth włączony.', 'Działo się to {kiedyg}.', 'Naliczanie trwa, nie umiem go zatrzymać.'],
        want: ['Proszę o zakończenie przejazdu i zwrot opłaty.', 'Proszę o pilne zakończenie wypożyczenia.', 'Proszę o anulowanie.', 'Co mam teraz zrobić?'],
        exchange: [['Przejazd zakończy<łem:łam> zdalnie. Żeby serwis wiedział, czego szukać: czy dioda na zamku świeciła, a jeżeli tak, to w jakim kolorze?', '[Dioda migała na czerwono|Nic nie świeciło|Świeciła na niebiesko i gasła].']],
        passed: ['Przejazd jest zakończony, a opłata wstrzymana. Serwis sprawdzi zamek roweru {rower} na miejscu, odpowiem ostatecznie {dodnia}.'],
        answer: ['Anulowa<łem:łam> przejazd {przejazd}, {kwota} wróciło na saldo. Rower {rower} jest zablokowany do czasu wymiany baterii w zamku.', 'Zakończy<łem:łam> wypożyczenie z godziną {godz} i zwróci<łem:łam> {kwota}. Stacja {stacja} miała przerwę w łączności, dlatego zamki nie odbierały sygnału.', 'Wypożyczenie jest anulowane. Jeżeli taka sytuacja się powtórzy, proszę przytrzymać przycisk przy zamku przez 5 sekund: uruchamia się wtedy ponownie.'],
        again: [['Opłata wróciła, ale w historii nadal mam ten przejazd jako trwający.', 'To był błąd wyświetlania. Odświeży<łem:łam> historię konta, po ponownym zalogowaniu przejazd powinien mieć status „anulowany”.']],
      },
      en: {
        subject: ['Bike {rower} did not unlock', 'Lock did not open but I was charged', 'Stuck lock at {stacja}'],
        story: ['I rented bike {rower} at {stacja}, the lock never opened, and I was charged {kwota}.', 'The app says I am riding, but bike {rower} is still locked at {stacja}.'],
        detail: ['I had to take another bike, so now there are two rentals.', 'It happened {kiedyg}.', 'Phone: {model}.'],
        want: ['Please cancel the rental.', 'Please stop the counter.'],
        answer: ['I have ended the rental and returned {kwota} to your balance. The lock of bike {rower} has a flat battery and will be replaced.', 'The rental is cancelled. The station had lost its connection, which is why the locks did not respond.'],
      },
      uk: {
        subject: ['Замок не відкрився', 'Велосипед {rower} не розблокувався'],
        story: ['Я <орендував:орендувала> велосипед {rower} на станції {stacja}, але замок не відкрився, а гроші зняли.', 'Застосунок показує, що я їду, а велосипед {rower} стоїть на станції {stacja}.'],
        want: ['Прошу скасувати поїздку.', 'Поверніть, будь ласка, {kwota}.'],
        answer: ['я <скасував:скасувала> поїздку, {kwota} вже на вашому балансі. У замку розрядилася батарея, сервіс її замінить.'],
      },
    },
  },
  {
    key: 'flat-tyre', weight: 18, who: 'anyone', type: 'failure', category: 'bikes.faults', group: WORKSHOP, priority: [10, 80, 10, 0], tags: ['opona'],
    files: { chance: 0.25, kinds: ['photo'] },
    notes: ['Dętka, objazd jutro rano.', 'Na {stacja} trzeci kapeć w tym tygodniu, ktoś rozsypał szkło przy stojakach. Zgłoszone do miasta.'],
    words: {
      pl: {
        subject: ['Przebita opona, {rower}', 'Kapeć w rowerze {rower}', 'Brak powietrza w kole', 'rower {rower}, guma'],
        story: ['Rower {rower} na stacji {stacja} ma [flaka|kapcia] w [przednim|tylnym] kole.', 'W połowie drogi w rowerze {rower} zeszło powietrze z [tylnego|przedniego] koła.', 'Rower {rower}: [tylna|przednia] opona całkiem bez powietrza, felga dzwoni o kostkę.'],
        detail: ['Odprowadzi<łem:łam> go na stację {stacja2}, zajęło mi to {minut}.', 'Na tej stacji wszystkie rowery są niedopompowane.', 'Pompka przy stacji jest urwana.'],
        want: ['Zgłaszam do naprawy.', 'Proszę o odliczenie czasu, kiedy prowadzi<łem:łam> rower.', 'Pozdrowienia dla serwisu.'],
        answer: ['Dziękuję za zgłoszenie, rower {rower} jest już wyłączony z ruchu. Czas prowadzenia roweru odliczy<łem:łam>, na saldo wróciło {kwota}.', 'Rower {rower} trafi do warsztatu przy najbliższym objeździe. Serwis sprawdzi też ciśnienie w pozostałych rowerach na stacji {stacja}.'],
      },
    },
  },
  {
    key: 'lights-dirt', weight: 16, who: 'anyone', type: 'complaint', category: 'bikes.faults', group: WORKSHOP, priority: [20, 72, 8, 0], tags: ['stan rowerów'],
    files: { chance: 0.3, kinds: ['photo'] },
    notes: ['Mycie na stacji {stacja} przesunięte na piątek.', 'Piasta z dynamem do wymiany, czeka na części od września.', 'Odpowiedź wg szablonu „stan rowerów”, ale dopisać o oświetleniu.'],
    words: {
      pl: {
        subject: ['Brak oświetlenia w rowerze {rower}', 'Brudne rowery na stacji {stacja}', 'Stan rowerów', 'Nie świeci lampka', 'Siodełko w rowerze {rower}'],
        story: [
          'Wraca<łem:łam> {kiedy} rowerem {rower} i nie świeciła [przednia|tylna] lampka. O tej porze roku to [niebezpieczne|proszenie się o wypadek].',
          'Rowery na stacji {stacja} są brudne [i oblepione błotem|, siodełka pocięte]. Wstyd wsiadać w jasnych spodniach.',
          'W rowerze {rower} siodełko nie trzyma wysokości i co chwilę opada.',
          'Na stacji {stacja} z {grupa} rowerów tylko dwa miały działające światła.',
        ],
        detail: ['Płacę za abonament {abon} i oczekuję czegoś lepszego.', 'Jeżdżę codziennie, więc widzę różnicę.', 'W zeszłym roku było dużo lepiej.', 'Strażnik miejski zwrócił mi uwagę.'],
        want: ['Proszę o sprawdzenie.', 'Kiedy rowery będą umyte?', 'Proszę o naprawę.'],
        answer: ['Dziękuję za sygnał. Rowery ze stacji {stacja} obejrzy serwis, a te bez sprawnych świateł zostaną wyłączone z ruchu. Jesienią sprawdzamy oświetlenie co dwa tygodnie, na tej stacji najbliższy przegląd przyspieszamy.', 'Przekaza<łem:łam> zgłoszenie kierownikowi serwisu. Rower {rower} jest zablokowany do naprawy, a mycie stacji {stacja} potrwa najpóźniej {dodnia}.'],
      },
    },
  },
  {
    key: 'terminal', weight: 14, who: 'anyone', type: 'failure', category: 'bikes.stations', group: WORKSHOP, priority: [5, 70, 25, 0], tags: ['terminal'], othersDays: 1.5,
    files: { chance: 0.2, kinds: ['photo'] },
    notes: ['{stacja}: terminal offline od wczoraj, serwis wie, części w drodze.', 'Restart zdalny poszedł, wstał po 4 min.', 'Zwarcie po ulewie, zamawiamy nową płytę.'],
    words: {
      pl: {
        subject: ['Terminal na stacji {stacja} nie działa', 'Czarny ekran na stacji', 'Stacja {stacja} bez prądu?', 'Nie działa czytnik kart miejskich'],
        story: ['Terminal na stacji {stacja} [jest wyłączony|ma czarny ekran|zawiesza się na logo] i nie da się nic wypożyczyć.', 'Czytnik na stacji {stacja} nie widzi mojej karty miejskiej.', 'Stacja {stacja} {kiedy} nie przyjmowała rowerów, ekran był czarny.'],
        detail: ['W aplikacji stacja świeci się jako czynna.', 'Karta działa na stacji {stacja2}, więc to nie jej wina.', 'Kilka osób odeszło z kwitkiem.'],
        want: ['Kiedy będzie naprawiony?', 'Proszę o naprawę.', 'Zgłaszam, bo nikt inny pewnie tego nie zrobi.'],
        passed: ['Zgłosi<łem:łam> terminal na stacji {stacja} do naprawy. Technik będzie na miejscu {dodnia}, potem dam «Panu:Pani» znać.'],
        answer: ['Terminal na stacji {stacja} został uruchomiony ponownie i działa. Do czasu wymiany ekranu można też wypożyczać przez aplikację, skanując kod na rowerze.', 'Technik wymienił zasilacz, stacja {stacja} jest znowu czynna. Dziękuję za zgłoszenie.'],
      },
    },
  },
];
