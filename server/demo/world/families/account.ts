import type { Family } from '../family.ts';
import { BUSINESS, FIRST_LINE } from '../staff.ts';

/** Getting into the account, and what it knows of its owner. */
export const ACCOUNT: Family[] = [
  {
    key: 'app-login', weight: 34, who: 'anyone', type: 'failure', category: 'account.access', group: FIRST_LINE, priority: [5, 72, 22, 1], tags: ['logowanie'],
    files: { chance: 0.3, kinds: ['screenshot'] },
    notes: ['Stary numer w koncie, nowy w aplikacji. Po weryfikacji przepiąć.', 'Dwa konta na tę samą osobę, abonament na starym. Scalić za zgodą.', 'Weryfikacja: ostatni przejazd + 4 cyfry karty, zgadza się.', 'Sesje zresetowane, [kazać zalogować się od nowa|niech spróbuje jeszcze raz].'],
    words: {
      pl: {
        subject: ['Nie mogę się zalogować', 'Nie mogę się zalogować po zmianie telefonu', 'Problem z logowaniem do aplikacji', 'Konto nie istnieje?', 'Hasło nie działa', 'logowanie', 'Aplikacja mnie wylogowała i nie wpuszcza'],
        story: [
          'Po zmianie telefonu na {model} nie mogę się zalogować do aplikacji.',
          'Aplikacja [twierdzi|pisze], że konto na adres {email} nie istnieje, a jeżdżę od dwóch lat.',
          'Od aktualizacji do wersji {app} aplikacja [wyrzuca mnie przy logowaniu|w kółko prosi o hasło].',
          'Zmieni<łem:łam> hasło trzy razy i za każdym razem czytam, że jest nieprawidłowe.',
        ],
        detail: ['Mam wykupiony abonament i nie mogę z niego korzystać.', 'Na komputerze loguję się bez problemu.', 'Wiadomość do zmiany hasła przychodzi, link nie działa.', 'Odinstalowa<łem:łam> i zainstalowa<łem:łam> aplikację od nowa.', 'Numer telefonu się nie zmienił: {tel}.'],
        want: ['Proszę o pomoc.', 'Proszę o odblokowanie konta.', 'Co mogę zrobić?', 'Jutro rano muszę dojechać do pracy.'],
        exchange: [
          ['Żeby bezpiecznie przywrócić dostęp, proszę podać datę i stację początkową ostatniego przejazdu oraz cztery ostatnie cyfry karty podpiętej do konta.', 'Ostatni przejazd: {data}, stacja {stacja}. Karta z końcówką {karta}.'],
          ['Czy loguje się «Pan:Pani» adresem e-mail, czy przez numer telefonu? W systemie są dwa konta na to samo nazwisko i chcę przywrócić właściwe.', 'Numerem telefonu, {tel}. O drugim koncie nic nie wiem.'],
        ],
        answer: ['Po weryfikacji przypisa<łem:łam> konto do nowego telefonu. Proszę zalogować się ponownie adresem {email}, aplikacja poprosi o ustawienie nowego hasła. Abonament i saldo pozostały bez zmian.', 'Zakończy<łem:łam> wszystkie stare sesje na «Pana:Pani» koncie, to one powodowały błąd. Proszę zaktualizować aplikację i zalogować się od nowa.', 'Konto działa poprawnie, ale jest zapisane na innym adresie e-mail. Ze względów bezpieczeństwa nie mogę go tu podać w całości, zaczyna się tak samo jak obecny i kończy cyframi. Na tamten adres wysła<łem:łam> link do logowania.'],
        again: [['Zalogowa<łem:łam> się, ale nie widzę abonamentu.', 'Abonament był przypisany do drugiego konta. Połączy<łem:łam> oba konta, po odświeżeniu aplikacji powinien być widoczny.']],
      },
      en: {
        subject: ['Cannot log in', 'Login problem after changing my phone', 'App keeps asking for the password'],
        story: ['I bought a new phone ({model}) and cannot log in any more.', 'The app says there is no account for {email}, but I have been riding for two years.', 'Since the update to {app} the app throws me out every time.'],
        detail: ['I have a valid pass and cannot use it.', 'I reinstalled the app twice.', 'The reset link does not work.'],
        want: ['Please help.', 'What can I do?'],
        exchange: [['To restore access safely I need the date and the starting station of your last ride and the last four digits of your card.', 'My last ride was on {data} from {stacja}. The card ends in {karta}.']],
        answer: ['Thank you, I have moved the account to your new phone. Please log in with {email}, and the app will ask you for a new password. Your pass and balance are unchanged.', 'I have closed all old sessions of your account, because they caused the error. Please update the app and log in again.'],
      },
    },
  },
  {
    key: 'sms-code', weight: 30, who: 'anyone', type: 'failure', category: 'account.access', group: FIRST_LINE, priority: [5, 68, 25, 2], tags: ['kod SMS'],
    notes: ['Bramka: status „doręczono do operatora”, dalej nie wiemy. Wysłać kod mailem.', 'Numer zagraniczny, SMS idzie drugą trasą i gubi się. Włączyć kod e-mailem.', 'Klient ma blokadę SMS premium u operatora, [częsty przypadek|zob. artykuł w bazie].'],
    words: {
      pl: {
        subject: ['Kod SMS nie przychodzi', 'Kod do zamka nie przyszedł SMS-em', 'Brak kodu weryfikacyjnego', 'Nie dostaję SMS-ów', 'kod sms'],
        story: ['Próbuję się zalogować, ale kod SMS nie przychodzi.', 'Od kilku dni nie dostaję kodów SMS do logowania.', 'Kod do zamka przyszedł dopiero po {czekania}, kiedy już wsia<dłem:dłam> do tramwaju.', 'Zamówi<łem:łam> kod pięć razy i nie doszedł ani jeden.'],
        detail: ['Numer {tel}, sieć ta sama od lat.', 'Inne SMS-y przychodzą normalnie.', 'Teraz aplikacja pisze, że wyczerpa<łem:łam> limit prób.', 'Sprawdza<łem:łam> też w spamie.', 'Telefon {model}.'],
        want: ['Czy można dostać kod e-mailem?', 'Proszę o pomoc.', 'Proszę o odblokowanie.', 'Czy to awaria po Państwa stronie?'],
        exchange: [['Czy numer w aplikacji to nadal {tel}? Proszę też sprawdzić, czy w telefonie nie jest włączona blokada nieznanych nadawców.', 'Numer się zgadza. Blokady nie mia<łem:łam>.']],
        answer: ['Włączy<łem:łam> na «Pana:Pani» koncie kody wysyłane e-mailem, na adres {email}. Można je w każdej chwili zmienić z powrotem na SMS w ustawieniach. Limit prób jest wyzerowany.', 'SMS-y do części numerów docierały z opóźnieniem przez przeciążenie u operatora. Od godziny wszystko działa, wyzerowa<łem:łam> też licznik prób. Proszę zamówić nowy kod.'],
        again: [['E-mailem kod doszedł, dziękuję. Ale chcia<łbym:łabym> wrócić do SMS-ów.', 'Rozumiem. Przełączy<łem:łam> konto z powrotem na SMS i wysła<łem:łam> wiadomość próbną. Jeżeli nie dotrze w ciągu minuty, proszę dać znać, sprawdzę ją u operatora.']],
      },
      en: {
        subject: ['SMS code not arriving', 'No verification code'],
        story: ['I am trying to log in, but the SMS code never arrives.', 'I requested the code five times and did not get a single one.'],
        detail: ['My number is foreign, it starts with +353.', 'Other messages arrive normally.', 'Now the app says I have used all attempts.'],
        want: ['Could you send the code by e-mail?', 'Please help.'],
        answer: ['Codes to some foreign numbers are delayed by the operators. I have switched your account to codes by e-mail ({email}) and reset the number of attempts.'],
      },
      uk: {
        subject: ['Не приходить код SMS', 'Код підтвердження'],
        story: ['Не можу увійти: код SMS не приходить.', 'Я <замовив:замовила> код пʼять разів, і жоден не прийшов.'],
        detail: ['Номер український, +380.', 'Інші повідомлення приходять.'],
        want: ['Чи можна отримати код поштою?', 'Допоможіть, будь ласка.'],
        answer: ['я <увімкнув:увімкнула> для вашого акаунта коди електронною поштою ({email}) і <обнулив:обнулила> лічильник спроб. Спробуйте, будь ласка, ще раз.'],
      },
    },
  },
  {
    key: 'app-map', weight: 18, who: 'anyone', type: 'failure', category: 'account', group: FIRST_LINE, priority: [20, 74, 6, 0], tags: ['aplikacja'],
    files: { chance: 0.5, kinds: ['screenshot'] },
    notes: ['Znany błąd {app}, poprawka w sklepie w przyszłym tygodniu.', 'Nie odtworzone na {model}. Poprosić o nagranie ekranu.', 'Zgłoszone deweloperom, [APP-2281|APP-2304|APP-2317].'],
    words: {
      pl: {
        subject: ['Aplikacja się zawiesza', 'Mapa pokazuje nieistniejące rowery', 'Błąd w aplikacji {app}', 'Aplikacja nie widzi stacji {stacja}', 'biały ekran po aktualizacji'],
        story: ['Po aktualizacji do {app} aplikacja [zawiesza się na mapie|pokazuje biały ekran|zamyka się po skanowaniu kodu].', 'Mapa pokazuje na stacji {stacja} pięć rowerów, a nie było żadnego.', 'Aplikacja nie odświeża salda, dopóki jej nie zamknę.', 'Na mapie w aplikacji zniknęła stacja {stacja}.'],
        detail: ['Telefon {model}.', 'System aktualny, pamięci dużo.', 'Czyszczenie danych nie pomaga.', 'Wcześniejsza wersja działała bez zarzutu.', 'Koleżanka ma ten sam telefon i u niej działa.'],
        want: ['Kiedy będzie poprawka?', 'Proszę o poprawienie.', 'Czy można wrócić do starej wersji?'],
        answer: ['Dziękuję za dokładny opis. To błąd w wersji {app}, poprawiona wersja będzie w sklepach w przyszłym tygodniu. Do tego czasu pomaga wyłączenie trybu ciemnego w ustawieniach aplikacji.', 'Dane o stacji {stacja} odświeżyły się dziś rano. Rowery, które «Pan widział:Pani widziała» na mapie, były już zarezerwowane przez serwis, w nowej wersji nie będą pokazywane.'],
        again: [['Nowa wersja jest, ale u mnie bez zmian.', 'Przekaza<łem:łam> to programistom z modelem telefonu. Proszę o jeszcze jedną rzecz: Konto, Pomoc, Wyślij dziennik. Na tej podstawie znajdziemy przyczynę.']],
      },
      en: {
        subject: ['App crashes', 'Map shows bikes that are not there'],
        story: ['After the update to {app} the app [freezes on the map|shows a white screen|closes when I scan a code].', 'The map shows five bikes at {stacja}, but there were none.'],
        detail: ['Phone: {model}.', 'Reinstalling did not help.'],
        want: ['When will it be fixed?', 'Please have a look.'],
        answer: ['Thank you for the precise description. It is a bug in version {app}, and the corrected version will be in the stores next week. Until then it helps to switch off dark mode in the app.'],
      },
    },
  },
  {
    key: 'account-blocked', weight: 16, who: 'person', type: 'request', category: 'account.access', group: FIRST_LINE, priority: [0, 60, 38, 2], tags: ['blokada konta'],
    notes: ['Blokada za ujemne saldo, wpłata zaksięgowana rano. Można zdejmować.', 'Blokada ręczna po zgłoszeniu serwisu (rower na balkonie). Najpierw wyjaśnienie.', 'Automat przeciw nadużyciom: 3 karty w 24 h. Fałszywy alarm.'],
    words: {
      pl: {
        subject: ['Zablokowane konto', 'Dlaczego moje konto jest zablokowane?', 'Blokada konta', 'Proszę o odblokowanie konta', 'konto zablokowane'],
        story: ['Moje konto ({email}) zostało zablokowane i nie wiem dlaczego.', '{Kiedy} chcia<łem:łam> wypożyczyć rower i zobaczy<łem:łam> komunikat „Konto zablokowane”.', 'Spłaci<łem:łam> ujemne saldo {data}, a konto jest nadal zablokowane.'],
        detail: ['Wszystkie rowery oddawa<łem:łam> na czas.', 'Nie dosta<łem:łam> żadnej informacji.', 'Mam opłacony abonament do końca miesiąca.', 'Ostatnio doda<łem:łam> nową kartę, może to przez to.'],
        want: ['Proszę o wyjaśnienie i odblokowanie.', 'Proszę o pilne odblokowanie.', 'Czego ode mnie Państwo potrzebują?'],
        answer: ['Konto jest już odblokowane. Blokadę założył automat po dodaniu kilku kart w krótkim czasie, niesłusznie. Przepraszam za kłopot, abonament przedłuży<łem:łam> o 3 dni.', 'Blokada wynikała z ujemnego salda. Wpłata jest zaksięgowana, konto działa i można od razu wypożyczać.'],
      },
      en: {
        subject: ['Account blocked', 'Why is my account blocked?'],
        story: ['My account ({email}) has been blocked and I do not know why.', 'I paid the negative balance on {data} and the account is still blocked.'],
        detail: ['I have always returned the bikes on time.', 'I added a new card recently.'],
        want: ['Please unblock it.', 'What do you need from me?'],
        answer: ['Your account is active again. It was blocked by mistake after several cards had been added in a short time. I have extended your pass by 3 days.'],
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
    key: 'phone-change', weight: 18, who: 'person', type: 'request', category: 'account.access', group: FIRST_LINE, priority: [15, 80, 5, 0], tags: ['zmiana danych'],
    notes: ['Zmiana po weryfikacji, nr poprzedni zostaje w historii.', 'Nowy numer jest już na innym koncie, [poprosić o zgodę na scalenie|do wyjaśnienia].'],
    words: {
      pl: {
        subject: ['Zmiana numeru telefonu', 'Nowy numer telefonu w koncie', 'Jak zmienić numer?', 'Zmiana adresu e-mail', 'aktualizacja danych'],
        story: ['Zmieni<łem:łam> numer telefonu i proszę o aktualizację w koncie. Nowy numer: {nowytel}.', 'Jak zmienić numer telefonu w aplikacji? Stary już nie działa, nowy to {nowytel}.', 'Proszę o zmianę adresu e-mail i numeru w moim koncie, nowy numer {nowytel}.'],
        detail: ['Aplikacja wysyła kod na stary numer i koło się zamyka.', 'Stary numer to {tel}.', 'Abonament mam ważny, nie chcę go stracić.'],
        want: ['Czy da się to zrobić e-mailem?', 'Z góry dziękuję.', 'Co jest potrzebne do zmiany?'],
        exchange: [['Dla bezpieczeństwa potrzebuję potwierdzenia: proszę podać datę ostatniego przejazdu i cztery ostatnie cyfry karty podpiętej do konta.', 'Ostatnio jecha<łem:łam> {data}, karta {karta}.']],
        answer: ['Numer w koncie jest zmieniony na {nowytel}. Przy pierwszym logowaniu przyjdzie na niego kod, potem wszystko działa jak dotąd. Abonament i historia przejazdów pozostały bez zmian.', 'Zmieni<łem:łam> dane i wysła<łem:łam> potwierdzenie na nowy numer. Poprzedni numer został odpięty od konta.'],
      },
    },
  },
  {
    key: 'gdpr-erase', weight: 8, who: 'person', type: 'request', category: 'account.privacy', group: BUSINESS, priority: [0, 80, 20, 0], tags: ['RODO'], othersDays: 4,
    notes: ['RODO: termin miesiąc, u nas standard 7 dni. IOD w kopii.', 'Przed usunięciem zwrócić saldo, inaczej będzie reklamacja.', 'Faktury zostają 5 lat, napisać o tym wprost.'],
    words: {
      pl: {
        subject: ['Usunięcie konta i danych osobowych', 'Żądanie usunięcia danych (RODO)', 'Proszę o usunięcie konta', 'RODO, prawo do bycia zapomnianym'],
        story: ['Na podstawie art. 17 RODO proszę o usunięcie mojego konta ({email}) i wszystkich danych.', 'Wyprowadzam się {zmiasta} i chcę usunąć konto razem z danymi.', 'Nie korzystam już z rowerów, proszę o skasowanie konta i usunięcie mojego numeru z bazy.'],
        detail: ['Proszę o pisemne potwierdzenie.', 'Cofam też zgodę na newsletter.', 'Na saldzie zostało kilka złotych.'],
        want: ['Proszę o informację, kiedy to nastąpi.', 'Czekam na potwierdzenie.'],
        exchange: [['Na saldzie konta pozostają środki. Czy zwrócić je na kartę, z której «Pan doładowywał:Pani doładowywała» konto, przed usunięciem danych?', 'Tak, proszę o zwrot na kartę i potem usunięcie konta.']],
        passed: ['Potwierdzam przyjęcie żądania. Przekaza<łem:łam> je naszemu inspektorowi ochrony danych, usunięcie potwierdzimy {dodnia}.'],
        answer: ['Konto i dane zostały usunięte. Zgodnie z przepisami podatkowymi przechowujemy wyłącznie faktury, przez 5 lat, i nie używamy ich w żadnym innym celu. Saldo zwróciliśmy na kartę.', 'Dane osobowe zostały dziś usunięte z naszych systemów, a zgoda na newsletter wycofana. Dziękuję za wspólne kilometry.'],
      },
      en: {
        subject: ['Please delete my account', 'GDPR erasure request'],
        story: ['I am leaving Poland and would like my account ({email}) and all my data to be deleted.', 'Under Article 17 GDPR I request the erasure of my personal data.'],
        detail: ['Please confirm in writing.', 'There is still some money on the balance.'],
        want: ['Please let me know when it is done.'],
        answer: ['Your account and personal data have been deleted. Tax law obliges us to keep invoices for 5 years, and we use them for nothing else. The balance has been returned to your card.'],
      },
    },
  },
  {
    key: 'gdpr-copy', weight: 5, who: 'person', type: 'request', category: 'account.privacy', group: BUSINESS, priority: [0, 90, 10, 0], tags: ['RODO'], answerFile: 'dane', othersDays: 4,
    notes: ['Eksport z panelu + lista zgód, bez notatek wewnętrznych.', 'Weryfikacja tożsamości zrobiona, link ważny 7 dni.'],
    words: {
      pl: {
        subject: ['Kopia moich danych (art. 15 RODO)', 'Jakie dane o mnie przechowujecie?', 'Dostęp do danych osobowych'],
        story: ['Na podstawie art. 15 RODO proszę o kopię danych, które Państwo o mnie przetwarzają.', 'Chcia<łbym:łabym> wiedzieć, jak długo przechowują Państwo trasy moich przejazdów i kto ma do nich dostęp.'],
        detail: ['Konto: {email}.', 'Interesują mnie zwłaszcza dane o lokalizacji.', 'Proszę o plik w formacie, który da się otworzyć.'],
        want: ['Proszę o odpowiedź w ustawowym terminie.', 'Z góry dziękuję.'],
        passed: ['Potwierdzam przyjęcie wniosku. Zestawienie danych przygotowuje inspektor ochrony danych, prześlemy je {dodnia}.'],
        answer: ['W załączniku przesyłam zestawienie «Pana:Pani» danych. Trasy przejazdów przechowujemy 90 dni, potem zostają tylko stacje początkowa i końcowa. Dostęp mają wyłącznie uprawnieni pracownicy obsługi i serwisu, a każde otwarcie jest zapisywane.'],
      },
    },
  },
];
