import type { Family } from '../family.ts';
import { WORKSHOP } from '../staff.ts';

/** Stations: full, dark, missing; bikes that stand there dirty or lie elsewhere. */
export const STATIONS: Family[] = [
  {
    key: 'lights-dirt',
    weight: 16,
    who: 'anyone',
    type: 'complaint',
    category: 'bikes.faults',
    group: WORKSHOP,
    priority: [20, 72, 8, 0],
    tags: ['stan rowerów'],
    files: { chance: 0.3, kinds: ['photo'] },
    notes: [
      'Mycie na stacji {stacja} przesunięte na piątek.',
      'Piasta z dynamem do wymiany, czeka na części od września.',
      'Odpowiedź wg szablonu „stan rowerów”, ale dopisać o oświetleniu.',
    ],
    words: {
      pl: {
        subject: [
          '@light Brak oświetlenia w rowerach',
          '@dirt Brudne rowery na stacji {stacja}',
          'Stan rowerów',
          '@light Nie świeci lampka',
          '@seat Siodełko w rowerze {rower}',
        ],
        story: [
          '@light Wraca<łem:łam> {kiedy} rowerem {rower} i nie świeciła [przednia|tylna] lampka. O tej porze roku to [niebezpieczne|proszenie się o wypadek].',
          '@dirt Rowery na stacji {stacja} są brudne[ i oblepione błotem|, siodełka pocięte]. Wstyd wsiadać w jasnych spodniach.',
          '@seat W rowerze {rower} siodełko nie trzyma wysokości i co chwilę opada.',
          '@light Na stacji {stacja} z {grupa} rowerów tylko dwa miały działające światła.',
        ],
        detail: [
          'Płacę za abonament {abon} i oczekuję czegoś lepszego.',
          'Jeżdżę codziennie, więc widzę różnicę.',
          'W zeszłym roku było dużo lepiej.',
          '@light Strażnik miejski zwrócił mi uwagę.',
        ],
        want: ['Proszę o sprawdzenie.', '@dirt Kiedy rowery będą umyte?', 'Proszę o naprawę.'],
        answer: [
          '@light Dziękuję za sygnał. Rowery ze stacji {stacja} obejrzy serwis, a te bez sprawnych świateł zostaną wyłączone z ruchu. Jesienią sprawdzamy oświetlenie co dwa tygodnie, na tej stacji najbliższy przegląd przyspieszamy.',
          '@seat Przekaza<łem:łam> rower {rower} do warsztatu, wymieni zacisk siodełka. Do tego czasu nikt go nie wypożyczy.',
          '@dirt Dziękuję za sygnał. Mycie rowerów na stacji {stacja} przyspieszy<łem:łam>, ekipa będzie tam {dodnia}. Rowery z rozciętymi siodełkami zjadą przy okazji do warsztatu.',
        ],
      },
    },
  },
  {
    key: 'terminal',
    weight: 14,
    who: 'anyone',
    type: 'failure',
    category: 'bikes.stations',
    group: WORKSHOP,
    priority: [5, 70, 25, 0],
    tags: ['terminal'],
    othersDays: 1.5,
    files: { chance: 0.2, kinds: ['photo'] },
    notes: [
      '{stacja}: terminal offline od wczoraj, serwis wie, części w drodze.',
      'Restart zdalny poszedł, wstał po 4 min.',
      'Zwarcie po ulewie, zamawiamy nową płytę.',
    ],
    words: {
      pl: {
        subject: [
          'Terminal na stacji {stacja} nie działa',
          '@!reader Czarny ekran na stacji',
          '@!reader Stacja {stacja} bez prądu?',
          '@reader Nie działa czytnik kart miejskich',
        ],
        story: [
          'Terminal na stacji {stacja} [jest wyłączony|ma czarny ekran|zawiesza się na logo] i nie da się nic wypożyczyć.',
          '@reader Czytnik na stacji {stacja} nie widzi mojej karty miejskiej.',
          'Stacja {stacja} {kiedy} nie przyjmowała rowerów, ekran był czarny.',
        ],
        detail: [
          'W aplikacji stacja świeci się jako czynna.',
          '@reader Karta działa na stacji {stacja2}, więc to nie jej wina.',
          'Kilka osób odeszło z kwitkiem.',
        ],
        want: ['Kiedy będzie naprawiony?', 'Proszę o naprawę.', 'Zgłaszam, bo nikt inny pewnie tego nie zrobi.'],
        passed: ['Zgłosi<łem:łam> terminal na stacji {stacja} do naprawy. Technik będzie na miejscu {dodnia}, potem dam «Panu:Pani» znać.'],
        answer: [
          '@reader Czytnik na stacji {stacja} został wymieniony i rozpoznaje już karty miejskie. Dziękuję za zgłoszenie.',
          '@!reader Terminal na stacji {stacja} został uruchomiony ponownie i działa. Do czasu wymiany ekranu można też wypożyczać przez aplikację, skanując kod na rowerze.',
          '@!reader Technik wymienił zasilacz, stacja {stacja} jest znowu czynna. Dziękuję za zgłoszenie.',
        ],
      },
    },
  },
  {
    key: 'station-full',
    weight: 28,
    who: 'anyone',
    type: 'complaint',
    category: 'bikes.stations',
    group: WORKSHOP,
    priority: [5, 75, 20, 0],
    tags: ['pełna stacja'],
    othersDays: 1,
    files: { chance: 0.2, kinds: ['photo'] },
    notes: [
      'Relokacja przesunięta o godzinę przez korek, [kierowcy wiedzą|auto 3].',
      'Stacja {stacja2} pełna codziennie 8:00–9:30, dopisać do planu relokacji.',
      'Rower zostawiony przy pełnej stacji, opłata zgodnie z regulaminem się nie należy.',
    ],
    words: {
      pl: {
        subject: [
          '@!empty Stacja {stacja2} bez wolnych miejsc',
          '@!empty Pełna stacja, nie mam gdzie oddać roweru',
          '@empty Brak rowerów na stacji {stacja}',
          '@!empty Wiecznie pełna stacja {stacja2}',
          '@!empty brak miejsc na stacji',
          '@empty Znowu pusta stacja {stacja}',
        ],
        story: [
          'Stacja {stacja2} [znowu |]jest pełna i nie ma gdzie wpiąć roweru {rower}.',
          '[Codziennie rano|Trzeci dzień z rzędu|W każdy piątek po południu] na stacji {stacja2} nie ma ani jednego wolnego miejsca.',
          '@empty Na stacji {stacja} od tygodnia rano nie ma żadnego roweru. Abonament kupi<łem:łam> właśnie po to, żeby stamtąd dojeżdżać.',
          '{Kiedy} krąży<łem:łam> {minut} między stacjami {stacja} i {stacja2}, obie były pełne.',
        ],
        detail: [
          '@!empty Zostawi<łem:łam> rower obok, przypięty linką do barierki, i naliczono mi za to {kara}.',
          '@!empty Przez to płacę za dodatkowe minuty.',
          '@!empty Aplikacja pokazywała trzy wolne stojaki.',
          '@empty Aplikacja pokazuje dwa rowery, a stoi tylko jeden, zepsuty.',
          '@empty Dojeżdżam do pracy na ósmą.',
          'Tak jest od września.',
        ],
        want: [
          '@!empty Czy możecie Państwo częściej zabierać rowery?',
          '@empty Czy możecie Państwo częściej dowozić rowery?',
          'Kiedy to się zmieni?',
          '@!empty Co robić w takiej sytuacji?',
        ],
        passed: [
          '@empty Przekaza<łem:łam> sprawę koordynatorowi relokacji. Sprawdzi, ile rowerów dociera rano na stację {stacja}, odpowiem «Panu:Pani» {dodnia}.',
          '@!empty Przekaza<łem:łam> sprawę koordynatorowi relokacji. Sprawdzi, o której godzinie stacja {stacja2} się zapełnia, i zmieni plan objazdów. Odpowiem «Panu:Pani» {dodnia}.',
        ],
        answer: [
          '@empty Od jutra na stację {stacja} będziemy dowozić rowery codziennie przed 7:00. Dziękuję za zgłoszenie, bez niego nie widzieliśmy, że znikają tak wcześnie.',
          '@empty Stacja {stacja} trafiła do porannego planu relokacji. W podziękowaniu za cierpliwość przedłuży<łem:łam> «Pana:Pani» abonament o 3 dni.',
          '@!empty Gdy stacja jest pełna, rower można zostawić obok i zakończyć przejazd w aplikacji, bez dodatkowej opłaty. Naliczoną kwotę zwróci<łem:łam> na saldo. Stację {stacja2} dodaliśmy do porannego planu relokacji.',
          '@!empty Od przyszłego tygodnia rowery ze stacji {stacja2} będą zabierane dodatkowo o 8:15 i 17:30. Za tę sytuację przepraszam, doliczone minuty odda<łem:łam> na saldo.',
        ],
        again: [
          [
            '@!empty Minął tydzień i nic się nie zmieniło, stacja {stacja2} dziś o 8:30 pełna.',
            'Dziękuję, że «Pan sprawdził:Pani sprawdziła». Kierowca pominął objazd z powodu remontu ulicy. Od jutra auto dojeżdża od drugiej strony, a ja sprawdzę stację osobiście w raporcie porannym.',
          ],
        ],
      },
      en: {
        subject: ['@!empty Station {stacja2} is full', '@!empty No free docks at {stacja2}', '@empty No bikes at {stacja} in the morning'],
        story: [
          'The station {stacja2} is full again and there is nowhere to leave bike {rower}.',
          '@empty There has not been a single bike at {stacja} in the morning this week.',
        ],
        detail: [
          '@!empty I left it next to the rack and was charged {kara} for that.',
          '@!empty The app showed three free docks.',
          '@empty I bought the pass to commute from there.',
        ],
        want: ['@!empty What should I do in such a case?', '@empty Could you bring more bikes there?'],
        answer: [
          '@empty From tomorrow we will bring bikes to {stacja} every day before 7 am. Thank you for telling us.',
          '@!empty When a station is full you may leave the bike next to it and end the ride in the app at no extra cost. I have refunded what was charged, and the station has been added to the morning relocation plan.',
        ],
      },
    },
  },
  {
    key: 'abandoned',
    weight: 14,
    who: 'person',
    type: 'request',
    category: 'bikes.stations',
    group: WORKSHOP,
    priority: [25, 70, 5, 0],
    tags: ['porzucony rower'],
    files: { chance: 0.5, kinds: ['photo'] },
    notes: [
      'Nie widać w systemie, nadajnik rozładowany. Do odbioru jak najszybciej.',
      'Odebrany przez objazd, koło do centrowania.',
      'Podziękować punktami: 2 × 30 min.',
    ],
    words: {
      pl: {
        subject: [
          '@!river Porzucony rower przy {ulica}',
          '@!river Wasz rower leży w krzakach',
          '@!river Rower {rower} stoi od tygodnia',
          'Znaleziony rower',
          '@river rower w rzece',
        ],
        story: [
          'Przy {ulica} od [kilku dni|tygodnia] leży rower {rower}, chyba ktoś go porzucił.',
          'Na podwórku mojego bloku stoi rower miejski numer {rower}. Nikt się po niego nie zgłasza.',
          '@river Pod mostem niedaleko stacji {stacja} leży Państwa rower, widać tylko kierownicę.',
        ],
        detail: [
          'Nie jestem Państwa klient<em:ką>, ale szkoda roweru.',
          '@!river Koło ma wygięte, reszta wygląda na całą.',
          '@!river Przestawi<łem:łam> go pod ścianę, żeby nie przeszkadzał.',
          'Mogę pokazać dokładne miejsce.',
        ],
        want: ['Może ktoś go zabierze.', 'Proszę o odbiór.', 'Pozdrawiam serwis.'],
        answer: [
          '@river Bardzo dziękuję za wiadomość. Wyciągniemy go dziś po południu, ekipa jedzie z liną i bosakiem. W podziękowaniu dopisa<łem:łam> do «Pana:Pani» konta dwa przejazdy po 30 minut.',
          '@!river Bardzo dziękuję za wiadomość. Rower {rower} odbierze dziś nasz serwis. W podziękowaniu dopisa<łem:łam> do «Pana:Pani» konta dwa przejazdy po 30 minut.',
          'Dziękuję za zgłoszenie. Rower nie wysyłał lokalizacji, bez «Pana:Pani» pomocy szukalibyśmy go długo. Jest już w warsztacie.',
        ],
      },
    },
  },
  {
    key: 'station-idea',
    weight: 16,
    who: 'anyone',
    type: 'request',
    category: 'bikes.stations',
    group: WORKSHOP,
    priority: [50, 50, 0, 0],
    tags: ['nowa stacja'],
    othersDays: 6,
    notes: [
      'Dopisane do arkusza propozycji: {miasto}, okolice {ulica}.',
      'Teren miejski, zgoda ZDM. W planie na wiosnę.',
      'Czwarta propozycja z tej okolicy, warto policzyć.',
    ],
    words: {
      pl: {
        subject: [
          '@!grow Propozycja nowej stacji przy {ulica}',
          '@!grow Stacja rowerowa na moim osiedlu',
          '@!grow Brakuje stacji',
          '@!grow Nowa stacja {wmiescie}',
          '@grow Więcej stojaków na stacji {stacja}',
          'propozycja',
        ],
        story: [
          'Proponuję postawienie stacji przy {ulica}, w okolicy [szkoły|przychodni|pętli tramwajowej|biblioteki]. Najbliższa stacja to dopiero {stacja}, 20 minut pieszo.',
          'Na naszym osiedlu mieszka kilka tysięcy osób, a najbliższa stacja to {stacja}. Czy planują Państwo coś bliżej?',
          '@grow Czy można rozbudować stację {stacja}? Rano brakuje stojaków, miejsca na chodniku jest dość.',
        ],
        detail: [
          'Rada osiedla jest za, mogę przesłać uchwałę.',
          'Zebra<łem:łam> podpisy sąsiadów.',
          '@!grow Jest tam szeroki chodnik i latarnia.',
          'Podobną propozycję składa<łem:łam> rok temu.',
        ],
        want: ['Jak wygląda procedura?', 'Proszę o rozważenie.', 'Kiedy można się spodziewać decyzji?'],
        passed: [
          'Dziękuję za propozycję. Przekaza<łem:łam> ją osobie, która planuje sieć {wmiescie}. Sprawdzimy teren i liczbę przejazdów w okolicy, odpowiedź potrwa około dwóch tygodni.',
        ],
        answer: [
          '@grow Na stacji {stacja} możemy dostawić sześć stojaków, montaż zaplanowano na wiosnę. Dziękuję za podpowiedź.',
          '@!grow Propozycja jest na liście do wiosennej rozbudowy. Ostateczna decyzja zależy od zarządu dróg, o wyniku poinformuję «Pana:Panią» w tym samym wątku.',
          '@!grow Sprawdziliśmy okolicę {ulica}. Stacja byłaby tam bardzo potrzebna, ale chodnik ma w tym miejscu za mało metrów. Szukamy miejsca w pobliżu i wrócimy do sprawy wiosną.',
        ],
        again: [
          [
            '@!grow Czy coś już wiadomo w sprawie tej stacji?',
            'Zarząd dróg wydał wstępną zgodę na miejsce po drugiej stronie ulicy. Jeśli nic nie stanie na przeszkodzie, stacja ruszy w kwietniu.',
          ],
        ],
      },
    },
  },
];
