import type { Family } from '../family.ts';
import { FIRST_LINE } from '../staff.ts';

/** On the way: returning a bike, fees for where it was left. */
export const RIDES: Family[] = [
  {
    key: 'return-fails',
    weight: 46,
    who: 'anyone',
    type: 'failure',
    category: 'rides.return',
    group: FIRST_LINE,
    priority: [0, 25, 50, 25],
    tags: ['zwrot roweru'],
    files: { chance: 0.25, kinds: ['photo', 'screenshot'] },
    notes: [
      'Zakończone zdalnie {godz2}, GPS się zgadza.',
      'Rygiel się nie domyka, objazd ma wpisane.',
      'Rower {rower} wpięty w stojak miejski obok stacji, nie w nasz. Zakończone, pouczyć delikatnie.',
      '@{kolega} ma klient«a:kę» na linii, tu tylko domykam.',
    ],
    words: {
      pl: {
        subject: [
          'Nie mogę zwrócić roweru',
          'Nie mogę oddać roweru {rower}',
          'Problem ze zwrotem na stacji {stacja2}',
          'Zamek się nie domyka',
          'Przejazd nie chce się zakończyć',
          'PILNE: nie mogę zakończyć wypożyczenia',
          'zwrot roweru',
        ],
        story: [
          'Stoję na stacji {stacja2} z rowerem {rower} i [nie mogę go oddać|zamek się nie domyka]. Licznik cały czas idzie.',
          'Próbuję zwrócić rower {rower} na stacji {stacja2}, [aplikacja pisze „poza stacją”|stojak nie zaskakuje], chociaż stoję dokładnie przy niej.',
          'Zostawi<łem:łam> rower {rower} na stacji {stacja2} zapięty na linkę, bo elektrozamek nie chciał się zamknąć.',
          'Już {czekania} próbuję zakończyć przejazd {przejazd}. Rower stoi w stojaku na stacji {stacja2}.',
        ],
        detail: [
          'Za chwilę mam pociąg i nie mogę tu stać.',
          'Dzwoni<łem:łam> na infolinię, {czekania} w kolejce.',
          'Przestawia<łem:łam> go do trzech różnych stojaków.',
          'Robi<łem:łam> restart telefonu, bez zmian.',
          'Zrobi<łem:łam> zdjęcie roweru na stacji.',
          'Padła mi bateria i dopiero z domu mogę to zgłosić.',
        ],
        want: [
          'Proszę o zdalne zakończenie przejazdu.',
          'Proszę o zakończenie i nienaliczanie opłaty za ten czas.',
          'Co mam zrobić?',
          'Proszę o pilny kontakt.',
          'Za ten czas nie zamierzam płacić.',
        ],
        exchange: [
          [
            'Widzę rower {rower} około 40 metrów od stacji {stacja2}. Czy rower stoi w naszym zielonym stojaku, czy w zwykłym stojaku miejskim obok? Od tego zależy, czy mogę zakończyć przejazd zdalnie.',
            '[W zielonym, na samym końcu|W zielonym stojaku, numer miejsca 7]. Obok nie ma innych stojaków.',
          ],
        ],
        answer: [
          'Zakończy<łem:łam> przejazd z godziną {godz2}, a opłatę naliczoną później anulowa<łem:łam>. Rower {rower} jest bezpieczny, nic więcej nie trzeba robić.',
          'Przejazd {przejazd} jest zakończony. Zapłaci «Pan:Pani» tylko za {minut} jazdy. Stojak na stacji {stacja2} zgłosi<łem:łam> do regulacji.',
          'Wypożyczenie zakończy<łem:łam> zdalnie. Na przyszłość: gdy zamek nie reaguje, w aplikacji pod ikoną słuchawki jest przycisk „Zgłoś zwrot”. Od jego naciśnięcia czas się nie nalicza.',
        ],
        again: [
          [
            'Dosta<łem:łam> powiadomienie o opłacie {kara} za pozostawienie roweru poza stacją. Przecież rower był na stacji!',
            'Opłata {kara} naliczyła się automatycznie, zanim zakończy<łem:łam> przejazd. Jest już anulowana, potwierdzenie znajdzie «Pan:Pani» w historii konta.',
          ],
        ],
      },
      en: {
        subject: ['Cannot return the bike', 'URGENT: unable to end my rental', 'Station {stacja2} does not accept bike {rower}'],
        story: [
          'I am at {stacja2} with bike {rower} and the lock will not close. The counter is still running.',
          'The app says I am outside the station, but I am standing right next to it ({stacja2}, bike {rower}).',
          'I tried three docks at {stacja2} and none accepts the bike.',
        ],
        detail: ['My train leaves in a few minutes.', 'I waited {czekania} on the phone.', 'I took a picture of the bike in the rack.'],
        want: ['Please end the ride remotely.', 'What should I do?', 'I do not want to pay for this time.'],
        exchange: [
          [
            'I can see bike {rower} about 40 metres from the station. Is it in one of our green racks or in an ordinary city rack?',
            'It is in a green rack, the last one on the right.',
          ],
        ],
        answer: [
          'I have ended the ride as of {godz2} and cancelled everything charged after that. The bike is safe, you do not need to do anything else.',
          'Your ride {przejazd} is finished and you pay for {minut} only. The dock has been reported for repair.',
        ],
        again: [
          [
            'I have just been charged {kara} for leaving the bike outside a station. It was in the rack!',
            'That fee was added automatically before the ride was ended. I have cancelled it.',
          ],
        ],
      },
      de: {
        subject: ['Rad lässt sich nicht zurückgeben', 'Rückgabe an der Station {stacja2}'],
        story: [
          'Ich stehe mit dem Rad {rower} an der Station {stacja2}, und das Schloss schließt nicht.',
          'Die App meldet „außerhalb der Station“, obwohl ich direkt davor stehe ({stacja2}).',
        ],
        detail: ['Der Zähler läuft weiter.', 'Ich habe ein Foto gemacht.'],
        want: ['Bitte beenden Sie die Fahrt.', 'Was soll ich tun?'],
        answer: [
          'ich habe die Fahrt um {godz2} Uhr beendet und alle späteren Gebühren storniert. Das Rad ist gesichert, Sie müssen nichts weiter tun.',
        ],
      },
      uk: {
        subject: ['Не можу повернути велосипед', 'Не закривається замок, {rower}'],
        story: [
          'Не можу повернути велосипед {rower} на станції {stacja2}: замок не закривається, а час іде.',
          'Застосунок пише, що я поза станцією, хоча я стою біля неї ({stacja2}).',
        ],
        detail: ['Я вже <пробував:пробувала> три стійки.', 'На гарячій лінії ніхто не відповідає.'],
        want: ['Допоможіть, будь ласка.', 'Прошу завершити поїздку.'],
        answer: ['я <завершив:завершила> поїздку о {godz2} і <скасував:скасувала> подальші нарахування. Більше нічого робити не потрібно.'],
      },
    },
  },
  {
    key: 'zone-fee',
    weight: 30,
    who: 'anyone',
    type: 'complaint',
    category: 'rides.zones',
    group: FIRST_LINE,
    priority: [0, 70, 28, 2],
    tags: ['opłata strefowa'],
    othersDays: 1.5,
    files: { chance: 0.3, kinds: ['screenshot', 'photo'] },
    notes: [
      'GPS: 12 m poza granicą strefy. W granicy błędu, anulować.',
      'Rower został pod blokiem na prywatnym terenie, opłata zasadna. Raz można odpuścić.',
      'Granica strefy zmieniła się 1. dnia miesiąca, komunikat był w aplikacji.',
      'Nagranie z GPS w załączeniu do sprawy #{zgl}.',
    ],
    words: {
      pl: {
        subject: [
          '@!full Opłata {kara} za pozostawienie roweru poza strefą',
          '@!full Niesłuszna opłata strefowa',
          'Odwołanie od opłaty {kara}',
          'Kara za parkowanie',
          '@full Opłata za zwrot poza stacją',
          'dlaczego {kara}?',
        ],
        story: [
          'Naliczono mi {kara} za pozostawienie roweru {rower} poza strefą, a zostawi<łem:łam> go [przy samej stacji {stacja2}|na mapie w zielonym polu].',
          'Chcę odwołać się od opłaty {kara} za przejazd {przejazd}. Rower stał przy {ulica}, czyli w strefie.',
          '@full Dosta<łem:łam> {kara} opłaty za zwrot poza stacją, bo stacja {stacja2} była pełna.',
          'Skąd opłata {kara}? Nigdzie nie było napisane, że przy {ulica} kończy się strefa.',
        ],
        detail: [
          '@!full Mam zrzut z mapy w chwili zwrotu.',
          'Aplikacja nie pokazała żadnego ostrzeżenia.',
          'Tydzień wcześniej zostawi<łem:łam> rower w tym samym miejscu i było dobrze.',
          'Przejazd skończył się {data} o {godz2}.',
          'To więcej niż cały mój abonament.',
        ],
        want: [
          'Proszę o anulowanie opłaty.',
          'Proszę o podanie podstawy tej opłaty.',
          'Wnoszę o zwrot {kara}.',
          'Proszę o ponowne rozpatrzenie.',
        ],
        exchange: [
          [
            'Czy może «Pan:Pani» przesłać zrzut ekranu lub zdjęcie miejsca, w którym «Pan zostawił:Pani zostawiła» rower? Porównam je z zapisem lokalizacji.',
            'Wysyłam. Na zdjęciu widać [słupek ze znakiem strefy|tablicę stacji w tle].',
          ],
        ],
        passed: ['Opłatę wstrzyma<łem:łam>. Zapis lokalizacji roweru {rower} sprawdza serwis, odpowiedź dostanie «Pan:Pani» {dodnia}.'],
        answer: [
          '@!full =Sprawdzi<łem:łam> zapis lokalizacji: rower stał kilka metrów od granicy strefy, czyli w zakresie błędu pomiaru. Opłatę {kara} anulowa<łem:łam>.',
          '@!full Rower {rower} stał poza strefą, około 300 metrów od stacji {stacja2}, dlatego opłata została naliczona zgodnie z § 9 regulaminu. Ponieważ to pierwszy taki przypadek na «Pana:Pani» koncie, połowę opłaty zwróci<łem:łam> na saldo.',
          '@full Stacja {stacja2} rzeczywiście była wtedy pełna. W takiej sytuacji opłaty nie pobieramy, {kara} wróci na kartę w ciągu 3 dni roboczych.',
        ],
        again: [
          [
            '@!full Nie zgadzam się z tą decyzją. Proszę o kontakt przełożonego.',
            'Poprosi<łem:łam> kierowniczkę zmiany o ponowne rozpatrzenie sprawy. Po obejrzeniu zdjęć zdecydowała o zwrocie całej opłaty. Środki będą na koncie w ciągu 3 dni roboczych.',
          ],
        ],
      },
      en: {
        subject: ['Unfair zone fee {kara}', 'Appeal against the parking fee', 'Fee for leaving the bike outside a station'],
        story: [
          'I was charged {kara} for leaving bike {rower} outside the zone, although the map showed green.',
          'I would like to appeal against the fee of {kara} for ride {przejazd}. The bike was parked next to {stacja2}.',
        ],
        detail: [
          'There was no warning in the app.',
          'I have a screenshot of the map.',
          'I am a visitor and did not know the border of the zone.',
        ],
        want: ['Please cancel it.', 'Please explain the reason for this fee.'],
        exchange: [
          [
            'Could you send us a screenshot or a photo of the place where you left the bike? I will compare it with the location log.',
            'Here it is. You can see the station sign in the background.',
          ],
        ],
        answer: [
          'The location log shows that the bike stood within the margin of error of the zone border. The fee of {kara} has been cancelled.',
          'The bike was left about 300 metres outside the zone, so the fee is in line with section 9 of our terms. As this was the first time, I have returned half of it to your balance.',
        ],
      },
      de: {
        subject: ['Einspruch gegen die Zonengebühr', 'Gebühr von {kara}'],
        story: ['Mir wurden {kara} berechnet, weil das Rad {rower} außerhalb der Zone stehen soll. Auf der Karte war der Platz grün.'],
        detail: ['Eine Warnung gab es in der App nicht.', 'Ich bin nur zu Besuch in der Stadt.'],
        want: ['Bitte erstatten Sie die Gebühr.', 'Bitte prüfen Sie das.'],
        answer: [
          'ich habe den Standort geprüft: Das Rad stand nur wenige Meter neben der Zone, das liegt im Bereich der Messungenauigkeit. Die Gebühr von {kara} ist storniert.',
        ],
      },
    },
  },
];
