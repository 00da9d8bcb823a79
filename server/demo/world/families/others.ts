import type { Family } from '../family.ts';
import { FIRST_LINE } from '../staff.ts';

/** Lost things, praise, complaints about people, and what nobody asked for. */
export const OTHERS: Family[] = [
  {
    key: 'lost-item',
    weight: 24,
    who: 'anyone',
    type: 'question',
    category: 'other.lost',
    group: FIRST_LINE,
    priority: [10, 70, 20, 0],
    tags: ['zguba'],
    othersDays: 1.5,
    notes: [
      'W naszym punkcie nic takiego, sprawdzić jutro po objeździe.',
      'Jest: {rzecz}, półka 3. Odbiór z dowodem.',
      'Rower {rower} zdążył pojechać jeszcze dwa razy, zapytać kolejnych użytkowników.',
    ],
    words: {
      pl: {
        subject: [
          'Zgubi<łem:łam> {rzeczB}',
          'Rzeczy zostawione w koszyku roweru {rower}',
          'Zguba w koszyku',
          'Zostawi<łem:łam> {rzeczB} w rowerze',
          'Czy ktoś znalazł {rzeczB}?',
          'zguba',
        ],
        story: [
          '{Kiedy} zostawi<łem:łam> w koszyku roweru {rower} {rzeczB}. Rower odda<łem:łam> na stacji {stacja2}.',
          'Zgubi<łem:łam> {rzeczB}, najpewniej na trasie między stacjami {stacja} i {stacja2}.',
          'Szukam {rzeczD}. Jecha<łem:łam> {kiedy} rowerem {rower} i dopiero w domu zauważy<łem:łam> brak.',
        ],
        detail: [
          'Kiedy wróci<łem:łam> po kwadransie, roweru już nie było.',
          'To pamiątka, bardzo mi na tym zależy.',
          'W środku były też dokumenty.',
          'Przejazd ma numer {przejazd}.',
          'Uczciwego znalazcę chętnie wynagrodzę.',
        ],
        want: ['Czy ktoś to oddał?', 'Proszę o sprawdzenie.', 'Proszę o kontakt: {tel}.', 'Co mogę jeszcze zrobić?'],
        passed: [
          'Przekaza<łem:łam> opis serwisowi {wmiescie}. Rowery ze stacji {stacja2} są przeglądane co noc, odpowiem «Panu:Pani» {dodnia}.',
        ],
        answer: [
          'Mam dobrą wiadomość: zguba się odnalazła i czeka w naszym punkcie przy stacji {stacja}. Odbiór od poniedziałku do piątku w godzinach 9–17, proszę mieć przy sobie dokument.',
          '=Niestety do dziś nikt nie oddał {rzeczD}. Zgłoszenie zostaje w rejestrze rzeczy znalezionych przez 30 dni, gdy tylko coś się pojawi, napiszę od razu. Warto zapytać także w miejskim biurze rzeczy znalezionych.',
          'Skontaktowaliśmy się z osobą, która wypożyczyła rower {rower} po «Panu:Pani». Zguba jest bezpieczna i dziś trafi do naszego punktu przy stacji {stacja2}. Można ją odebrać od jutra, w godzinach 9–17.',
        ],
        again: [
          [
            'Będę tam w sobotę. Czy punkt jest czynny?',
            'W sobotę punkt jest czynny w godzinach 10–14. Zostawi<łem:łam> informację, że po zgubę przyjdzie «Pan:Pani» osobiście.',
          ],
        ],
      },
      en: {
        subject: ['Lost {rzecz}', 'I left {rzecz} in the basket', 'Lost property'],
        story: [
          'I left {rzecz} in the basket of bike {rower} {kiedy}. I returned it at {stacja2}.',
          'I lost {rzecz} somewhere between {stacja} and {stacja2}.',
        ],
        detail: ['When I came back after 15 minutes the bike was gone.', 'It means a lot to me.', 'My documents were inside.'],
        want: ['Has anybody handed it in?', 'Could you please check?'],
        passed: [
          'I have passed the description to our service team. Bikes from {stacja2} are checked every night, and I will write to you {dodnia}.',
        ],
        answer: [
          'Good news: it has been found and is waiting at our service point next to {stacja}. It is open Monday to Friday, 9 am to 5 pm. Please bring an ID.',
          'Unfortunately nobody has handed it in so far. Your report stays in our register for 30 days and I will write as soon as something turns up.',
        ],
      },
    },
  },
  {
    key: 'staff-complaint',
    weight: 9,
    who: 'person',
    type: 'complaint',
    category: 'other.opinions',
    group: FIRST_LINE,
    priority: [0, 35, 55, 10],
    tags: ['skarga'],
    othersDays: 2.5,
    notes: [
      'Do Ewy. Odsłuchać rozmowę z {data}.',
      'Kierowca auta 3 potwierdza, przeprosi. Rozmowa w poniedziałek.',
      'Nie odpowiadać przed rozmową z pracownikiem.',
    ],
    words: {
      pl: {
        subject: [
          '@!mail Skarga na pracownika',
          '@call Niegrzeczna obsługa na infolinii',
          '@driver Zachowanie kierowcy serwisu',
          '@mail Skarga na odpowiedź #{zgl}',
          'Skarga',
          'Brak kultury',
        ],
        story: [
          '@call {Kiedy} zadzwoni<łem:łam> na infolinię i zosta<łem:łam> potraktowan<y:a> [bardzo niegrzecznie|jak natręt]. Konsultant rozłączył się w połowie zdania.',
          '@driver Kierowca Państwa busa serwisowego zaparkował {kiedyg} na drodze dla rowerów przy {ulica} i na zwróconą uwagę [odpowiedział wyzwiskiem|wzruszył ramionami].',
          '@mail Chcę złożyć skargę na sposób, w jaki odpowiedziano mi w sprawie #{zgl}. Dosta<łem:łam> gotową formułkę, nikt nie przeczytał mojego pytania.',
        ],
        detail: [
          'Oczekuję przeprosin.',
          '@call,driver Mam nagranie.',
          'Jestem klient<em:ką> od trzech lat i nigdy mnie to nie spotkało.',
          'Nie chodzi mi o pieniądze.',
        ],
        want: ['Proszę o wyjaśnienie sprawy.', 'Proszę o odpowiedź kierownika.', 'Mam nadzieję, że wyciągną Państwo wnioski.'],
        passed: [
          'Dziękuję, że «Pan o tym napisał:Pani o tym napisała». Sprawę przekaza<łem:łam> kierowniczce zespołu, która porozmawia z pracownikiem. Odpowiedź wyślemy {dodnia}.',
        ],
        answer: [
          '@call Bardzo «Pana:Panią» przepraszam. Wysłuchaliśmy nagrania i ma «Pan:Pani» rację, tak nie powinna wyglądać rozmowa z nami. Z pracownikiem rozmawiała kierowniczka zespołu, a «Pana:Pani» sprawę prowadzę odtąd osobiście.',
          '@mail Bardzo «Pana:Panią» przepraszam. Przeczyta<łem:łam> całą korespondencję i rzeczywiście odpowiedź nie dotyczyła «Pana:Pani» pytania. Sprawę prowadzę odtąd osobiście i odpiszę w niej jeszcze dziś.',
          '@driver Rozmawialiśmy z kierowcą. Przyznał, że zachował się niewłaściwie, i prosi o przekazanie przeprosin. Przypomnieliśmy całej ekipie, że na drodze dla rowerów nie parkujemy nawet na chwilę.',
        ],
        again: [
          [
            'Dziękuję, przyjmuję przeprosiny. Liczę, że to się nie powtórzy.',
            'Dziękuję za tę wiadomość i za cierpliwość. Gdyby cokolwiek się działo, proszę pisać bezpośrednio do mnie.',
          ],
        ],
      },
    },
  },
  {
    key: 'praise',
    weight: 16,
    who: 'anyone',
    type: 'question',
    category: 'other.opinions',
    group: FIRST_LINE,
    priority: [80, 20, 0, 0],
    tags: ['pochwała'],
    course: 'praise',
    notes: ['Wrzucone na kanał #miłe.', '@{kolega}, to chyba o Tobie, przeczytaj.'],
    words: {
      pl: {
        subject: ['Podziękowania', 'Dziękuję za pomoc', 'Pochwała dla serwisanta', 'Świetna obsługa', 'Brawo Wy', 'dobra robota'],
        story: [
          'Chcę pochwalić serwisanta, który {kiedy} na stacji {stacja} poprawił mi hamulec od ręki.',
          'Dziękuję za szybką pomoc przy #{zgl}. [Tak powinna działać każda infolinia.|Sprawa załatwiona w kwadrans.]',
          'Piszę, bo zwykle piszą tylko niezadowoleni: rowery {wmiescie} działają świetnie i jeżdżę nimi codziennie.',
          'Pani z infolinii wykazała się {kiedy} ogromną cierpliwością. Proszę jej podziękować.',
        ],
        detail: [
          'Nowa stacja {stacja2} to strzał w dziesiątkę.',
          'W tym roku sprzeda<łem:łam> samochód.',
          'Uśmiech na cały dzień.',
          'Oby tak dalej.',
        ],
        answer: [
          'Dziękuję za te słowa, przeczytał je cały zespół. Do zobaczenia na rowerze.',
          'Takie wiadomości czyta się najprzyjemniej. Przekaza<łem:łam> podziękowania dalej i życzę wielu dobrych kilometrów.',
        ],
      },
      en: {
        subject: ['Thank you', 'Great service'],
        story: [
          'I just want to say thank you for your help with #{zgl}.',
          'Your mechanic at {stacja} fixed my brake on the spot {kiedy}. Great job!',
          'I ride in {wmiescie} every day and it works really well.',
        ],
        detail: ['Keep it up!', 'It made my day.'],
        answer: ['Thank you for your kind words, the whole team has read them. See you on the road.'],
      },
    },
  },
  {
    key: 'spam',
    weight: 12,
    who: 'person',
    type: 'question',
    category: null,
    group: FIRST_LINE,
    priority: [100, 0, 0, 0],
    tags: ['spam'],
    course: 'spam',
    notes: ['Spam, zamykam.', 'Oferta handlowa, nie nasza sprawa.', 'Znowu ten sam nadawca.'],
    words: {
      pl: {
        subject: [
          '@seo Pozycjonowanie Państwa strony',
          '@seo Bezpłatny audyt strony',
          'Oferta współpracy',
          'Propozycja dla Państwa firmy',
          'Krótka propozycja',
          'Rozmowa w tym tygodniu?',
          'Oszczędności dla firmy',
        ],
        story: [
          '@seo Zauważyliśmy, że Państwa strona mogłaby zajmować wyższe miejsca w wyszukiwarce. Przygotujemy bezpłatny audyt.',
          'W imieniu lidera branży proponujemy [energię tańszą o 30 %|leasing bez formalności|katalog 50 000 firm] tylko do końca tygodnia.',
          'Czy rozważali Państwo [fotowoltaikę|outsourcing księgowości|szkolenie BHP online]? Proszę o wskazanie osoby decyzyjnej.',
          'Ponawiam moją wiadomość sprzed tygodnia. Czy mogę zadzwonić jutro o 10:00?',
        ],
        detail: ['Zaufało nam już ponad 2 000 firm.', 'Oferta ważna 48 godzin.', 'Zajmie to tylko 10 minut rozmowy.'],
        want: ['Zapraszam do kontaktu.', 'Czekam na odpowiedź.', 'Proszę o termin rozmowy.'],
        answer: ['Dziękuję, nie jesteśmy zainteresowani.'],
      },
      en: {
        subject: ['Quick question about your website', 'Partnership opportunity', 'Bulk e-scooters, factory price'],
        story: [
          'I was looking at your website and noticed several issues that hurt your ranking.',
          'We produce city bikes and e-scooters, factory price, minimum order 100 pieces.',
          'Just following up on my previous e-mail. Who is in charge of marketing?',
        ],
        detail: ['We work with over 500 clients worldwide.', 'Only this month: 40% off.'],
        want: ['Can we schedule a call?', 'Looking forward to your reply.'],
        answer: ['Thank you, we are not interested.'],
      },
    },
  },
];
