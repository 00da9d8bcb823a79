/** What the sample company has written down for its customers. `key` ties an article to its translation. */
export interface SampleText {
  key: string;
  title: string;
  summary: string;
  html: string;
}

export const polishArticles: readonly SampleText[] = [
  {
    key: 'first-ride',
    title: 'Jak wypożyczyć rower po raz pierwszy',
    summary: 'Od założenia konta do ruszenia ze stacji: około trzech minut.',
    html: `<h2>Zanim Pan lub Pani zacznie</h2><ol><li><p>Proszę pobrać aplikację Kółko albo wejść na stronę konta.</p></li><li><p>Podać numer telefonu i potwierdzić go kodem z SMS-a.</p></li><li><p>Doładować konto kwotą co najmniej 10 zł. Ta kwota jest Państwa: zostaje na przejazdy.</p></li></ol><h2>Na stacji</h2><ol><li><p>Zeskanować kod QR z tylnego błotnika.</p></li><li><p>Poczekać na dźwięk blokady i wyciągnąć rower jednym ruchem.</p></li></ol><h2>Jeśli blokada się nie otwiera</h2><p>Proszę spróbować drugiego roweru. Za rower, którego nie udało się wyciągnąć, opłata nie jest naliczana.</p>`,
  },
  {
    key: 'return',
    title: 'Jak oddać rower i mieć pewność, że przejazd się skończył',
    summary: 'Dwa sygnały i wiadomość w aplikacji. Co zrobić, gdy ich nie ma.',
    html: `<p>Przejazd kończy się, gdy blokada zamknie się na kole i usłyszą Państwo <strong>dwa krótkie sygnały</strong>. W tej samej chwili w aplikacji pojawia się podsumowanie.</p><h2>Nie ma sygnału</h2><ul><li><p>Proszę wysunąć rower i wsunąć go jeszcze raz, do oporu.</p></li><li><p>Gdy to nie pomaga, spróbować innego stojaka na tej samej stacji.</p></li><li><p>Jeżeli licznik nadal biegnie, proszę napisać do nas z numerem roweru. Czas od zgłoszenia nie jest liczony.</p></li></ul>`,
  },
  {
    key: 'full-station',
    title: 'Stacja jest pełna: gdzie zostawić rower',
    summary: 'Wolne miejsca pokazuje mapa; jest też kwadrans na dojazd.',
    html: `<p>Mapa w aplikacji pokazuje liczbę wolnych miejsc na żywo. Gdy stacja jest pełna, proszę dotknąć jej na mapie i wybrać <em>„Stacja pełna”</em>: dostają Państwo <strong>15 minut bez opłaty</strong> na dojazd do najbliższej wolnej.</p><p>Roweru nie można przypiąć do ogrodzenia ani znaku. Za porzucenie poza stacją doliczamy opłatę za transport.</p>`,
  },
  {
    key: 'broken',
    title: 'Rower jest uszkodzony',
    summary: 'Jak zgłosić usterkę i kiedy przejazd jest za darmo.',
    html: `<p>Jeżeli usterka wyszła na jaw w ciągu pierwszych dwóch minut, proszę odstawić rower: przejazd do dwóch minut jest bezpłatny.</p><h2>Jak zgłosić</h2><ol><li><p>W aplikacji: przejazd, potem „Zgłoś usterkę”.</p></li><li><p>Proszę zaznaczyć, co jest nie tak: hamulec, łańcuch, opona, siodełko.</p></li><li><p>Zdjęcie bardzo pomaga, ale nie jest konieczne.</p></li></ol><p>Rower zostaje zablokowany od razu, żeby nikt inny na niego nie wsiadł.</p>`,
  },
  {
    key: 'price-list',
    title: 'Cennik przejazdów i abonamentów',
    summary: 'Ile kosztuje przejazd bez abonamentu i co daje abonament.',
    html: `<table><tbody><tr><th>Plan</th><th>Opłata</th><th>W cenie</th></tr><tr><td>Bez abonamentu</td><td>1 zł za start, 0,20 zł za minutę</td><td>–</td></tr><tr><td>Miesięczny</td><td>29,00 zł</td><td>30 minut każdego przejazdu</td></tr><tr><td>Roczny</td><td>199,00 zł</td><td>45 minut każdego przejazdu</td></tr><tr><td>Studencki</td><td>19,00 zł za miesiąc</td><td>30 minut każdego przejazdu</td></tr></tbody></table><p>Po wykorzystaniu minut w cenie każda kolejna kosztuje 0,10 zł.</p>`,
  },
  {
    key: 'double-charge',
    title: 'Pobrano opłatę dwa razy',
    summary: 'Dlaczego to się zdarza i kiedy pieniądze wracają.',
    html: `<p>Najczęściej druga kwota to <strong>blokada</strong>, którą bank zdejmuje sam, zwykle w ciągu trzech dni roboczych. W historii rachunku widać ją jako „autoryzację”.</p><h2>Gdy obie opłaty są zaksięgowane</h2><p>Proszę do nas napisać i podać dzień przejazdu oraz cztery ostatnie cyfry karty. Zwrot zlecamy tego samego dnia; na rachunku jest <strong>do pięciu dni roboczych</strong>.</p><blockquote><p>Nigdy nie prosimy o cały numer karty ani o kod z jej odwrotu.</p></blockquote>`,
  },
  {
    key: 'refund-time',
    title: 'Ile trwa zwrot pieniędzy',
    summary: 'Do pięciu dni roboczych od zlecenia, zależnie od banku.',
    html: `<table><tbody><tr><th>Sposób płatności</th><th>Jak długo</th></tr><tr><td>Karta</td><td>3–5 dni roboczych</td></tr><tr><td>BLIK</td><td>1–2 dni robocze</td></tr><tr><td>Przelew</td><td>1–2 dni robocze</td></tr><tr><td>Saldo w Kółku</td><td>od razu</td></tr></tbody></table><p>Gdy po tym czasie zwrotu nie widać, proszę odpisać na wiadomość o zwrocie: sprawdzimy go u operatora płatności.</p>`,
  },
  {
    key: 'invoice',
    title: 'Faktura za przejazdy',
    summary: 'Jak ją dostać co miesiąc albo za jeden przejazd.',
    html: `<p>Dane do faktury wpisuje się raz: <em>Konto → Faktury</em>. Od tej chwili faktura przychodzi e-mailem pierwszego dnia miesiąca.</p><p>Fakturę za miniony przejazd można wystawić w ciągu trzech miesięcy od jego dnia. Przy przejeździe proszę wybrać „Wystaw fakturę”.</p>`,
  },
  {
    key: 'top-up',
    title: 'Jak doładować konto',
    summary: 'Karta, BLIK albo przelew; pieniądze są od razu poza przelewem.',
    html: `<p>W aplikacji proszę wybrać <em>Konto → Doładuj</em>. Karta i BLIK działają od razu, przelew do jednego dnia roboczego.</p><p>Film pokazuje to krok po kroku:</p><p><a href="https://www.youtube.com/watch?v=kolko-doladuj">Doładowanie konta w minutę</a></p>`,
  },
  {
    key: 'penalty',
    title: 'Opłata dodatkowa: skąd się wzięła i jak się odwołać',
    summary: 'Najczęstsze powody i odwołanie w ciągu 14 dni.',
    html: `<ul><li><p>Rower zostawiony poza stacją.</p></li><li><p>Przejazd dłuższy niż 12 godzin.</p></li><li><p>Zgubiony koszyk lub uszkodzony zamek.</p></li></ul><h2>Odwołanie</h2><p>Proszę odpowiedzieć na wiadomość o opłacie w ciągu 14 dni i napisać, co się stało. Opłata czeka, dopóki nie odpowiemy; odpowiadamy do trzech dni roboczych.</p>`,
  },
  {
    key: 'password',
    title: 'Nie mogę się zalogować',
    summary: 'Nowy kod PIN, zmieniony numer telefonu, zablokowane konto.',
    html: `<h2>Zapomniany PIN</h2><p>Na stronie logowania proszę wybrać „Nie pamiętam PIN-u”. Nowy przychodzi SMS-em w ciągu minuty.</p><h2>Nowy numer telefonu</h2><p>Ze względów bezpieczeństwa zmieniamy go po rozmowie. Proszę napisać z adresu e-mail przypisanego do konta.</p><h2>Konto zablokowane</h2><p>Po pięciu błędnych próbach konto odblokowuje się samo po 30 minutach.</p>`,
  },
  {
    key: 'change-plan',
    title: 'Zmiana i rezygnacja z abonamentu',
    summary: 'Zmiana działa od następnego okresu, rezygnować można w każdej chwili.',
    html: `<p>Abonament zmienia się w <em>Konto → Abonament</em>. Nowy plan działa od następnego okresu; do tego czasu jeździ się na dotychczasowym.</p><p>Rezygnacja zatrzymuje następną opłatę. W ciągu 14 dni od zakupu, jeżeli nie było przejazdów, zwracamy całą kwotę.</p>`,
  },
  {
    key: 'student',
    title: 'Abonament studencki: jak potwierdzić legitymację',
    summary: 'Zdjęcie legitymacji raz na rok; usuwamy je po sprawdzeniu.',
    html: `<p>Proszę dodać zdjęcie legitymacji w <em>Konto → Zniżki</em>. Sprawdzamy ją do jednego dnia roboczego, a zdjęcie <strong>usuwamy zaraz po sprawdzeniu</strong>.</p><p>Zniżka obowiązuje do końca października następnego roku akademickiego.</p>`,
  },
  {
    key: 'delete-account',
    title: 'Usunięcie konta i danych',
    summary: 'Jak zamknąć konto i co dzieje się z saldem.',
    html: `<p>Konto zamyka się w <em>Konto → Usuń konto</em>. Saldo zwracamy na wskazany rachunek do pięciu dni roboczych.</p><p>Dane przejazdów usuwamy po 30 dniach. Faktury przechowujemy tak długo, jak wymagają przepisy podatkowe.</p>`,
  },
  {
    key: 'company',
    title: 'Kółko dla firm',
    summary: 'Jedno konto, wielu pracowników, jedna faktura.',
    html: `<p>Firma zakłada jedno konto i zaprasza pracowników po adresie e-mail. Przejazdy w godzinach i na stacjach, które Państwo wybiorą, opłaca firma; pozostałe płaci pracownik.</p><p>Zestawienie przejazdów można pobrać jako plik CSV.</p>`,
  },
  {
    key: 'map',
    title: 'Mapa stacji i godziny działania',
    summary: 'Rowery są dostępne całą dobę od marca do końca listopada.',
    html: `<p>W sezonie, od 1 marca do 30 listopada, stacje działają całą dobę. Zimą czynne są stacje oznaczone na mapie płatkiem śniegu.</p><p>Rezerwacja roweru trwa 10 minut i jest bezpłatna.</p>`,
  },
  {
    key: 'found',
    title: 'Rzecz zostawiona w koszyku',
    summary: 'Jak zgłosić zgubę i gdzie ją odebrać.',
    html: `<p>Proszę napisać do nas jak najszybciej, podając numer roweru i godzinę oddania. Serwisanci zwożą znalezione rzeczy codziennie przed 9:00.</p><p>Odbiór: Biuro Obsługi Klienta, od poniedziałku do piątku, 8:00–18:00. Rzeczy czekają 30 dni.</p>`,
  },
  {
    key: 'children',
    title: 'Foteliki, przyczepki i rowery dziecięce',
    summary: 'Na których stacjach są i co trzeba o nich wiedzieć.',
    html: `<p>Rowery z fotelikiem (do 22 kg) stoją na dwudziestu stacjach; w aplikacji proszę włączyć filtr „z fotelikiem”. Kask dziecka jest obowiązkowy i trzeba mieć własny.</p><p>Rowery dziecięce są dla osób od 6 lat, pod opieką dorosłego.</p>`,
  },
];

export const internalArticles: readonly SampleText[] = [
  {
    key: 'waive',
    title: 'Kiedy umarzamy opłatę dodatkową',
    summary: 'Do 50 zł konsultant sam, powyżej po zgodzie kierownika.',
    html: `<ul><li><p>Pierwsza taka opłata klienta w roku: umarzamy do 50 zł bez pytania.</p></li><li><p>Usterka zamka potwierdzona w serwisie: umarzamy w całości.</p></li><li><p>Powyżej 50 zł: notatka i wzmianka do kierownika zmiany.</p></li></ul><p>Umorzenie zawsze z notatką „dlaczego”: liczymy je w raporcie jakości.</p>`,
  },
  {
    key: 'outage',
    title: 'Awaria operatora płatności: co mówić klientom',
    summary: 'Jedno zdanie, jeden termin, żadnych domysłów.',
    html: `<p>Mówimy: „Operator płatności ma przerwę. Pieniądze są bezpieczne, a każdą podwójną opłatę zwrócimy do pięciu dni roboczych.” Nie podajemy przyczyn, których nie znamy.</p><p>Zgłoszenia łączymy z główną sprawą awarii.</p>`,
  },
];
