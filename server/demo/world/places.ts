/** The five cities, in the cases that Polish sentences need, and their stations: real squares, streets and roundabouts. */
export interface City {
  name: string;
  /** "we Wrocławiu" */
  in: string;
  /** "z Wrocławia" */
  from: string;
  english: string;
  ukrainianIn: string;
  /** First letter of ride numbers. */
  letter: string;
  areaCode: string;
  stations: readonly string[];
  streets: readonly string[];
}

export const CITIES: readonly City[] = [
  {
    name: 'Wrocław', in: 'we Wrocławiu', from: 'z Wrocławia', english: 'Wrocław', ukrainianIn: 'у Вроцлаві', letter: 'W', areaCode: '71',
    stations: ['Plac Grunwaldzki', 'Rondo Reagana', 'Rynek', 'Świdnicka / Piłsudskiego', 'Dworzec Główny', 'Plac Bema', 'Nadodrze', 'Plac Strzegomski', 'Hala Stulecia', 'Ostrów Tumski', 'Plac Jana Pawła II', 'Arkady Capitol', 'Galeria Dominikańska', 'Politechnika', 'Park Południowy', 'Hallera / Powstańców Śląskich', 'Krzyki', 'Gaj', 'Leśnica', 'Sępolno', 'Plac Wróblewskiego', 'Most Milenijny', 'Kozanów', 'Pasaż Grunwaldzki', 'Legnicka / Zachodnia', 'Biskupin', 'Plac Legionów', 'Księże Małe'],
    streets: ['ul. Świdnickiej', 'ul. Legnickiej', 'ul. Piłsudskiego', 'ul. Kazimierza Wielkiego', 'ul. Hallera', 'ul. Powstańców Śląskich', 'ul. Curie-Skłodowskiej', 'ul. Drobnera', 'ul. Ruskiej', 'ul. Kołłątaja'],
  },
  {
    name: 'Poznań', in: 'w Poznaniu', from: 'z Poznania', english: 'Poznań', ukrainianIn: 'у Познані', letter: 'P', areaCode: '61',
    stations: ['Rondo Kaponiera', 'Stary Rynek', 'Plac Wolności', 'Rondo Rataje', 'Malta', 'Półwiejska', 'Dworzec Zachodni', 'Rondo Śródka', 'Jeżyce, Rynek', 'Most Teatralny', 'Plac Wielkopolski', 'Sołacz', 'Rondo Jana Nowaka-Jeziorańskiego', 'Rynek Wildecki', 'Franowo', 'Os. Sobieskiego', 'Kampus Morasko', 'Stary Browar', 'Ostrów Tumski', 'Park Cytadela', 'Bułgarska, Stadion', 'Rondo Starołęka', 'Plac Bernardyński', 'Ogrody', 'Winogrady', 'Politechnika, Piotrowo'],
    streets: ['ul. Święty Marcin', 'ul. Dąbrowskiego', 'ul. Głogowskiej', 'ul. Garbary', 'ul. Solnej', 'ul. Półwiejskiej', 'ul. Grunwaldzkiej', 'ul. Roosevelta', 'ul. Hetmańskiej', 'ul. Królowej Jadwigi'],
  },
  {
    name: 'Gdańsk', in: 'w Gdańsku', from: 'z Gdańska', english: 'Gdańsk', ukrainianIn: 'у Гданську', letter: 'G', areaCode: '58',
    stations: ['Dworzec Główny', 'Brama Wyżynna', 'Targ Drzewny', 'Galeria Bałtycka', 'Wrzeszcz PKP', 'Oliwa PKP', 'Plac Solidarności', 'Brzeźno, Molo', 'Jelitkowo', 'Przymorze, Falowiec', 'Zaspa', 'Zielony Trójkąt', 'Hucisko', 'Długie Ogrody', 'Stocznia', 'Morena', 'Politechnika', 'Park Oliwski', 'Nowy Port', 'Żabianka', 'Orunia', 'Ujeścisko', 'Wyspa Spichrzów', 'Garnizon', 'Uniwersytet', 'Letnica, Stadion'],
    streets: ['al. Grunwaldzkiej', 'al. Zwycięstwa', 'ul. Kartuskiej', 'ul. Długiej', 'ul. Wita Stwosza', 'ul. Chłopskiej', 'ul. Hallera', 'ul. Podwale Grodzkie', 'ul. Rajskiej', 'ul. Jana z Kolna'],
  },
  {
    name: 'Kraków', in: 'w Krakowie', from: 'z Krakowa', english: 'Kraków', ukrainianIn: 'у Кракові', letter: 'K', areaCode: '12',
    stations: ['Rondo Mogilskie', 'Rynek Główny', 'Plac Wszystkich Świętych', 'Dworzec Główny', 'Plac Nowy', 'Rondo Grunwaldzkie', 'Plac Bohaterów Getta', 'Błonia', 'Miasteczko Studenckie AGH', 'Bronowice', 'Plac Centralny', 'Rondo Matecznego', 'Stradom', 'Teatr Bagatela', 'Salwator', 'Nowy Kleparz', 'Podgórze, Rynek', 'Zabłocie', 'Dębniki, Rynek', 'Kampus UJ', 'Rondo Czyżyńskie', 'Wawel', 'Krowodrza Górka', 'Ruczaj', 'Plac Inwalidów', 'Tauron Arena', 'Azory'],
    streets: ['ul. Karmelickiej', 'ul. Dietla', 'ul. Grzegórzeckiej', 'al. Mickiewicza', 'ul. Długiej', 'ul. Starowiślnej', 'ul. Królewskiej', 'al. Pokoju', 'ul. Lubicz', 'ul. Konopnickiej'],
  },
  {
    name: 'Łódź', in: 'w Łodzi', from: 'z Łodzi', english: 'Łódź', ukrainianIn: 'у Лодзі', letter: 'L', areaCode: '42',
    stations: ['Piotrkowska Centrum', 'Plac Wolności', 'Manufaktura', 'Łódź Fabryczna', 'Plac Niepodległości', 'Rondo Lotników Lwowskich', 'Księży Młyn', 'Park Poniatowskiego', 'Zarzewska / Kilińskiego', 'Rondo Solidarności', 'Plac Reymonta', 'Stary Rynek', 'Politechnika, Campus A', 'Retkinia', 'Widzew Wschód', 'Bałucki Rynek', 'Łódź Kaliska', 'EC1', 'Plac Dąbrowskiego', 'Teofilów', 'Park Źródliska', 'Łagiewniki', 'Atlas Arena', 'Rondo Inwalidów', 'Plac Barlickiego', 'Off Piotrkowska'],
    streets: ['ul. Piotrkowskiej', 'al. Kościuszki', 'ul. Kilińskiego', 'al. Mickiewicza', 'ul. Narutowicza', 'ul. Zachodniej', 'ul. Tuwima', 'al. Politechniki', 'ul. Pomorskiej', 'ul. Zgierskiej'],
  },
];
