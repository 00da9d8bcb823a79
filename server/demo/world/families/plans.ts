import type { Family } from '../family.ts';
import { BUSINESS, FIRST_LINE } from '../staff.ts';

/** Prices, passes, companies and groups. */
export const PLANS: Family[] = [
  {
    key: 'price-question', weight: 40, who: 'person', type: 'question', category: 'plans', group: FIRST_LINE, priority: [40, 58, 2, 0], tags: ['cennik'],
    notes: ['Odpowiedź z bazy: „Cennik w pigułce”.', 'Do dopisania w FAQ, [czwarty raz w tym miesiącu|pytają często].'],
    words: {
      pl: {
        subject: ['Pytanie o cennik', 'Ile kosztuje abonament?', 'Zniżka dla studentów', 'Jak działa pierwsze 20 minut?', 'pytanie', 'Który abonament wybrać?', 'Czy karta miejska daje zniżkę?', 'Abonament w dwóch miastach'],
        story: [
          'Ile kosztuje abonament [miesięczny|roczny] {wmiescie} i co dokładnie obejmuje?',
          'Czy [studentom|seniorom|posiadaczom karty miejskiej] przysługuje zniżka na abonament?',
          'Dojeżdżam codziennie ze stacji {stacja} na stację {stacja2}, zwykle w {minut}. Który abonament będzie dla mnie najkorzystniejszy?',
          'Czy abonament kupiony {wmiescie} działa też w innych miastach?',
          'Czy bezpłatne minuty liczą się [za każdym razem|raz dziennie], jeśli wypożyczę rower kilka razy?',
          'Chcia<łbym:łabym> kupić abonament [dla mamy|dla syna, 16 lat|jako prezent]. Czy to możliwe?',
        ],
        detail: ['Na stronie jest cennik, ale nie wszystko jest dla mnie jasne.', 'Jeżdżę mniej więcej trzy razy w tygodniu.', 'Wcześniej korzysta<łem:łam> tylko z pojedynczych przejazdów.', 'Zależy mi, żeby móc przerwać zimą.'],
        want: ['Będę wdzięczn<y:a> za odpowiedź.', 'Proszę o informację.', 'Z góry dziękuję.', 'Dzięki!'],
        answer: [
          'Abonament miesięczny kosztuje 29,00 zł, roczny 199,00 zł. Każdy obejmuje dowolną liczbę przejazdów do 30 minut we wszystkich pięciu miastach. Za każdą następną rozpoczętą godzinę dopłaca się 3,00 zł.',
          'Studenci, seniorzy po 65. roku życia i posiadacze karty miejskiej płacą za abonament o 30 % mniej. Zniżkę dodaje się w aplikacji: Konto, Uprawnienia, wystarczy zdjęcie legitymacji.',
          'Przy codziennych dojazdach najkorzystniejszy będzie abonament roczny, zwraca się po około 7 miesiącach. Obejmuje wszystkie nasze miasta, a na zimę można go zawiesić na dwa miesiące bez opłat.',
          'Bezpłatne minuty liczą się przy każdym wypożyczeniu, pod warunkiem że między zwrotem a kolejnym wypożyczeniem minie co najmniej 5 minut. Kupić abonament dla innej osoby można w aplikacji, w zakładce Podaruj.',
        ],
        again: [['Dziękuję. A czy abonament odnawia się sam?', 'Tak, miesięczny odnawia się automatycznie, roczny dopiero po potwierdzeniu w aplikacji. Odnawianie można wyłączyć w każdej chwili: Konto, Abonament, Odnawianie.'], ['Jeszcze jedno pytanie: czy mogę jednocześnie wypożyczyć dwa rowery?', 'Tak, na jednym koncie można wypożyczyć do czterech rowerów. Abonament obejmuje pierwszy z nich, pozostałe rozliczane są według cennika pojedynczych przejazdów.']],
      },
      en: {
        subject: ['Question about prices', 'How much is a monthly pass?', 'Visiting for a weekend', 'Student discount?', 'Do I need a Polish phone number?'],
        story: ['How much is a monthly pass in {wmiescie} and what does it include?', 'We are visiting {wmiescie} for a weekend. Can we rent bikes without a pass?', 'I study in {wmiescie} on an exchange. Is there a student discount?', 'Can I register with a foreign phone number and card?', 'Does a pass bought in {wmiescie} work in your other cities as well?'],
        detail: ['I could not find it on your website.', 'There are two of us.', 'I would ride about three times a week.'],
        want: ['Thank you.', 'Many thanks in advance.'],
        answer: ['A monthly pass is PLN 29.00 and a yearly one PLN 199.00. Both include any number of rides of up to 30 minutes in all five cities. After that each hour is PLN 3.00.', 'No pass is needed: you can rent single rides in the app, with any card and any phone number. One account can rent up to four bikes at a time.', 'Students pay 30% less, exchange students too. Please add a photo of your student card in the app: Account, Discounts.'],
        again: [['Thank you. Does the pass renew by itself?', 'The monthly pass does, the yearly one only after you confirm. You can switch renewal off at any time: Account, Pass, Renewal.']],
      },
      de: {
        subject: ['Frage zu den Preisen', 'Wochenende in {wmiescie}'],
        story: ['Was kostet ein Monatsabo in {wmiescie}?', 'Wir sind am Wochenende in {wmiescie}. Können wir Räder ohne Abo leihen?'],
        detail: ['Wir sind zu zweit.', 'Auf der Website habe ich dazu nichts gefunden.'],
        want: ['Vielen Dank.', 'Danke im Voraus.'],
        answer: ['ein Abo ist nicht nötig: Einzelfahrten können Sie direkt in der App bezahlen, mit jeder Karte. Mit einem Konto lassen sich bis zu vier Räder gleichzeitig leihen. Das Monatsabo kostet 29,00 PLN.'],
      },
    },
  },
  {
    key: 'plan-cancel', weight: 24, who: 'person', type: 'request', category: 'plans', group: BUSINESS, priority: [10, 80, 10, 0], tags: ['rezygnacja'],
    notes: ['Odstąpienie do 14 dni, bez przejazdów. Pełny zwrot.', 'Wykorzystane 3 przejazdy, zwrot proporcjonalny.', 'Zapytać o powód, dopisać do ankiety odejść.', 'Zaproponować zawieszenie na zimę, połowa zostaje.'],
    words: {
      pl: {
        subject: ['Rezygnacja z abonamentu', 'Chcę zrezygnować z abonamentu', 'Wypowiedzenie abonamentu', 'Odstąpienie od umowy', 'rezygnacja'],
        story: ['Chcę zrezygnować z abonamentu od następnego miesiąca.', 'Kupi<łem:łam> abonament {data} przez pomyłkę i chcę od niego odstąpić. [Nie skorzysta<łem:łam> z niego ani razu.|]', 'Przeprowadzam się {zmiasta} i proszę o rozwiązanie abonamentu rocznego.', 'Jak wyłączyć abonament? W aplikacji nie ma takiej opcji.'],
        detail: ['Zapłaci<łem:łam> {abon}.', 'Powód: nie ma już stacji blisko mojego domu.', 'Zimą i tak nie jeżdżę.', 'Proszę o zwrot za niewykorzystany okres.'],
        want: ['Proszę o potwierdzenie.', 'Proszę o informację, jaką kwotę odzyskam.', 'Czy muszę coś podpisać?'],
        exchange: [['Czy rezygnacja ma obowiązywać od razu, czy od końca opłaconego okresu? W drugim przypadku może «Pan:Pani» jeździć bez zmian do ostatniego dnia.', 'Od końca okresu, proszę.']],
        answer: ['Potwierdzam rezygnację, abonament nie odnowi się. Ponieważ odstąpienie nastąpiło w ciągu 14 dni, zwracamy całą kwotę {abon} na kartę.', 'Abonament wygaśnie z końcem opłaconego okresu, nie pobierzemy kolejnej opłaty. Gdyby chodziło tylko o zimę, abonament można zawiesić na dwa miesiące bez opłat.', 'Rozwiąza<łem:łam> abonament. Za niewykorzystane miesiące zwracamy proporcjonalną część opłaty, przelew wyjdzie w ciągu 3 dni roboczych.'],
        again: [['A jednak pobrano opłatę za kolejny miesiąc.', 'Opłata naliczyła się w nocy, przed zapisaniem rezygnacji. Zwróci<łem:łam> {abon} na kartę i sprawdzi<łem:łam>, że odnawianie jest wyłączone. Przepraszam za pomyłkę.']],
      },
      en: {
        subject: ['Cancel my pass', 'How do I cancel?', 'Cancellation'],
        story: ['I am moving away from {wmiescie} and would like to cancel my pass.', 'I bought a pass on {data} by mistake and want to withdraw from it.'],
        detail: ['I paid {abon}.', 'I have not used it at all.'],
        want: ['Please confirm.', 'Will I get a refund?'],
        answer: ['I confirm the cancellation. As it is within 14 days, we refund the full amount of {abon} to your card.', 'Your pass will end with the paid period and will not renew. No further payment will be taken.'],
      },
    },
  },
  {
    key: 'plan-renewed', weight: 18, who: 'person', type: 'complaint', category: 'plans', group: BUSINESS, priority: [0, 75, 25, 0], tags: ['odnowienie'],
    notes: ['Mail o odnowieniu wyszedł 7 dni wcześniej, wpadł w oferty. Zwrot w ramach dobrej woli.', 'Od odnowienia 0 przejazdów, zwrot całości OK.'],
    words: {
      pl: {
        subject: ['Abonament odnowił się bez mojej zgody', 'Niechciane odnowienie abonamentu', 'Pobrano {abon} bez zgody', 'Zwrot za odnowiony abonament'],
        story: ['{Kiedy} pobrano mi {abon} za abonament, z którego już nie korzystam.', 'Abonament odnowił się automatycznie, a nie dosta<łem:łam> żadnego przypomnienia.', 'Nie wyraża<łem:łam> zgody na odnowienie abonamentu, a z karty {karta} zeszło {abon}.'],
        detail: ['Ostatni raz jecha<łem:łam> w sierpniu.', 'Wyłącza<łem:łam> odnawianie w aplikacji.', 'W regulaminie jest to napisane bardzo drobnym drukiem.'],
        want: ['Proszę o zwrot.', 'Żądam zwrotu całej kwoty.', 'Proszę o anulowanie i zwrot na kartę.'],
        answer: ['Odnowienie cofn<ąłem:ęłam>, {abon} wróci na kartę w ciągu 3 dni roboczych. Odnawianie jest już wyłączone. Przypomnienie wysłaliśmy 7 dni wcześniej, ale rozumiem, że mogło «Panu:Pani» umknąć.', 'Ponieważ od odnowienia nie było przejazdów, zwracamy całą kwotę {abon}. Abonament jest zakończony.'],
        again: [['Dziękuję za zwrot. Proszę jeszcze usunąć moją kartę z systemu.', 'Karta została usunięta z konta. Przy następnym przejeździe aplikacja poprosi o wybór formy płatności.']],
      },
    },
  },
  {
    key: 'kid-seat', weight: 12, who: 'person', type: 'question', category: 'plans', group: FIRST_LINE, priority: [40, 60, 0, 0], tags: ['fotelik'],
    notes: ['Foteliki: Wrocław 12 szt., Poznań 8, reszta od wiosny.', 'Nie obiecywać terminów dla Łodzi.'],
    words: {
      pl: {
        subject: ['Rower z fotelikiem dla dziecka', 'Fotelik na rowerze miejskim', 'Jazda z dzieckiem', 'Czy są rowery dziecięce?'],
        story: ['Czy {wmiescie} można wypożyczyć rower z fotelikiem dla dziecka?', 'Mam [trzyletnią córkę|czteroletniego syna] i szukam roweru z fotelikiem {wmiescie}.', 'Czy mogę zamontować na Państwa rowerze własny fotelik?', 'Od jakiego wieku dziecko może samo jeździć rowerem miejskim?'],
        detail: ['Dziecko waży około 16 kg.', 'Chodzi o dojazd do przedszkola, ze stacji {stacja}.', 'W aplikacji nie widzę takiego filtra.'],
        want: ['Z góry dziękuję za odpowiedź.', 'Proszę o informację.', 'Ile to kosztuje?'],
        answer: ['Rowery z fotelikiem są dostępne na wybranych stacjach, w aplikacji proszę włączyć filtr „Fotelik”. Fotelik jest przeznaczony dla dzieci do 22 kg, bez dopłaty. Własnego fotelika nie można montować ze względów bezpieczeństwa.', 'Samodzielnie można jeździć od 13 lat, za zgodą rodzica wyrażoną w aplikacji. Młodsze dzieci mogą jechać w foteliku. Kask nie jest obowiązkowy, ale gorąco go polecamy.'],
        again: [['A czy taki rower można zarezerwować na konkretną godzinę?', 'Tak, rower z fotelikiem można zarezerwować na 30 minut przed wypożyczeniem, bezpłatnie.']],
      },
    },
  },
  {
    key: 'winter', weight: 12, who: 'person', type: 'question', category: 'plans', group: FIRST_LINE, priority: [45, 55, 0, 0], tags: ['sezon'],
    notes: ['Odpowiedź wg komunikatu z września.'],
    words: {
      pl: {
        subject: ['Czy rowery jeżdżą zimą?', 'Do kiedy sezon?', 'Zimowa przerwa', 'Zawieszenie abonamentu na zimę'],
        story: ['Czy {wmiescie} rowery będą dostępne przez całą zimę?', 'Do kiedy w tym roku trwa sezon {wmiescie}?', 'Chcia<łbym:łabym> zawiesić abonament na zimę. Jak to zrobić?'],
        detail: ['W zeszłym roku w grudniu nie było już rowerów na stacji {stacja}.', 'Mam abonament roczny.', 'Zimą jeżdżę rzadziej.'],
        want: ['Dziękuję za informację.', 'Proszę o odpowiedź.'],
        answer: ['Rowery {wmiescie} działają przez cały rok, od grudnia do lutego jest ich tylko o jedną trzecią mniej. Stan stacji pokazuje aplikacja.', 'Abonament roczny można zawiesić na okres od 30 do 60 dni: Konto, Abonament, Zawieś. O tyle samo przesunie się data ważności.'],
      },
      en: {
        subject: ['Are bikes available in winter?', 'Winter break'],
        story: ['Are the bikes in {wmiescie} available all winter?', 'Can I pause my yearly pass for the winter?'],
        want: ['Thanks.', 'Thank you for the information.'],
        answer: ['Yes, the bikes run all year, only about a third fewer from December to February. A yearly pass can be paused for 30 to 60 days in the app: Account, Pass, Pause.'],
      },
    },
  },
  {
    key: 'group-ride', weight: 9, who: 'anyone', type: 'question', category: 'plans', group: BUSINESS, priority: [15, 80, 5, 0], tags: ['grupa'],
    notes: ['{grupa} sztuk z jednej stacji nie przejdzie, podzielić na dwie sąsiednie.', 'Dowóz 180 zł, cennik B2B str. 4.'],
    words: {
      pl: {
        subject: ['Wycieczka, {grupa} osób', 'Wypożyczenie rowerów dla grupy', 'Wieczór panieński na rowerach', 'Rowery dla klasy', 'Rezerwacja {grupa} rowerów'],
        story: ['Organizuję wycieczkę dla {grupa} osób i chcia<łbym:łabym> wypożyczyć rowery {wmiescie}. Czy da się zarezerwować tyle rowerów na jednej stacji?', 'Planujemy z pracą wycieczkę {wmiescie}, {grupa} rowerów na sobotę od 10:00.', 'Jestem nauczyciel<em:ką>, chcę zabrać klasę ({grupa} uczniów) na rowery. Jak to rozwiązać?'],
        detail: ['Start najchętniej ze stacji {stacja}.', 'Wystarczy nam cztery godziny.', 'Wolimy jedną fakturę niż {grupa} osobnych płatności.', 'Część osób nie ma aplikacji.'],
        want: ['Proszę o ofertę.', 'Jaki będzie koszt?', 'Czy to możliwe?'],
        passed: ['Sprawdzam z serwisem, ile rowerów możemy dowieźć na stację {stacja}. Z propozycją wrócę {dodnia}.'],
        answer: ['Dla grupy {grupa} osób przygotujemy rowery na stacji {stacja}, dowóz kosztuje 180,00 zł, a każdy rower 25,00 zł za cały dzień. Wszystko na jednej fakturze. Proszę o potwierdzenie terminu na trzy dni wcześniej.', 'Tyle rowerów dzielimy na dwie sąsiednie stacje, {stacja} i {stacja2}. Kody do zamków prześlę w przeddzień, aplikacja nie będzie potrzebna. Łączny koszt to 25,00 zł za rower.'],
        again: [['Potwierdzam termin. Czy da się dostać dwa rowery z fotelikiem?', 'Tak, dopisa<łem:łam> dwa rowery z fotelikiem, bez dopłaty.']],
      },
      en: {
        subject: ['Bikes for a group of {grupa}', 'Group booking in {wmiescie}'],
        story: ['We are a group of {grupa} visiting {wmiescie} next month. Can we book bikes at one station?', 'I am planning a company trip for {grupa} people in {wmiescie}. Is there a group offer?'],
        detail: ['We would like to start at {stacja}.', 'One invoice would be best.'],
        want: ['What would it cost?', 'Please send me an offer.'],
        answer: ['We can prepare the bikes at {stacja} and {stacja2}, at PLN 25.00 per bike for the whole day, on one invoice. You will receive the lock codes a day before, no app needed.'],
      },
    },
  },
  {
    key: 'corporate-offer', weight: 16, who: 'company', type: 'question', category: 'business', group: BUSINESS, priority: [0, 55, 42, 3], tags: ['oferta B2B'], answerFile: 'oferta', othersDays: 2,
    notes: ['Lead z Gdańska, {osob} osób. Zanim wyślesz cenę, sprawdź, czy Poznań nie ma już z nimi rozmów.', 'Rabat do 18 % w mojej decyzji, powyżej Ewa.', 'Dopytać o stację pod biurem, mają parking na 6 stojaków.', 'Oferta w CRM, ważna 30 dni.'],
    words: {
      pl: {
        subject: ['Oferta dla firmy, {osob} pracowników', 'Abonamenty dla {osob} pracowników', 'Rowery jako benefit pracowniczy', 'Zapytanie ofertowe {firma}', 'Zapytanie o współpracę', 'Stacja przy biurze, {firma}'],
        story: [
          'Reprezentuję firmę {firma}. Chcielibyśmy zapewnić abonamenty rowerowe dla {osob} pracowników {wmiescie}.',
          'Szukamy benefitu dla {osob} osób w naszym biurze {wmiescie}, przy {ulica}. Czy mają Państwo ofertę dla firm?',
          'Jesteśmy zainteresowani abonamentem firmowym dla {osob} osób oraz ustawieniem stacji przy naszym biurze ({ulica}).',
        ],
        detail: ['Płatność fakturą zbiorczą raz w miesiącu.', 'Część osób pracuje {wmiescie}, część zdalnie.', 'Budżet zamykamy w przyszłym tygodniu.', 'Interesuje nas też raport liczby przejazdów, bez danych osobowych.'],
        want: ['Proszę o przesłanie oferty.', 'Proszę o kontakt telefoniczny: {tel}.', 'Jaki rabat jest możliwy przy tej liczbie osób?'],
        exchange: [['Żeby przygotować dobrą ofertę, mam dwa pytania: czy pracownicy będą jeździć także w innych miastach i od kiedy abonamenty mają obowiązywać?', 'Tylko {wmiescie}, od pierwszego dnia przyszłego miesiąca.']],
        passed: ['Dziękuję za zainteresowanie. Przygotowuję kalkulację dla {osob} osób, ofertę prześlę {dodnia}.'],
        answer: ['W załączniku przesyłam ofertę dla {osob} osób. Przy umowie na 12 miesięcy cena abonamentu spada o 15 %, w cenie jest panel firmowy i faktura zbiorcza. Oferta jest ważna 30 dni.', 'Oferta jest w załączniku. Stację przy {ulica} możemy postawić w ciągu 6 tygodni od zgody zarządcy terenu, z naszej strony bez opłat przy co najmniej 30 abonamentach.'],
        again: [['Zarząd prosi o wariant kwartalny. Czy rabat będzie ten sam?', 'Przy umowie kwartalnej rabat wynosi 8 %, bez zmian pozostają panel firmowy i faktura zbiorcza. Zaktualizowaną ofertę przesyłam w załączniku.']],
      },
      en: {
        subject: ['Company passes for {osob} employees', 'Bikes as an employee benefit'],
        story: ['We would like to offer bike passes to {osob} employees in our {wmiescie} office. Do you have an offer for companies?'],
        detail: ['One invoice a month would be ideal.', 'We have space for a station in front of the building.'],
        want: ['Please send us an offer.', 'What discount is possible?'],
        answer: ['Please find attached our offer for {osob} people. With a 12-month contract the price is 15% lower and includes a company panel and one monthly invoice. The offer is valid for 30 days.'],
      },
    },
  },
  {
    key: 'corporate-users', weight: 18, who: 'company', type: 'request', category: 'business', group: BUSINESS, priority: [10, 82, 8, 0], tags: ['konto firmowe'],
    files: { chance: 0.3, kinds: ['document'] },
    notes: ['Lista w załączniku, dwa adresy z literówką, dopytać.', 'Limit kont 50, po dopisaniu będzie 52. Aneks u Asi.'],
    words: {
      pl: {
        subject: ['Nowi pracownicy do konta firmowego', 'Usunięcie pracownika z abonamentu', 'Panel firmowy, dodanie osób', 'Zmiana administratora konta firmowego'],
        story: ['Proszę o dodanie do konta firmowego {firma} [trzech|dwóch|pięciu] nowych osób.', 'Z końcem miesiąca odchodzi od nas dwóch pracowników. Proszę o usunięcie ich z konta {firma}.', 'Nie mogę dodać pracownika w panelu firmowym, pojawia się „Limit kont wyczerpany”.', 'Od pierwszego dnia miesiąca kontem firmowym {firma} będzie się zajmować inna osoba. Proszę o zmianę administratora.'],
        detail: ['Adresy e-mail: [anna.k|m.zaremba|k.sokol]@nasza.example i [p.lis|j.duda|o.wrona]@nasza.example.', 'Umowa jest na 50 osób.', 'Zależy nam, żeby działało od poniedziałku.', 'Czy opłata zostanie naliczona proporcjonalnie?'],
        want: ['Z góry dziękuję.', 'Proszę o potwierdzenie.', 'Proszę o informację, czy potrzebny jest aneks.'],
        exchange: [['Czy nowe osoby mają mieć dostęp od razu, czy od początku miesiąca? Od tego zależy pierwsza faktura.', 'Od początku miesiąca.']],
        answer: ['Zmiany są wprowadzone. Nowe osoby dostały zaproszenia e-mailem, a faktura za ten miesiąc zostanie policzona proporcjonalnie.', 'Osoby zostały usunięte z konta {firma}, ich prywatne konta działają dalej bez zmian. Aneks nie jest potrzebny.', 'Zwiększy<łem:łam> limit kont o 5, można już dodawać pracowników w panelu. Do umowy prześlemy aneks do podpisu elektronicznego.'],
        again: [['Jedna osoba nie dostała zaproszenia.', 'Zaproszenie wróciło z powodu literówki w adresie. Wysła<łem:łam> je ponownie na poprawny adres.']],
      },
    },
  },
];
