import type { Family } from '../family.ts';
import { BUSINESS } from '../staff.ts';

/** What companies ask for. */
export const BUSINESS_MATTERS: Family[] = [
  {
    key: 'corporate-offer',
    weight: 16,
    who: 'company',
    type: 'question',
    category: 'business',
    group: BUSINESS,
    priority: [0, 55, 42, 3],
    tags: ['oferta B2B'],
    answerFile: 'oferta',
    othersDays: 2,
    notes: [
      'Lead {zmiasta}, {osob} osób. Zanim wyślesz cenę, sprawdź, czy inny oddział nie ma już z nimi rozmów.',
      'Rabat do 18 % w mojej decyzji, powyżej Ewa.',
      'Dopytać o stację pod biurem, mają parking na 6 stojaków.',
      'Oferta w CRM, ważna 30 dni.',
    ],
    words: {
      pl: {
        subject: [
          'Oferta dla firmy, {osob} pracowników',
          'Abonamenty dla {osob} pracowników',
          'Rowery jako benefit pracowniczy',
          'Zapytanie ofertowe {firma}',
          'Zapytanie o współpracę',
          'Stacja przy biurze, {firma}',
        ],
        story: [
          'Reprezentuję firmę {firma}. Chcielibyśmy zapewnić abonamenty rowerowe dla {osob} pracowników {wmiescie}.',
          'Szukamy benefitu dla {osob} osób w naszym biurze {wmiescie}, przy {ulica}. Czy mają Państwo ofertę dla firm?',
          'Jesteśmy zainteresowani abonamentem firmowym dla {osob} osób oraz ustawieniem stacji przy biurze na {ulica}.',
        ],
        detail: [
          'Płatność fakturą zbiorczą raz w miesiącu.',
          'Część osób pracuje {wmiescie}, część zdalnie.',
          'Budżet zamykamy w przyszłym tygodniu.',
          'Interesuje nas też raport liczby przejazdów, bez danych osobowych.',
        ],
        want: ['Proszę o przesłanie oferty.', 'Proszę o kontakt telefoniczny: {tel}.', 'Jaki rabat jest możliwy przy tej liczbie osób?'],
        exchange: [
          [
            'Żeby przygotować dobrą ofertę, mam dwa pytania: czy pracownicy będą jeździć także w innych miastach i od kiedy abonamenty mają obowiązywać?',
            'Tylko {wmiescie}, od pierwszego dnia przyszłego miesiąca.',
          ],
        ],
        passed: ['Dziękuję za zainteresowanie. Przygotowuję kalkulację dla {osob} osób, ofertę prześlę {dodnia}.'],
        answer: [
          'W załączniku przesyłam ofertę dla {osob} osób. Przy umowie na 12 miesięcy cena abonamentu spada o 15 %, w cenie jest panel firmowy i faktura zbiorcza. Oferta jest ważna 30 dni.',
          'Oferta jest w załączniku. Stację przy {ulica} możemy postawić w ciągu 6 tygodni od zgody zarządcy terenu, z naszej strony bez opłat przy co najmniej 30 abonamentach.',
        ],
        again: [
          [
            'Zarząd prosi o wariant kwartalny. Czy rabat będzie ten sam?',
            'Przy umowie kwartalnej rabat wynosi 8 %, bez zmian pozostają panel firmowy i faktura zbiorcza. Zaktualizowaną ofertę przesyłam w załączniku.',
          ],
        ],
      },
      en: {
        subject: ['Company passes for {osob} employees', 'Bikes as an employee benefit'],
        story: ['We would like to offer bike passes to {osob} employees in our {wmiescie} office. Do you have an offer for companies?'],
        detail: ['One invoice a month would be ideal.', 'We have space for a station in front of the building.'],
        want: ['Please send us an offer.', 'What discount is possible?'],
        answer: [
          'Please find attached our offer for {osob} people. With a 12-month contract the price is 15% lower and includes a company panel and one monthly invoice. The offer is valid for 30 days.',
        ],
      },
    },
  },
  {
    key: 'corporate-users',
    weight: 18,
    who: 'company',
    type: 'request',
    category: 'business',
    group: BUSINESS,
    priority: [10, 82, 8, 0],
    tags: ['konto firmowe'],
    files: { chance: 0.3, kinds: ['document'] },
    notes: ['Lista w załączniku, dwa adresy z literówką, dopytać.', 'Limit kont 50, po dopisaniu będzie 52. Aneks u Asi.'],
    words: {
      pl: {
        subject: [
          '@add Nowi pracownicy do konta firmowego',
          '@remove Usunięcie pracowników z konta firmowego',
          '@limit Panel firmowy, limit kont',
          '@admin Zmiana administratora konta firmowego',
          'Konto firmowe {firma}',
        ],
        story: [
          '@add Proszę o dodanie do konta firmowego {firma} [trzech|dwóch|pięciu] nowych osób.',
          '@remove Z końcem miesiąca odchodzi od nas dwóch pracowników. Proszę o usunięcie ich z konta {firma}.',
          '@limit Nie mogę dodać pracownika w panelu firmowym, pojawia się „Limit kont wyczerpany”.',
          '@admin Od pierwszego dnia miesiąca kontem firmowym {firma} będzie się zajmować inna osoba. Proszę o zmianę administratora.',
        ],
        detail: [
          '@add,remove Adresy e-mail: [anna.k|m.zaremba|k.sokol]@nasza.example i [p.lis|j.duda|o.wrona]@nasza.example.',
          '@add,limit Umowa jest na 50 osób.',
          'Zależy nam, żeby działało od poniedziałku.',
          '@add,remove Czy opłata zostanie naliczona proporcjonalnie?',
        ],
        want: ['Z góry dziękuję.', 'Proszę o potwierdzenie.', '@!admin Proszę o informację, czy potrzebny jest aneks.'],
        exchange: [
          [
            '@add Czy nowe osoby mają mieć dostęp od razu, czy od początku miesiąca? Od tego zależy pierwsza faktura.',
            'Od początku miesiąca.',
          ],
        ],
        answer: [
          '@add Zmiany są wprowadzone. Nowe osoby dostały zaproszenia e-mailem, a faktura za ten miesiąc zostanie policzona proporcjonalnie.',
          '@remove Osoby zostały usunięte z konta {firma}, ich prywatne konta działają dalej bez zmian. Aneks nie jest potrzebny.',
          '@admin Zmiana jest zapisana. Nowa osoba dostanie zaproszenie do panelu firmowego pierwszego dnia miesiąca, a dotychczasowy dostęp wygaśnie tego samego dnia.',
          '@limit Zwiększy<łem:łam> limit kont o 5, można już dodawać pracowników w panelu. Do umowy prześlemy aneks do podpisu elektronicznego.',
        ],
        again: [
          [
            '@add Jedna osoba nie dostała zaproszenia.',
            'Zaproszenie wróciło z powodu literówki w adresie. Wysła<łem:łam> je ponownie na poprawny adres.',
          ],
        ],
      },
    },
  },
];
