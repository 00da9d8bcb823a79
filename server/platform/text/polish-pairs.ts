/**
 * Pairs of words that must find each other: what stands in a ticket, then what people type. Inflected, without diacritics, with a slip (`~`). Words of a
 * city-bike company and of any help desk, names and places, and those that stemmers trip over.
 */
const list = `
zamówienie: zamówień zamowienia ~zamowinie
psów: pies psa psy
doszły: dojść doszedł dojdzie
dni: dzień dniem ~dizeń
paczek: paczka paczkę ~paczkka
mieście: miasto miasta miastami
rower: rowerem rowerów ~rowre
hulajnoga: hulajnóg hulajnogę ~hulanjoga
zwrot: zwrotu zwrotów ~zwort
płatność: płatności platnosc ~płatonść
faktura: faktur fakturę ~fakutra
reklamacja: reklamacji reklamacyj reklamacje
wypożyczenie: wypożyczeń wypozyczenia ~wypożycznie
konto: kont kontem kontach
hasło: haseł haslo ~hsało
karta: kart kartą karcie
opłata: opłat oplaty ~opalta
kara: kar karę karze
blokada: blokady blokadę ~blkoada
stacja: stacji stacją stacyj
łańcuch: łańcucha lancuchem ~łańuch
hamulec: hamulca hamulce hamulców
siodełko: siodełek siodelka ~siodełok
koło: kół kola kołem
opona: opon oponę ~oopna
dętka: dętek detki dętką
przerzutka: przerzutek przerzutki ~pzrerzutka
kierownica: kierownicy kierownicę ~kierwonica
zamek: zamka zamku zamki
kod: kodu kodem kody
aplikacja: aplikacji aplikację ~aplikcaja
telefon: telefonu telefonem ~telfon
abonament: abonamentu abonamenty ~abonamnet
regulamin: regulaminu regulaminem ~regualmin
adres: adresu adresem adresy
odpowiedź: odpowiedzi odpowiedz ~odopwiedź
wiadomość: wiadomości wiadomosc ~wiadmość
zgłoszenie: zgłoszeń zgloszenia ~zgłosznie
pieniądze: pieniędzy pieniadze ~pieniadzee
tydzień: tygodnie tygodni tygodniu
miesiąc: miesięcy miesiaca miesiącem
rok: lata lat roku
godzina: godzin godzinę ~godizna
minuta: minut minutę ~mintua
człowiek: ludzie ludzi człowiekiem
dziecko: dzieci dziećmi dziecka
brat: bracia braci bratem
ręka: ręce rąk rękami
oko: oczy oczu oczami
klucz: klucza kluczy kluczem
kurier: kuriera kurierowi ~kuirer
przesyłka: przesyłek przesylka ~przesyłak
umowa: umów umowę umowie
wypadek: wypadku wypadki wypadków
szkoda: szkód szkodę ~szkdoa
ubezpieczenie: ubezpieczenia ubezpieczeń ~ubezpiecznie
rachunek: rachunku rachunki rachunków
bank: banku bankiem banki
przelew: przelewu przelewy ~przelwe
nadpłata: nadpłaty nadplata ~nadpałta
błąd: błędu bledy błędów
przycisk: przycisku przyciski ~pryzcisk
ekran: ekranu ekrany ~ekarn
zdjęcie: zdjęć zdjecia ~zdjecei
załącznik: załączniki zalacznik ~załącznki
deszcz: deszczu deszczem deszcze
śnieg: śniegu snieg śniegiem
most: mostu moście mosty
ulica: ulic ulicę ~uilca
ścieżka: ścieżek sciezka ~ścieżak
pojechać: pojechał pojechałam pojadę
zwrócić: zwrócili zwrócono zwroce
naliczyć: naliczono naliczyli naliczą
anulować: anulujcie anulował anuluję
oddać: oddałem oddano oddadzą
wziąć: wzięła wezmę wziął
znaleźć: znalazłam znaleziono znajdę
zgubić: zgubiłem zgubiła zgubią
działać: działa dziala działały
widzieć: widziałem widzę widzieli
otrzymać: otrzymałam otrzymaliśmy otrzymam
zepsuć: zepsuł zepsuła zepsuty
sprawdzić: sprawdzę sprawdziliście sprawdźcie
przyjść: przyszedł przyszła przyjdzie
pojazd: pojazdu pojazdów pojazdem
dobry: lepszy najlepsze dobrego
drogi: droższe najdroższy drogą
szybki: szybszy szybkiego najszybszą
duży: większy największe dużych
czerwony: czerwonego czerwona ~czerwnoy
Kowalski: Kowalskiego Kowalskim ~kowlaski
Nowak: Nowaka Nowakowi Nowakiem
Zieliński: Zielińskiej zielinski ~zielnski
Wiśniewska: Wiśniewskiej wisniewska ~wiśneiwska
Łódź: Łodzi lodz Łodzią
Gdańsk: Gdańsku gdanska Gdańskiem
Kraków: Krakowa krakowie Krakowem
Warszawa: Warszawie warszawy ~warszwa
Wrocław: Wrocławiu wroclawia ~wrocałw
Poznań: Poznaniu poznania Poznaniem
`;

export interface WordFamily {
  /** What stands in the text. */
  stands: string;
  typed: { word: string; slip: boolean }[];
}

export const polishPairs: readonly WordFamily[] = list
  .trim()
  .split('\n')
  .map((line) => {
    const [stands, typed] = line.split(': ');
    return { stands: stands!, typed: typed!.split(' ').map((word) => ({ word: word.replace('~', ''), slip: word.startsWith('~') })) };
  });
