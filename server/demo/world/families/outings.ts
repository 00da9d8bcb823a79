import type { Family } from '../family.ts';
import { BUSINESS, FIRST_LINE } from '../staff.ts';

/** Children, winter, groups. */
export const OUTINGS: Family[] = [
  {
    key: 'kid-seat',
    weight: 12,
    who: 'person',
    type: 'question',
    category: 'plans',
    group: FIRST_LINE,
    priority: [40, 60, 0, 0],
    tags: ['fotelik'],
    notes: ['Foteliki: Wrocław 12 szt., Poznań 8, pozostałe miasta po 4.', 'Nie obiecywać terminów poza Wrocławiem i Poznaniem.'],
    words: {
      pl: {
        subject: [
          '@seat Rower z fotelikiem dla dziecka',
          '@seat Fotelik na rowerze miejskim',
          'Jazda z dzieckiem',
          '@age Dziecko na rowerze miejskim',
        ],
        story: [
          '@seat Czy {wmiescie} można wypożyczyć rower z fotelikiem dla dziecka?',
          '@seat Mam [trzyletnią córkę|czteroletniego syna] i szukam roweru z fotelikiem {wmiescie}.',
          '@seat Czy mogę zamontować na Państwa rowerze własny fotelik?',
          '@age Od jakiego wieku dziecko może samo jeździć rowerem miejskim?',
        ],
        detail: [
          '@seat Dziecko waży około 16 kg.',
          '@seat Chodzi o dojazd do przedszkola, ze stacji {stacja}.',
          '@seat Na mapie nie widać, które rowery mają fotelik.',
          '@age Syn skończył właśnie 11 lat.',
          '@age Córka ma 14 lat i chce dojeżdżać do szkoły.',
        ],
        want: ['Z góry dziękuję za odpowiedź.', 'Proszę o informację.', '@seat Ile to kosztuje?'],
        answer: [
          '@seat Rowery z fotelikiem są dostępne na wybranych stacjach, w aplikacji proszę włączyć filtr „Fotelik”. Fotelik jest przeznaczony dla dzieci do 22 kg, bez dopłaty. Własnego fotelika nie można montować ze względów bezpieczeństwa.',
          '@age Samodzielnie można jeździć od 13 lat, za zgodą rodzica wyrażoną w aplikacji. Młodsze dzieci mogą jechać w foteliku. Kask nie jest obowiązkowy, ale gorąco go polecamy.',
        ],
        again: [
          [
            '@seat A czy taki rower można zarezerwować na konkretną godzinę?',
            'Tak, rower z fotelikiem można zarezerwować na 30 minut przed wypożyczeniem, bezpłatnie.',
          ],
        ],
      },
    },
  },
  {
    key: 'winter',
    weight: 12,
    who: 'person',
    type: 'question',
    category: 'plans',
    group: FIRST_LINE,
    priority: [45, 55, 0, 0],
    tags: ['sezon'],
    notes: ['Odpowiedź wg komunikatu z września.'],
    words: {
      pl: {
        subject: ['@!pause Czy rowery jeżdżą zimą?', '@!pause Do kiedy sezon?', 'Zimowa przerwa', '@pause Zawieszenie abonamentu na zimę'],
        story: [
          'Czy {wmiescie} rowery będą dostępne przez całą zimę?',
          'Do kiedy w tym roku trwa sezon {wmiescie}?',
          '@pause Chcia<łbym:łabym> zawiesić abonament na zimę. Jak to zrobić?',
        ],
        detail: [
          '@!pause W zeszłym roku w grudniu nie było już rowerów na stacji {stacja}.',
          'Mam abonament roczny.',
          'Zimą jeżdżę rzadziej.',
        ],
        want: ['Dziękuję za informację.', 'Proszę o odpowiedź.'],
        answer: [
          '@!pause Rowery {wmiescie} działają przez cały rok, od grudnia do lutego jest ich tylko o jedną trzecią mniej. Stan stacji pokazuje aplikacja.',
          '@pause Abonament roczny można zawiesić na okres od 30 do 60 dni: Konto, Abonament, Zawieś. O tyle samo przesunie się data ważności.',
        ],
      },
      en: {
        subject: ['@!pause Are bikes available in winter?', 'Winter break'],
        story: ['Are the bikes in {wmiescie} available all winter?', '@pause Can I pause my yearly pass for the winter?'],
        want: ['Thanks.', 'Thank you for the information.'],
        answer: [
          '@!pause Yes, the bikes run all year, only about a third fewer from December to February.',
          '@pause Of course. A yearly pass can be paused for 30 to 60 days in the app: Account, Pass, Pause.',
        ],
      },
    },
  },
  {
    key: 'group-ride',
    weight: 9,
    who: 'anyone',
    type: 'question',
    category: 'plans',
    group: BUSINESS,
    priority: [15, 80, 5, 0],
    tags: ['grupa'],
    notes: ['{grupa} sztuk z jednej stacji nie przejdzie, podzielić na dwie sąsiednie.', 'Dowóz 180 zł, cennik B2B str. 4.'],
    words: {
      pl: {
        subject: [
          '@!school Wycieczka, {grupa} osób',
          'Wypożyczenie rowerów dla grupy',
          '@school Rowery dla klasy',
          'Rezerwacja {grupa} rowerów',
        ],
        story: [
          'Organizuję wycieczkę dla {grupa} osób i chcia<łbym:łabym> wypożyczyć rowery {wmiescie}. Czy da się zarezerwować tyle rowerów na jednej stacji?',
          'Planujemy firmową wycieczkę {wmiescie}, potrzebujemy {grupa} rowerów na sobotę od 10:00.',
          '@school Jestem nauczyciel<em:ką>, chcę zabrać klasę ({grupa} uczniów) na rowery. Jak to rozwiązać?',
        ],
        detail: [
          'Start najchętniej ze stacji {stacja}.',
          'Wystarczy nam cztery godziny.',
          'Wolimy jedną fakturę niż {grupa} osobnych płatności.',
          'Część osób nie ma aplikacji.',
        ],
        want: ['Proszę o ofertę.', 'Jaki będzie koszt?', 'Czy to możliwe?'],
        passed: ['Sprawdzam z serwisem, ile rowerów możemy dowieźć na stację {stacja}. Z propozycją wrócę {dodnia}.'],
        answer: [
          'Dla grupy {grupa} osób przygotujemy rowery na stacji {stacja}, dowóz kosztuje 180,00 zł, a każdy rower 25,00 zł za cały dzień. Wszystko na jednej fakturze. Proszę o potwierdzenie terminu na trzy dni wcześniej.',
          'Tyle rowerów dzielimy na dwie sąsiednie stacje, {stacja} i {stacja2}. Kody do zamków prześlę w przeddzień, aplikacja nie będzie potrzebna. Łączny koszt to 25,00 zł za rower.',
        ],
        again: [
          ['Potwierdzam termin. Czy da się dostać dwa rowery z fotelikiem?', 'Tak, dopisa<łem:łam> dwa rowery z fotelikiem, bez dopłaty.'],
        ],
      },
      en: {
        subject: ['Bikes for a group of {grupa}', 'Group booking in {wmiescie}'],
        story: [
          'We are a group of {grupa} visiting {wmiescie} next month. Can we book bikes at one station?',
          'I am planning a company trip for {grupa} people in {wmiescie}. Is there a group offer?',
        ],
        detail: ['We would like to start at {stacja}.', 'One invoice would be best.'],
        want: ['What would it cost?', 'Please send me an offer.'],
        answer: [
          'We can prepare the bikes at {stacja} and {stacja2}, at PLN 25.00 per bike for the whole day, on one invoice. You will receive the lock codes a day before, no app needed.',
        ],
      },
    },
  },
];
