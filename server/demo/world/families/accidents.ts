import type { Family } from '../family.ts';
import { FIRST_LINE } from '../staff.ts';

/** Accidents and thefts. */
export const ACCIDENTS: Family[] = [
  {
    key: 'accident',
    weight: 9,
    who: 'anyone',
    type: 'request',
    category: 'rides.accidents',
    group: FIRST_LINE,
    priority: [0, 0, 45, 55],
    tags: ['wypadek', 'ubezpieczenie'],
    othersDays: 5,
    files: { chance: 0.5, kinds: ['photo', 'document'] },
    notes: [
      'Najpierw zapytać o stan zdrowia. Dopiero potem papiery.',
      'Zgłoszone do ubezpieczyciela, nr szkody w polu. Termin 30 dni.',
      'Rower {rower} zabezpieczyć, NIE naprawiać przed oględzinami.',
      'Oświadczenie sprawcy jest, brakuje numeru polisy.',
    ],
    words: {
      pl: {
        subject: [
          '@!hole Stłuczka z autem, rower {rower}',
          'Wypadek na rowerze, co dalej?',
          '@!hole Kolizja przy {ulica}',
          'Zgłoszenie szkody',
          '@!hole Potrącenie na przejeździe rowerowym',
          '@hole Upadek na rowerze',
        ],
        story: [
          '{Kiedy} na {ulica} zajechało mi drogę auto i przewróci<łem:łam> się rowerem {rower}. Mam [stłuczony nadgarstek|otarte kolano], w rowerze [wygięte koło|skrzywiona kierownica].',
          'Mia<łem:łam> {kiedy} kolizję z samochodem, jadąc rowerem {rower}. Kierowca [spisał oświadczenie|odjechał].',
          '@hole Jadąc rowerem {rower}, wpa<dłem:dłam> w dziurę przy {ulica}. Przednie koło jest do wymiany, mnie na szczęście nic się nie stało.',
        ],
        detail: [
          '@!hole Policja była na miejscu.',
          'Rower zostawi<łem:łam> na stacji {stacja2}.',
          '@!hole By<łem:łam> na SOR, mam dokumentację.',
          'Spodnie i telefon do wyrzucenia.',
          '@!hole Numery świadków mam zapisane.',
        ],
        want: [
          'Jak zgłosić szkodę?',
          'Czy jestem ubezpieczon<y:a>?',
          'Czy będę obciążon<y:a> za naprawę roweru?',
          'Proszę o informację, co dalej.',
        ],
        exchange: [
          [
            '@!hole Przede wszystkim mam nadzieję, że wraca «Pan:Pani» do zdrowia. Do zgłoszenia potrzebuję: oświadczenia sprawcy lub numeru sprawy z policji, krótkiego opisu zdarzenia oraz zdjęć, jeżeli «Pan je ma:Pani je ma».',
            'Dziękuję, czuję się już lepiej. Załączam oświadczenie kierowcy i zdjęcia. Opis: jecha<łem:łam> drogą rowerową, auto skręcało w prawo i mnie nie zauważyło.',
          ],
        ],
        passed: [
          'Dziękuję za informacje. Zgłosi<łem:łam> szkodę ubezpieczycielowi, ma on 30 dni na decyzję, zwykle odpowiada w tydzień. Rower {rower} zabezpieczyliśmy, nie obciążymy «Pana:Pani» kosztami naprawy.',
        ],
        answer: [
          'Ubezpieczyciel przyjął zgłoszenie i skontaktuje się z «Panem:Panią» bezpośrednio, najdalej w ciągu 7 dni. Kosztów naprawy roweru nie poniesie «Pan:Pani» w żadnym razie, ponieważ zdarzenie zostało zgłoszone na czas. Życzę dużo zdrowia.',
          'Każdy przejazd jest objęty ubezpieczeniem następstw nieszczęśliwych wypadków. Formularz szkody i listę dokumentów wysła<łem:łam> osobną wiadomością. Gdyby coś było niejasne, proszę pisać w tym wątku, poprowadzę sprawę do końca.',
        ],
        again: [
          [
            'Ubezpieczyciel prosi o potwierdzenie, że by<łem:łam> użytkowni<kiem:czką> roweru w tym czasie.',
            'Potwierdzenie z numerem przejazdu {przejazd}, godziną i trasą przesła<łem:łam> bezpośrednio ubezpieczycielowi, kopia jest w «Pana:Pani» skrzynce.',
          ],
        ],
      },
      en: {
        subject: ['Accident on bike {rower}', '@!hole Collision with a car'],
        story: [
          'I had a collision with a car {kiedy} while riding bike {rower}. I am fine, but the front wheel is bent.',
          '@hole I fell off bike {rower} {kiedy} because of a hole in the cycle path.',
        ],
        detail: ['@!hole The driver signed a statement.', '@!hole The police came and made a report.', 'I left the bike at {stacja2}.'],
        want: ['What should I do now?', 'Am I insured?'],
        exchange: [
          [
            '@!hole I hope you are recovering well. For the claim I need the driver’s statement or the police case number, a short description and photos if you have any.',
            'I am better, thank you. The statement and photos are attached.',
          ],
        ],
        passed: [
          'Thank you for the documents. I have reported the claim to our insurer, who usually answers within a week. You will not be charged for the bike.',
        ],
        answer: [
          'Every ride is insured. The insurer has registered your claim and will contact you directly within 7 days. You will not pay for the repair of the bike.',
        ],
      },
    },
  },
  {
    key: 'theft',
    weight: 7,
    who: 'anyone',
    type: 'request',
    category: 'rides.accidents',
    group: FIRST_LINE,
    priority: [0, 5, 45, 50],
    tags: ['kradzież'],
    othersDays: 3,
    notes: [
      'GPS {rower} nadaje z {ulica}, przekazane patrolowi.',
      'Brak zgłoszenia na policję, bez tego nie zdejmiemy odpowiedzialności. Poprosić o numer RSD.',
      'Rower odzyskany, zamek wyłamany, na warsztat.',
    ],
    words: {
      pl: {
        subject: [
          'Kradzież roweru {rower}',
          'Rower zniknął podczas wypożyczenia',
          'Skradziono wypożyczony rower',
          'Zgłoszenie kradzieży',
          'Ktoś zabrał rower sprzed sklepu',
        ],
        story: [
          'Zostawi<łem:łam> rower {rower} na 10 minut przed sklepem przy {ulica}, zapięty na linkę. Kiedy wysz<edłem:łam>, roweru nie było.',
          '{Kiedy} ktoś ukradł rower {rower}, który mia<łem:łam> wypożyczony.',
          'Podczas postoju przy {ulica} zniknął rower {rower}. Wypożyczenie cały czas trwa, nie mogę go zakończyć.',
        ],
        detail: [
          'Zgłosi<łem:łam> sprawę na policję.',
          'Linka leży przecięta.',
          'Na mapie rower rusza się gdzieś w okolicy stacji {stacja2}.',
          'Boję się, że obciążą mnie Państwo za cały rower.',
        ],
        want: ['Co mam zrobić?', 'Proszę o pilny kontakt, numer {tel}.', 'Proszę o zatrzymanie naliczania.'],
        exchange: [
          [
            'Zatrzyma<łem:łam> naliczanie. Proszę zgłosić kradzież na policji i przesłać nam numer sprawy, najlepiej w ciągu 24 godzin. Dzięki temu nie poniesie «Pan:Pani» kosztów roweru.',
            'By<łem:łam> na komisariacie, sprawa ma numer RSD 1482. Dokument dostanę jutro.',
          ],
        ],
        passed: [
          'Dziękuję za wiadomość. Zgłosi<łem:łam> rower {rower} jako skradziony i przekaza<łem:łam> policji jego lokalizację. O wyniku napiszę {dodnia}.',
        ],
        answer: [
          'Rower {rower} odnalazł się dziś przy {ulica}. Wypożyczenie jest zakończone z godziną postoju, nie ponosi «Pan:Pani» żadnych kosztów. Dziękuję za szybkie zgłoszenie.',
          'Ponieważ kradzież została zgłoszona od razu, kończymy sprawę bez obciążeń. Opłatę za postój zwróci<łem:łam> na saldo.',
        ],
      },
      en: {
        subject: ['Stolen bike {rower}', 'The bike I rented was stolen'],
        story: [
          'I left bike {rower} locked in front of a shop for ten minutes and it is gone.',
          'Somebody stole bike {rower} {kiedy} while I was renting it.',
        ],
        detail: ['I have reported it to the police.', 'The rental is still running.'],
        want: ['What should I do?', 'Please stop the counter.'],
        answer: [
          'I have stopped the counter. Please send us the police case number within 24 hours, then you will not bear any cost of the bike.',
          'Bike {rower} has been found and the rental is closed. You will not be charged. Thank you for reporting it at once.',
        ],
      },
    },
  },
];
