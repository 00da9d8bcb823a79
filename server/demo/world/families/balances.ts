import type { Family } from '../family.ts';
import { FIRST_LINE, PAYMENTS } from '../staff.ts';

/** Money counted wrong: too long a ride, a top-up that did not arrive. */
export const BALANCES: Family[] = [
  {
    key: 'overcharged-time',
    weight: 44,
    who: 'anyone',
    type: 'complaint',
    category: 'rides.return',
    group: FIRST_LINE,
    priority: [0, 68, 30, 2],
    tags: ['naliczony czas'],
    othersDays: 1.5,
    files: { chance: 0.3, kinds: ['screenshot', 'photo'] },
    notes: [
      'Log zamka: zatrzask {godz2}, zamknięcie przejazdu dopiero {pozniej}. Stacja była offline, [korekta się należy|wina po naszej stronie].',
      'GPS stał w miejscu od {godz2}. Koryguję do {dominut}.',
      'Druga taka sprawa ze stacji {stacja2} w tym tygodniu, zob. #{zgl}. Serwis poinformowany.',
      '«Klient zaparkował:Klientka zaparkowała» poza stojakiem, ale w strefie. Zgodnie z wytycznymi korekta raz na kwartał.',
    ],
    words: {
      pl: {
        subject: [
          'Źle naliczony czas przejazdu',
          'Naliczyło {dluzej} zamiast {dominut}',
          'Zawyżona opłata za przejazd {przejazd}',
          'Rower oddany, a licznik szedł dalej',
          'Reklamacja naliczonej opłaty',
          'Za długi czas wypożyczenia',
          'opłata po zwrocie roweru',
        ],
        story: [
          'Rower {rower} odda<łem:łam> na stacji {stacja2} o {godz2}, a aplikacja naliczała opłatę do {pozniej}.',
          'Jecha<łem:łam> {minut}, a w historii mam {dluzej}. Pobrano {nadplata}.',
          '{Kiedy} zwróci<łem:łam> rower na stacji {stacja2}, zamek kliknął jak zawsze, ale przejazd [się nie zakończył|zakończył się dopiero o {pozniej}].',
          'Nie zgadzam się z opłatą {nadplata} za przejazd {przejazd}. O tej godzinie rower stał już na stacji {stacja2}.',
        ],
        detail: [
          'Numer roweru: {rower}.',
          'Mam zdjęcie roweru wpiętego w stojak.',
          'Zamek był zamknięty, sprawdzi<łem:łam> to dwa razy.',
          'Na stacji nie świecił się ekran, może nie miała prądu.',
          'Mam abonament i pierwsze 20 minut powinno być bezpłatne.',
        ],
        want: [
          'Proszę o korektę [opłaty|naliczonego czasu].',
          'Proszę o zwrot różnicy.',
          'Czekam na wyjaśnienie.',
          'Jak mam na przyszłość udowodnić, że odda<łem:łam> rower?',
        ],
        exchange: [
          [
            'Czy pamięta «Pan:Pani», czy po wpięciu roweru zamek zamknął się z kliknięciem i czy aplikacja pokazała ekran „Przejazd zakończony”? Jeżeli ma «Pan:Pani» zdjęcie roweru w stojaku, bardzo ułatwi ono sprawę.',
            '[Kliknęło na pewno|Zamek się zamknął], ale ekranu z podsumowaniem nie było. Dopiero {pozniej} dosta<łem:łam> powiadomienie, że przejazd zakończony.',
          ],
        ],
        passed: [
          'Poprosi<łem:łam> serwis o odczyt zamka i lokalizacji roweru {rower}. Wynik będę mia<ł:ła> {dodnia}, wtedy od razu «Panu:Pani» odpowiem. Do tego czasu opłata jest wstrzymana.',
        ],
        answer: [
          'Z odczytu zamka wynika, że rower {rower} został odstawiony o {godz2}, a stacja przesłała sygnał z opóźnieniem. Skorygowa<łem:łam> czas przejazdu do {dominut} i zwróci<łem:łam> różnicę {nadplata} na saldo w aplikacji.',
          'Lokalizacja potwierdza, że od {godz2} rower stał na stacji {stacja2}. Naliczenie po tej godzinie anulowa<łem:łam>, a {nadplata} wróciło na «Pana:Pani» saldo. Przepraszam za niedogodność.',
          'Sprawdzi<łem:łam> przejazd {przejazd}. Rower stał przy stacji, ale nie był wpięty w zamek, dlatego licznik działał dalej. Ponieważ zdarzyło się to po raz pierwszy, anulowa<łem:łam> opłatę {nadplata}. Na przyszłość proszę poczekać na ekran „Przejazd zakończony”.',
        ],
        again: [
          [
            'Dziękuję, ale na saldzie nadal nie widzę tej kwoty.',
            'Korekta pojawi się po odświeżeniu konta: proszę wylogować się i zalogować ponownie. Po naszej stronie saldo jest już powiększone o {nadplata}.',
          ],
          [
            'Wolał<bym:abym> zwrot na kartę, nie na saldo.',
            'Oczywiście. Zmieni<łem:łam> formę zwrotu, {nadplata} trafi na kartę w ciągu 3 dni roboczych, a saldo wróci do poprzedniej wysokości.',
          ],
        ],
      },
      en: {
        subject: ['Ride still running after return', 'Overcharged: {dluzej} instead of {minut}', 'Wrong ride time'],
        story: [
          'I returned bike {rower} at {stacja2} at {godz2}, but the app kept counting until {pozniej}.',
          'My ride took {minut}, yet I was billed for {dluzej} ({nadplata}).',
        ],
        detail: ['The lock clicked as usual.', 'I have a photo of the bike in the rack.', 'The screen at the station was dark.'],
        want: ['Please correct the fee.', 'I would like the difference back.'],
        exchange: [
          [
            'Did the app show the “Ride finished” screen after you locked the bike? If you have a photo of the bike in the rack, please attach it.',
            'The lock did click, but I saw no summary screen. The notification came only at {pozniej}.',
          ],
        ],
        answer: [
          'The lock log shows that the bike was returned at {godz2}, and the station reported it late. I have corrected the ride to {minut} and returned {nadplata} to your balance.',
          'You are right, the bike stood at {stacja2} from {godz2}. The extra charge of {nadplata} has been cancelled.',
        ],
      },
    },
  },
  {
    key: 'topup-missing',
    weight: 26,
    who: 'person',
    type: 'complaint',
    category: 'payments.charges',
    group: PAYMENTS,
    priority: [0, 70, 28, 2],
    tags: ['doładowanie'],
    othersDays: 1,
    files: { chance: 0.35, kinds: ['statement'] },
    notes: [
      'Wpłata bez tytułu, wisi na koncie technicznym. [Przypisuję ręcznie|Do ręcznego przypisania].',
      'BLIK potwierdzony u operatora, nie doszedł webhook. Doksięgowane.',
      '@{kolega}, sprawdź proszę w FIN, czy {doladowanie} nie weszło na inne konto z tym samym nazwiskiem.',
    ],
    words: {
      pl: {
        subject: [
          'Brak doładowania {doladowanie}',
          'Doładowanie nie dotarło',
          'Wpłata nie jest widoczna w aplikacji',
          'Doładowa<łem:łam> konto, saldo bez zmian',
          'Gdzie moje {doladowanie}?',
          'problem z doładowaniem',
        ],
        story: [
          '{Kiedy} doładowa<łem:łam> konto kwotą {doladowanie}, z banku zeszło, a saldo [w aplikacji |]się nie zmieniło.',
          'Zrobi<łem:łam> [przelew|płatność BLIK] na {doladowanie} i od {data} nie widzę tych pieniędzy w aplikacji.',
          'Saldo stoi w miejscu, chociaż wpłaci<łem:łam> {doladowanie}.',
        ],
        detail: [
          'Bank pokazuje operację jako zrealizowaną.',
          'Wpłata była {kiedyg}[|, BLIK].',
          'Konto mam na adres {email}.',
          'Bez tego nie mogę wypożyczyć roweru, bo saldo jest poniżej minimum.',
        ],
        want: ['Proszę o zaksięgowanie wpłaty.', 'Kiedy środki się pojawią?', 'Proszę sprawdzić, co się stało.'],
        exchange: [
          [
            'Czy może «Pan:Pani» przesłać potwierdzenie wpłaty z banku? Wystarczy data, kwota i numer referencyjny operacji.',
            '[Potwierdzenie w załączniku|Przesyłam potwierdzenie]. Kwota {doladowanie}, data {data}.',
          ],
        ],
        passed: [
          'Wpłata jest widoczna u operatora płatności, ale nie została przypisana do konta. Poprosi<łem:łam> dział finansowy o ręczne zaksięgowanie, nastąpi to {dodnia}.',
        ],
        answer: [
          'Odnala<złem:złam> wpłatę {doladowanie} i dopisa<łem:łam> ją do «Pana:Pani» salda. Operator płatności nie przekazał nam potwierdzenia na czas, przepraszam za kłopot.',
          'Środki są już na saldzie. Wpłata bez numeru konta w tytule wymaga ręcznego przypisania, dlatego trwało to dłużej. Przy doładowaniu przez aplikację saldo zmienia się od razu.',
        ],
        again: [
          [
            'Saldo się zgadza, ale w międzyczasie naliczono mi opłatę za ujemny stan konta.',
            'Opłatę za ujemne saldo anulowa<łem:łam>, nie powinna była zostać naliczona. Przepraszam za pomyłkę.',
          ],
        ],
      },
      en: {
        subject: ['Top-up not showing', 'I paid {doladowanie} and my balance is the same'],
        story: [
          'I topped up {doladowanie} {kiedy}, the money left my bank, but the balance in the app has not changed.',
          'My top-up of {doladowanie} from {data} is still missing.',
        ],
        detail: ['I paid with BLIK.', 'The account is registered to {email}.'],
        want: ['Please add it to my balance.', 'What should I do?'],
        answer: [
          'I found your payment of {doladowanie} and added it to your balance. The payment operator had not confirmed it on time, and I am sorry for the trouble.',
        ],
      },
      uk: {
        subject: ['Поповнення не надійшло', 'Не бачу {doladowanie} на балансі'],
        story: ['{Kiedy} я <поповнив:поповнила> рахунок на {doladowanie}, але баланс не змінився.'],
        detail: ['Мій акаунт: {email}.', 'Оплата була через BLIK.'],
        want: ['Будь ласка, перевірте.', 'Прошу зарахувати оплату.'],
        answer: ['я <знайшов:знайшла> ваш платіж і <зарахував:зарахувала> {doladowanie} на баланс. Перепрошую за незручності.'],
      },
    },
  },
];
