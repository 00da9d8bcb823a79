import type { Family } from '../family.ts';
import { FIRST_LINE, WORKSHOP } from '../staff.ts';

/** On the way: returning, full stations, zones, accidents, thefts. */
export const RIDES: Family[] = [
  {
    key: 'return-fails', weight: 46, who: 'anyone', type: 'failure', category: 'rides.return', group: FIRST_LINE, priority: [0, 25, 50, 25], tags: ['zwrot roweru'],
    files: { chance: 0.25, kinds: ['photo', 'screenshot'] },
    notes: ['Zakończone zdalnie {godz2}, GPS się zgadza.', 'Rygiel się nie domyka, objazd ma wpisane.', 'Rower {rower} wpięty w stojak miejski obok stacji, nie w nasz. Zakończone, pouczyć delikatnie.', 'Klient na linii u @{kolega}, tu tylko domykam.'],
    words: {
      pl: {
        subject: ['Nie mogę zwrócić roweru', 'Nie mogę oddać roweru {rower}', 'Problem ze zwrotem na stacji {stacja2}', 'Zamek się nie domyka', 'Przejazd nie chce się zakończyć', 'PILNE: nie mogę zakończyć wypożyczenia', 'zwrot roweru'],
        story: [
          'Stoję na stacji {stacja2} z rowerem {rower} i [nie mogę go oddać|zamek się nie domyka]. Licznik cały czas idzie.',
          'Próbuję zwrócić rower {rower} na stacji {stacja2}, [aplikacja pisze „poza stacją”|stojak nie zaskakuje], chociaż stoję dokładnie przy niej.',
          'Zostawi<łem:łam> rower {rower} na stacji {stacja2} zapięty na linkę, bo elektrozamek nie chciał się zamknąć.',
          'Już {czekania} próbuję zakończyć przejazd {przejazd}. Rower stoi w stojaku na stacji {stacja2}.',
        ],
        detail: ['Za chwilę mam pociąg i nie mogę tu stać.', 'Dzwoni<łem:łam> na infolinię, {czekania} w kolejce.', 'Przestawia<łem:łam> go do trzech różnych stojaków.', 'Robi<łem:łam> restart telefonu, bez zmian.', 'Zrobi<łem:łam> zdjęcie roweru na stacji.', 'Padła mi bateria i dopiero z domu mogę to zgłosić.'],
        want: ['Proszę o zdalne zakończenie przejazdu.', 'Proszę o zakończenie i nienaliczanie opłaty za ten czas.', 'Co mam zrobić?', 'Proszę o pilny kontakt.', 'Za ten czas nie zamierzam płacić.'],
        exchange: [['Widzę rower {rower} około 40 metrów od stacji {stacja2}. Czy rower stoi w naszym zielonym stojaku, czy w zwykłym stojaku miejskim obok? Od tego zależy, czy mogę zakończyć przejazd zdalnie.', '[W zielonym, na samym końcu|W zielonym stojaku, numer miejsca 7]. Obok nie ma innych stojaków.']],
        answer: ['Zakończy<łem:łam> przejazd z godziną {godz2}, a opłatę naliczoną później anulowa<łem:łam>. Rower {rower} jest bezpieczny, nic więcej nie trzeba robić.', 'Przejazd {przejazd} jest zakończony. Zapłaci «Pan:Pani» tylko za {minut} jazdy. Stojak na stacji {stacja2} zgłosi<łem:łam> do regulacji.', 'Wypożyczenie zakończy<łem:łam> zdalnie. Na przyszłość: gdy zamek nie reaguje, w aplikacji pod ikoną słuchawki jest przycisk „Zgłoś zwrot”. Od jego naciśnięcia czas się nie nalicza.'],
        again: [['Dosta<łem:łam> powiadomienie o opłacie {kara} za pozostawienie roweru poza stacją. Przecież rower był na stacji!', 'Opłata {kara} naliczyła się automatycznie, zanim zakończy<łem:łam> przejazd. Jest już anulowana, potwierdzenie znajdzie «Pan:Pani» w historii konta.']],
      },
      en: {
        subject: ['Cannot return the bike', 'URGENT: unable to end my rental', 'Station {stacja2} does not accept bike {rower}'],
        story: ['I am at {stacja2} with bike {rower} and the lock will not close. The counter is still running.', 'The app says I am outside the station, but I am standing right next to it ({stacja2}, bike {rower}).', 'I tried three docks at {stacja2} and none accepts the bike.'],
        detail: ['My train leaves in a few minutes.', 'I waited {czekania} on the phone.', 'I took a picture of the bike in the rack.'],
        want: ['Please end the ride remotely.', 'What should I do?', 'I do not want to pay for this time.'],
        exchange: [['I can see bike {rower} about 40 metres from the station. Is it in one of our green racks or in an ordinary city rack?', 'It is in a green rack, the last one on the right.']],
        answer: ['I have ended the ride as of {godz2} and cancelled everything charged after that. The bike is safe, you do not need to do anything else.', 'Your ride {przejazd} is finished and you pay for {minut} only. The dock has been reported for repair.'],
        again: [['I have just been charged {kara} for leaving the bike outside a station. It was in the rack!', 'That fee was added automatically before the ride was ended. I have cancelled it.']],
      },
      de: {
        subject: ['Rad lässt sich nicht zurückgeben', 'Rückgabe an der Station {stacja2}'],
        story: ['Ich stehe mit dem Rad {rower} an der Station {stacja2}, und das Schloss schließt nicht.', 'Die App meldet „außerhalb der Station“, obwohl ich direkt davor stehe ({stacja2}).'],
        detail: ['Der Zähler läuft weiter.', 'Ich habe ein Foto gemacht.'],
        want: ['Bitte beenden Sie die Fahrt.', 'Was soll ich tun?'],
        answer: ['ich habe die Fahrt um {godz2} Uhr beendet und alle späteren Gebühren storniert. Das Rad ist gesichert, Sie müssen nichts weiter tun.'],
      },
      uk: {
        subject: ['Не можу повернути велосипед', 'Не закривається замок, {rower}'],
        story: ['Не можу повернути велосипед {rower} на станції {stacja2}: замок не закривається, а час іде.', 'Застосунок пише, що я поза станцією, хоча я стою біля неї ({stacja2}).'],
        detail: ['Я вже <пробував:пробувала> три стійки.', 'На гарячій лінії ніхто не відповідає.'],
        want: ['Допоможіть, будь ласка.', 'Прошу завершити поїздку.'],
        answer: ['я <завершив:завершила> поїздку о {godz2} і <скасував:скасувала> подальші нарахування. Більше нічого робити не потрібно.'],
      },
    },
  },
  {
    key: 'station-full', weight: 28, who: 'anyone', type: 'complaint', category: 'bikes.stations', group: WORKSHOP, priority: [5, 75, 20, 0], tags: ['pełna stacja'], othersDays: 1,
    files: { chance: 0.2, kinds: ['photo'] },
    notes: ['Relokacja przesunięta o godzinę przez korek, [kierowcy wiedzą|auto 3].', '{stacja2} pełna codziennie 8:00–9:30, dopisać do planu relokacji.', 'Rower zostawiony przy pełnej stacji, opłata zgodnie z regulaminem się nie należy.'],
    words: {
      pl: {
        subject: ['Stacja {stacja2} bez wolnych miejsc', 'Pełna stacja, nie mam gdzie oddać roweru', 'Brak rowerów na stacji {stacja}', 'Wiecznie pełna stacja {stacja2}', 'brak miejsc na stacji'],
        story: [
          'Stacja {stacja2} [znowu |]jest pełna i nie ma gdzie wpiąć roweru {rower}.',
          '[Codziennie rano|Trzeci dzień z rzędu|W każdy piątek po południu] na stacji {stacja2} nie ma ani jednego wolnego miejsca.',
          'Na stacji {stacja} od tygodnia rano nie ma żadnego roweru. Abonament kupi<łem:łam> właśnie po to, żeby stamtąd dojeżdżać.',
          '{Kiedy} krąży<łem:łam> {minut} między stacjami {stacja} i {stacja2}, obie były pełne.',
        ],
        detail: ['Zostawi<łem:łam> rower obok, przypięty linką do barierki.', 'Naliczono mi za to {kara}.', 'Przez to płacę za dodatkowe minuty.', 'Aplikacja pokazywała trzy wolne stojaki.', 'Tak jest od września.'],
        want: ['Proszę o anulowanie opłaty.', 'Czy możecie Państwo częściej zabierać rowery?', 'Kiedy to się zmieni?', 'Co robić w takiej sytuacji?'],
        passed: ['Przekaza<łem:łam> sprawę koordynatorowi relokacji. Sprawdzi, o której godzinie stacja {stacja2} się zapełnia, i zmieni plan objazdów. Odpowiem «Panu:Pani» {dodnia}.'],
        answer: ['Gdy stacja jest pełna, rower można zostawić obok i zakończyć przejazd w aplikacji, bez dodatkowej opłaty. Naliczoną kwotę zwróci<łem:łam> na saldo. Stację {stacja2} dodaliśmy do porannego planu relokacji.', 'Od przyszłego tygodnia rowery ze stacji {stacja2} będą zabierane dodatkowo o 8:15 i 17:30. Za dzisiejszą sytuację przepraszam, doliczone minuty odda<łem:łam> na saldo.'],
        again: [['Minął tydzień i nic się nie zmieniło, stacja {stacja2} dziś o 8:30 pełna.', 'Dziękuję, że «Pan sprawdził:Pani sprawdziła». Kierowca pominął objazd z powodu remontu ulicy. Od jutra auto dojeżdża od drugiej strony, a ja sprawdzę stację osobiście w raporcie porannym.']],
      },
      en: {
        subject: ['Station {stacja2} is full', 'No free docks at {stacja2}', 'No bikes at {stacja} in the morning'],
        story: ['The station {stacja2} is full again and there is nowhere to leave bike {rower}.', 'There has not been a single bike at {stacja} in the morning this week.'],
        detail: ['I left it next to the rack, locked with the cable.', 'I was charged {kara} for that.', 'The app showed three free docks.'],
        want: ['Please cancel the fee.', 'What should I do in such a case?'],
        answer: ['When a station is full you may leave the bike next to it and end the ride in the app at no extra cost. I have refunded what was charged, and the station has been added to the morning relocation plan.'],
      },
    },
  },
  {
    key: 'zone-fee', weight: 30, who: 'anyone', type: 'complaint', category: 'rides.zones', group: FIRST_LINE, priority: [0, 70, 28, 2], tags: ['opłata strefowa'], othersDays: 1.5,
    files: { chance: 0.3, kinds: ['screenshot', 'photo'] },
    notes: ['GPS: 12 m poza granicą strefy. W granicy błędu, anulować.', 'Rower został pod blokiem na prywatnym terenie, opłata zasadna. Raz można odpuścić.', 'Granica strefy zmieniła się 1. dnia miesiąca, komunikat był w aplikacji.', 'Nagranie z GPS w załączeniu do sprawy #{zgl}.'],
    words: {
      pl: {
        subject: ['Opłata {kara} za pozostawienie roweru poza strefą', 'Niesłuszna opłata strefowa', 'Odwołanie od opłaty {kara}', 'Kara za parkowanie', 'Opłata za zwrot poza stacją', 'dlaczego {kara}?'],
        story: [
          'Naliczono mi {kara} za pozostawienie roweru {rower} poza strefą, a zostawi<łem:łam> go [przy samej stacji {stacja2}|na mapie w zielonym polu].',
          'Chcę odwołać się od opłaty {kara} za przejazd {przejazd}. Rower stał przy {ulica}, czyli w strefie.',
          'Dosta<łem:łam> {kara} opłaty za zwrot poza stacją, bo stacja {stacja2} była pełna.',
          'Skąd opłata {kara}? Nigdzie nie było napisane, że za {ulica} kończy się strefa.',
        ],
        detail: ['Mam zrzut z mapy w chwili zwrotu.', 'Aplikacja nie pokazała żadnego ostrzeżenia.', 'Tydzień wcześniej zostawi<łem:łam> rower w tym samym miejscu i było dobrze.', 'Przejazd skończył się {data} o {godz2}.', 'To więcej niż cały mój abonament.'],
        want: ['Proszę o anulowanie opłaty.', 'Proszę o podanie podstawy tej opłaty.', 'Wnoszę o zwrot {kara}.', 'Proszę o ponowne rozpatrzenie.'],
        exchange: [['Czy może «Pan:Pani» przesłać zrzut ekranu lub zdjęcie miejsca, w którym «Pan zostawił:Pani zostawiła» rower? Porównam je z zapisem lokalizacji.', 'Wysyłam. Na zdjęciu widać [słupek ze znakiem strefy|tablicę stacji w tle].']],
        passed: ['Opłatę wstrzyma<łem:łam>. Zapis lokalizacji roweru {rower} sprawdza serwis, odpowiedź dostanie «Pan:Pani» {dodnia}.'],
        answer: [
          'Sprawdzi<łem:łam> zapis lokalizacji: rower stał kilka metrów od granicy strefy, czyli w zakresie błędu pomiaru. Opłatę {kara} anulowa<łem:łam>.',
          'Rower {rower} stał poza strefą, około 300 metrów od stacji {stacja2}, dlatego opłata została naliczona zgodnie z § 9 regulaminu. Ponieważ to pierwszy taki przypadek na «Pana:Pani» koncie, połowę opłaty zwróci<łem:łam> na saldo.',
          'Stacja {stacja2} rzeczywiście była wtedy pełna. W takiej sytuacji opłaty nie pobieramy, {kara} wróci na kartę w ciągu 3 dni roboczych.',
        ],
        again: [['Nie zgadzam się z tą decyzją. Proszę o kontakt przełożonego.', 'Poprosi<łem:łam> kierowniczkę zmiany o ponowne rozpatrzenie sprawy. Po obejrzeniu zdjęć zdecydowała o zwrocie całej opłaty. Środki będą na koncie w ciągu 3 dni roboczych.']],
      },
      en: {
        subject: ['Unfair zone fee {kara}', 'Appeal against the parking fee', 'Fee for leaving the bike outside a station'],
        story: ['I was charged {kara} for leaving bike {rower} outside the zone, although the map showed green.', 'I would like to appeal against the fee of {kara} for ride {przejazd}. The bike was parked next to {stacja2}.'],
        detail: ['There was no warning in the app.', 'I have a screenshot of the map.', 'I am a visitor and did not know the border of the zone.'],
        want: ['Please cancel it.', 'Please explain the reason for this fee.'],
        exchange: [['Could you send us a screenshot or a photo of the place where you left the bike? I will compare it with the location log.', 'Here it is. You can see the station sign in the background.']],
        answer: ['The location log shows that the bike stood within the margin of error of the zone border. The fee of {kara} has been cancelled.', 'The bike was left about 300 metres outside the zone, so the fee is in line with section 9 of our terms. As this was the first time, I have returned half of it to your balance.'],
      },
      de: {
        subject: ['Einspruch gegen die Zonengebühr', 'Gebühr von {kara}'],
        story: ['Mir wurden {kara} berechnet, weil das Rad {rower} außerhalb der Zone stehen soll. Auf der Karte war der Platz grün.'],
        detail: ['Eine Warnung gab es in der App nicht.', 'Ich bin nur zu Besuch in der Stadt.'],
        want: ['Bitte erstatten Sie die Gebühr.', 'Bitte prüfen Sie das.'],
        answer: ['ich habe den Standort geprüft: Das Rad stand nur wenige Meter neben der Zone, das liegt im Bereich der Messungenauigkeit. Die Gebühr von {kara} ist storniert.'],
      },
    },
  },
  {
    key: 'accident', weight: 9, who: 'anyone', type: 'request', category: 'rides.accidents', group: FIRST_LINE, priority: [0, 0, 45, 55], tags: ['wypadek', 'ubezpieczenie'], othersDays: 5,
    files: { chance: 0.5, kinds: ['photo', 'document'] },
    notes: ['Najpierw zapytać o stan zdrowia. Dopiero potem papiery.', 'Zgłoszone do ubezpieczyciela, nr szkody w polu. Termin 30 dni.', 'Rower {rower} zabezpieczyć, NIE naprawiać przed oględzinami.', 'Oświadczenie sprawcy jest, brakuje numeru polisy.'],
    words: {
      pl: {
        subject: ['Stłuczka z autem, rower {rower}', 'Wypadek na rowerze, co dalej?', 'Kolizja przy {ulica}', 'Zgłoszenie szkody', 'Potrącenie na przejeździe rowerowym', 'Upadek przez uszkodzony rower'],
        story: [
          '{Kiedy} na {ulica} zajechało mi drogę auto i przewróci<łem:łam> się rowerem {rower}. Mam [stłuczony nadgarstek|otarte kolano], w rowerze [wygięte koło|skrzywiona kierownica].',
          'Mia<łem:łam> {kiedy} kolizję z samochodem, jadąc rowerem {rower}. Kierowca [spisał oświadczenie|odjechał].',
          'Jadąc rowerem {rower}, wpa<dłem:dłam> w dziurę przy {ulica}. Przednie koło jest do wymiany, mnie na szczęście nic się nie stało.',
        ],
        detail: ['Policja była na miejscu.', 'Rower zostawi<łem:łam> na stacji {stacja2}.', 'By<łem:łam> na SOR, mam dokumentację.', 'Spodnie i telefon do wyrzucenia.', 'Numery świadków mam zapisane.'],
        want: ['Jak zgłosić szkodę?', 'Czy jestem ubezpieczon<y:a>?', 'Czy będę obciążon<y:a> za naprawę roweru?', 'Proszę o informację, co dalej.'],
        exchange: [['Przede wszystkim mam nadzieję, że wraca «Pan:Pani» do zdrowia. Do zgłoszenia potrzebuję: oświadczenia sprawcy lub numeru sprawy z policji, krótkiego opisu zdarzenia oraz zdjęć, jeżeli «Pan je ma:Pani je ma».', 'Dziękuję, czuję się już lepiej. Załączam oświadczenie kierowcy i zdjęcia. Opis: jecha<łem:łam> drogą rowerową, auto skręcało w prawo i mnie nie zauważyło.']],
        passed: ['Dziękuję za dokumenty. Zgłosi<łem:łam> szkodę ubezpieczycielowi, ma on 30 dni na decyzję, zwykle odpowiada w tydzień. Rower {rower} zabezpieczyliśmy, nie obciążymy «Pana:Pani» kosztami naprawy.'],
        answer: ['Ubezpieczyciel przyjął zgłoszenie i skontaktuje się z «Panem:Panią» bezpośrednio, najdalej w ciągu 7 dni. Kosztów naprawy roweru nie poniesie «Pan:Pani» w żadnym razie, ponieważ zdarzenie zostało zgłoszone w ciągu 24 godzin. Życzę szybkiego powrotu do zdrowia.', 'Każdy przejazd jest objęty ubezpieczeniem następstw nieszczęśliwych wypadków. Formularz szkody i listę dokumentów wysła<łem:łam> osobną wiadomością. Gdyby coś było niejasne, proszę pisać w tym wątku, poprowadzę sprawę do końca.'],
        again: [['Ubezpieczyciel prosi o potwierdzenie, że by<łem:łam> użytkowni<kiem:czką> roweru w tym czasie.', 'Potwierdzenie z numerem przejazdu {przejazd}, godziną i trasą przesła<łem:łam> bezpośrednio ubezpieczycielowi, kopia jest w «Pana:Pani» skrzynce.']],
      },
      en: {
        subject: ['Accident on bike {rower}', 'Collision with a car'],
        story: ['I had a collision with a car {kiedy} while riding bike {rower}. I am fine, but the front wheel is bent.', 'I fell off bike {rower} {kiedy} because of a hole in the cycle path.'],
        detail: ['The driver signed a statement.', 'The police came and made a report.', 'I left the bike at {stacja2}.'],
        want: ['What should I do now?', 'Am I insured?'],
        exchange: [['I hope you are recovering well. For the claim I need the driver’s statement or the police case number, a short description and photos if you have any.', 'I am better, thank you. The statement and photos are attached.']],
        passed: ['Thank you for the documents. I have reported the claim to our insurer, who usually answers within a week. You will not be charged for the bike.'],
        answer: ['Every ride is insured. The insurer has registered your claim and will contact you directly within 7 days. You will not pay for the repair of the bike.'],
      },
    },
  },
  {
    key: 'theft', weight: 7, who: 'anyone', type: 'request', category: 'rides.accidents', group: FIRST_LINE, priority: [0, 5, 45, 50], tags: ['kradzież'], othersDays: 3,
    notes: ['GPS {rower} nadaje z {ulica}, przekazane patrolowi.', 'Brak zgłoszenia na policję, bez tego nie zdejmiemy odpowiedzialności. Poprosić o numer RSD.', 'Rower odzyskany, zamek wyłamany, na warsztat.'],
    words: {
      pl: {
        subject: ['Kradzież roweru {rower}', 'Rower zniknął podczas wypożyczenia', 'Skradziono wypożyczony rower', 'Zgłoszenie kradzieży', 'Ktoś zabrał rower sprzed sklepu'],
        story: [
          'Zostawi<łem:łam> rower {rower} na 10 minut przed sklepem przy {ulica}, zapięty na linkę. Kiedy wysz<edłem:łam>, roweru nie było.',
          '{Kiedy} ktoś ukradł rower {rower}, który mia<łem:łam> wypożyczony.',
          'Podczas postoju przy {ulica} zniknął rower {rower}. Wypożyczenie cały czas trwa, nie mogę go zakończyć.',
        ],
        detail: ['Zgłosi<łem:łam> sprawę na policję.', 'Linka leży przecięta.', 'Na mapie rower rusza się gdzieś w okolicy stacji {stacja2}.', 'Boję się, że obciążą mnie Państwo za cały rower.'],
        want: ['Co mam zrobić?', 'Proszę o pilny kontakt, numer {tel}.', 'Proszę o zatrzymanie naliczania.'],
        exchange: [['Zatrzyma<łem:łam> naliczanie. Proszę zgłosić kradzież na policji i przesłać nam numer sprawy, najlepiej w ciągu 24 godzin. Dzięki temu nie poniesie «Pan:Pani» kosztów roweru.', 'By<łem:łam> na komisariacie, sprawa ma numer RSD 1482. Dokument dostanę jutro.']],
        passed: ['Dziękuję. Zgłosi<łem:łam> rower {rower} jako skradziony i przekaza<łem:łam> policji jego lokalizację. O wyniku napiszę {dodnia}.'],
        answer: ['Rower {rower} odnalazł się dziś przy {ulica}. Wypożyczenie jest zakończone z godziną postoju, nie ponosi «Pan:Pani» żadnych kosztów. Dziękuję za szybkie zgłoszenie.', 'Ponieważ kradzież została zgłoszona od razu, kończymy sprawę bez obciążeń. Opłatę za postój zwróci<łem:łam> na saldo.'],
      },
      en: {
        subject: ['Stolen bike {rower}', 'The bike I rented was stolen'],
        story: ['I left bike {rower} locked in front of a shop for ten minutes and it is gone.', 'Somebody stole bike {rower} {kiedy} while I was renting it.'],
        detail: ['I have reported it to the police.', 'The rental is still running.'],
        want: ['What should I do?', 'Please stop the counter.'],
        answer: ['I have stopped the counter. Please send us the police case number within 24 hours, then you will not bear any cost of the bike.', 'Bike {rower} has been found and the rental is closed. You will not be charged. Thank you for reporting it at once.'],
      },
    },
  },
  {
    key: 'abandoned', weight: 14, who: 'person', type: 'request', category: 'bikes.stations', group: WORKSHOP, priority: [25, 70, 5, 0], tags: ['porzucony rower'],
    files: { chance: 0.5, kinds: ['photo'] },
    notes: ['Nie widać w systemie, nadajnik rozładowany. Do odbioru jak najszybciej.', 'Odebrany przez objazd, koło do centrowania.', 'Podziękować punktami: 2 × 30 min.'],
    words: {
      pl: {
        subject: ['Porzucony rower przy {ulica}', 'Wasz rower leży w krzakach', 'Rower {rower} stoi od tygodnia', 'Znaleziony rower', 'rower w rzece'],
        story: ['Przy {ulica} od [kilku dni|tygodnia] leży rower {rower}, chyba ktoś go porzucił.', 'Na podwórku mojego bloku stoi rower miejski numer {rower}. Nikt się po niego nie zgłasza.', 'Pod mostem niedaleko stacji {stacja} leży Państwa rower, widać tylko kierownicę.'],
        detail: ['Nie jestem Państwa klient<em:ką>, ale szkoda roweru.', 'Koło ma wygięte, reszta wygląda na całą.', 'Przestawi<łem:łam> go pod ścianę, żeby nie przeszkadzał.', 'Mogę pokazać dokładne miejsce.'],
        want: ['Może ktoś go zabierze.', 'Proszę o odbiór.', 'Pozdrawiam serwis.'],
        answer: ['Bardzo dziękuję za wiadomość. Rower {rower} odbierze dziś nasz serwis. W podziękowaniu dopisa<łem:łam> do «Pana:Pani» konta dwa przejazdy po 30 minut.', 'Dziękuję za zgłoszenie. Rower nie wysyłał lokalizacji, bez «Pana:Pani» pomocy szukalibyśmy go długo. Jest już w warsztacie.'],
      },
    },
  },
];
