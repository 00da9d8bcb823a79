import { civilOf, DAY, dayOf, HOUR, MINUTE, minutesOf, weekdayOf, workingDayAfter } from './calendar.ts';
import { taxNumber } from './customers.ts';
import { UKRAINIAN, POLISH_MEN, POLISH_WOMEN } from './names.ts';
import { CITIES, type City } from './places.ts';
import type { Random } from './random.ts';
import { AGENTS } from './staff.ts';
import { compile, type Slot, type Speech, type Text } from './template.ts';
import type { Language, WorldAgent, WorldCustomer } from './types.ts';

/** Everything a text of one ticket may speak of. Facts (bike, station, amount…) are drawn once and stay the same through the conversation. */
export interface Scene extends Speech {
  language: Language;
  /** Moment of the message being written. */
  at: number;
  created: number;
  /** When the matter took place, before `created`. */
  happened: number;
  customer: WorldCustomer;
  agent: WorldAgent;
  city: City;
  facts: (string | number | undefined)[];
}

export function makeScene(
  rng: Random,
  customer: WorldCustomer,
  language: Language,
  created: number,
  happened: number,
  branch: number,
): Scene {
  return {
    rng,
    speaker: customer.gender === 'f' ? 1 : 0,
    other: 0,
    language,
    at: created,
    created,
    happened,
    customer,
    agent: AGENTS[0] as WorldAgent,
    city: CITIES[branch] as City,
    facts: [],
  };
}

let facts = 0;

/** A fact drawn at its first mention. */
function once<T extends string | number>(draw: (s: Scene) => T): (s: Scene) => T {
  const place = facts++;
  return (s) => (s.facts[place] ??= draw(s)) as T;
}

const MONTHS = {
  pl: [
    'stycznia',
    'lutego',
    'marca',
    'kwietnia',
    'maja',
    'czerwca',
    'lipca',
    'sierpnia',
    'września',
    'października',
    'listopada',
    'grudnia',
  ],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  uk: ['січня', 'лютого', 'березня', 'квітня', 'травня', 'червня', 'липня', 'серпня', 'вересня', 'жовтня', 'листопада', 'грудня'],
} as const;
const MONTHS_PL = [
  'styczeń',
  'luty',
  'marzec',
  'kwiecień',
  'maj',
  'czerwiec',
  'lipiec',
  'sierpień',
  'wrzesień',
  'październik',
  'listopad',
  'grudzień',
] as const;
const ON_DAY = {
  pl: ['w poniedziałek', 'we wtorek', 'w środę', 'w czwartek', 'w piątek', 'w sobotę', 'w niedzielę'],
  en: ['on Monday', 'on Tuesday', 'on Wednesday', 'on Thursday', 'on Friday', 'on Saturday', 'on Sunday'],
  de: ['am Montag', 'am Dienstag', 'am Mittwoch', 'am Donnerstag', 'am Freitag', 'am Samstag', 'am Sonntag'],
  uk: ['у понеділок', 'у вівторок', 'у середу', 'у четвер', 'у пʼятницю', 'у суботу', 'у неділю'],
} as const;
const UNTIL_DAY = ['poniedziałku', 'wtorku', 'środy', 'czwartku', 'piątku', 'soboty', 'niedzieli'] as const;
const TODAY = { pl: ['dziś', 'wczoraj'], en: ['today', 'yesterday'], de: ['heute', 'gestern'], uk: ['сьогодні', 'вчора'] } as const;
const PART = {
  pl: ['w nocy', 'rano', 'przed południem', 'po południu', 'wieczorem'],
  en: ['at night', 'in the morning', 'in the morning', 'in the afternoon', 'in the evening'],
  de: ['nachts', 'früh', 'vormittags', 'nachmittags', 'abends'],
  uk: ['вночі', 'вранці', 'до обіду', 'після обіду', 'увечері'],
} as const;

export function dateIn(language: Language, at: number): string {
  const { month, day } = civilOf(dayOf(at));
  const name = MONTHS[language][month - 1] as string;
  return language === 'de' ? `${day}. ${name}` : `${day} ${name}`;
}

export function clockOf(at: number): string {
  const minutes = minutesOf(at);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function dayIn(s: Scene, at: number): string {
  const ago = dayOf(s.at) - dayOf(at);
  if (ago < 2) return TODAY[s.language][Math.max(ago, 0)] as string;
  if (ago < 6) return ON_DAY[s.language][weekdayOf(dayOf(at)) - 1] as string;
  const date = dateIn(s.language, at);
  return s.language === 'en' ? `on ${date}` : s.language === 'de' ? `am ${date}` : date;
}

function partOfDay(s: Scene, at: number): string {
  const hour = Math.floor(minutesOf(at) / 60);
  const part = hour < 5 ? 0 : hour < 10 ? 1 : hour < 12 ? 2 : hour < 18 ? 3 : 4;
  const day = dayIn(s, at);
  if (s.language === 'en' && day === 'today')
    return ['tonight', 'this morning', 'this morning', 'this afternoon', 'this evening'][part] as string;
  if (s.language === 'en' && day === 'yesterday')
    return ['last night', 'yesterday morning', 'yesterday morning', 'yesterday afternoon', 'yesterday evening'][part] as string;
  if (s.language === 'de' && (day === 'heute' || day === 'gestern'))
    return `${day} ${['Nacht', 'früh', 'Vormittag', 'Nachmittag', 'Abend'][part]}`;
  return `${day} ${PART[s.language][part]}`;
}

function money(s: Scene, grosze: number): string {
  const zloty = Math.floor(grosze / 100);
  const rest = String(grosze % 100).padStart(2, '0');
  return s.language === 'en'
    ? `PLN ${zloty}.${rest}`
    : s.language === 'de'
      ? `${zloty},${rest} PLN`
      : s.language === 'uk'
        ? `${zloty},${rest} зл`
        : `${zloty},${rest} zł`;
}

function minutesIn(s: Scene, n: number): string {
  if (s.language === 'en') return n === 1 ? '1 minute' : `${n} minutes`;
  if (s.language === 'de') return n === 1 ? '1 Minute' : `${n} Minuten`;
  const few = n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
  if (s.language === 'uk') return `${n} ${n % 10 === 1 && n % 100 !== 11 ? 'хвилину' : few ? 'хвилини' : 'хвилин'}`;
  return n === 1 ? 'minutę' : `${n} ${few ? 'minuty' : 'minut'}`;
}

const bikeDigits = once((s) => s.rng.between(51_000, 59_980));
const rideMinutes = once((s) => s.rng.between(9, 58));
const fare = once((s) => s.rng.pick([300, 400, 450, 600, 750, 900, 1150, 1200, 1450, 1600, 1900, 2100, 2400, 2900, 3250, 3900]));
const topUp = once((s) => s.rng.pick([2000, 2500, 3000, 4000, 5000, 10000]));
const planPrice = once((s) => s.rng.pick([1999, 2900, 11900, 14900, 19900]));
const fee = once((s) => s.rng.pick([3000, 5000, 10000, 15000, 20000]));
const stationA = once((s) => s.rng.below(s.city.stations.length));
const stationB = once((s) => (stationA(s) + s.rng.between(1, s.city.stations.length - 1)) % s.city.stations.length);
const longAgo = once((s) => s.created - s.rng.between(8, 21) * DAY);
const thing = once((s) => s.rng.below(THINGS.length));

/** [nominative = accusative or accusative apart, accusative, genitive, English, where it may lie]. */
const THINGS: readonly (readonly [string, string, string, string])[] = [
  ['czarny plecak', 'czarny plecak', 'czarnego plecaka', 'a black backpack'],
  ['granatowa kurtka', 'granatową kurtkę', 'granatowej kurtki', 'a navy blue jacket'],
  ['parasol', 'parasol', 'parasola', 'an umbrella'],
  ['pęk kluczy', 'pęk kluczy', 'pęku kluczy', 'a bunch of keys'],
  ['okulary w brązowym etui', 'okulary w brązowym etui', 'okularów w brązowym etui', 'a pair of glasses in a brown case'],
  ['torba z laptopem', 'torbę z laptopem', 'torby z laptopem', 'a laptop bag'],
  ['szary szalik', 'szary szalik', 'szarego szalika', 'a grey scarf'],
  ['bidon', 'bidon', 'bidonu', 'a water bottle'],
  ['portfel', 'portfel', 'portfela', 'a wallet'],
  ['dziecięcy kask', 'dziecięcy kask', 'dziecięcego kasku', 'a child’s helmet'],
  ['torba z zakupami', 'torbę z zakupami', 'torby z zakupami', 'a bag of groceries'],
  ['rękawiczki ze skóry', 'rękawiczki ze skóry', 'rękawiczek ze skóry', 'a pair of leather gloves'],
  ['słuchawki w białym etui', 'słuchawki w białym etui', 'słuchawek w białym etui', 'a pair of headphones in a white case'],
];

function tidyFirst(list: readonly (readonly [string, string])[], name: string): string {
  return list.find((pair) => pair[0] === name)?.[1] ?? name;
}

/** "Panie Tomaszu", "Pani Anno"; "Mr Miller", "Herr Weiß", "пане Андрію" in the other languages. */
export function addressOf(s: Scene): string {
  const { gender, firstName, lastName } = s.customer;
  const she = gender === 'f';
  if (s.language === 'en') return s.customer.index % 3 === 0 ? `${she ? 'Ms' : 'Mr'} ${lastName}` : firstName;
  if (s.language === 'de') return `${she ? 'Frau' : 'Herr'} ${lastName}`;
  if (s.language === 'uk') return `${she ? 'пані' : 'пане'} ${UKRAINIAN.find((row) => row[0] === firstName)?.[3] ?? firstName}`;
  return she ? `Pani ${tidyFirst(POLISH_WOMEN, firstName)}` : `Panie ${tidyFirst(POLISH_MEN, firstName)}`;
}

export const SLOTS: Readonly<Record<string, Slot<Scene>>> = {
  rower: once((s) =>
    s.rng.chance(0.7) ? `${Math.floor(bikeDigits(s) / 1000)} ${String(bikeDigits(s) % 1000).padStart(3, '0')}` : String(bikeDigits(s)),
  ),
  stacja: (s) => s.city.stations[stationA(s)] as string,
  stacja2: (s) => s.city.stations[stationB(s)] as string,
  ulica: once((s) => s.rng.pick(s.city.streets)),
  miasto: (s) => s.city.name,
  wmiescie: (s) => (s.language === 'uk' ? s.city.ukrainianIn : s.language === 'pl' ? s.city.in : s.city.english),
  zmiasta: (s) => s.city.from,
  przejazd: once((s) => {
    const { year, month, day } = civilOf(dayOf(s.happened));
    return `${s.city.letter}-${year}-${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}-${String(s.rng.between(900, 12_900)).padStart(5, '0')}`;
  }),
  kwota: (s) => money(s, fare(s)),
  kwota2: (s) => money(s, fare(s) * 2),
  nadplata: (s) => money(s, overcharge(s)),
  kara: (s) => money(s, fee(s)),
  abon: (s) => money(s, planPrice(s)),
  doladowanie: (s) => money(s, topUp(s)),
  godz: (s) => clockOf(s.happened),
  godz2: (s) => clockOf(s.happened + rideMinutes(s) * MINUTE),
  pozniej: (s) => clockOf(s.happened + (rideMinutes(s) + late(s)) * MINUTE),
  kiedy: (s) => partOfDay(s, s.happened),
  dzien: (s) => dayIn(s, s.happened),
  kiedyg: (s) => `${dayIn(s, s.happened)} ${{ pl: 'o', en: 'at', de: 'um', uk: 'о' }[s.language]} ${clockOf(s.happened)}`,
  data: (s) => dateIn(s.language, s.happened),
  dawno: (s) => dateIn(s.language, longAgo(s)),
  minut: (s) => minutesIn(s, rideMinutes(s)),
  /** Genitive: "do 52 minut". */
  dominut: (s) => (s.language === 'pl' ? `${rideMinutes(s)} minut` : minutesIn(s, rideMinutes(s))),
  dluzej: (s) => minutesIn(s, rideMinutes(s) + late(s)),
  czekania: once((s) => minutesIn(s, s.rng.between(8, 26))),
  poczekaniu: once((s) => `${s.rng.between(8, 26)} minutach`),
  karta: once((s) => String(s.rng.between(1000, 9899))),
  fv: once((s) => {
    const { year, month } = civilOf(dayOf(s.created) - 24);
    return `FV/${year}/${String(month).padStart(2, '0')}/${String(s.rng.between(120, 2980)).padStart(5, '0')}`;
  }),
  miesiac: (s) => monthBefore(s),
  nip: (s) => s.customer.organisation?.taxNumber ?? taxNumber(s.customer.index + 977),
  zlynip: once((s) => taxNumber(s.rng.between(5000, 90_000))),
  firma: (s) => s.customer.organisation?.name ?? `${s.customer.lastName} Usługi`,
  osob: once((s) => String(s.rng.pick([12, 15, 18, 20, 25, 30, 35, 40, 45, 50, 60, 80, 120]))),
  grupa: once((s) => String(s.rng.pick([8, 9, 10, 12, 14, 15, 16, 18, 20]))),
  imie: (s) => s.customer.firstName,
  imienazwisko: (s) => `${s.customer.firstName} ${s.customer.lastName}`,
  tel: (s) =>
    spoken(
      s.customer.identities.find((i) => i.kind === 'phone')?.value ??
        `+48600555${String((s.customer.index * 389 + 42) % 1000).padStart(3, '0')}`,
    ),
  nowytel: once(
    (s) => `${s.rng.pick([501, 512, 530, 604, 661, 693, 728, 784, 795, 888])} 555 ${String(s.rng.below(1000)).padStart(3, '0')}`,
  ),
  email: (s) => (s.customer.identities[0] as { value: string }).value,
  zwrot: addressOf,
  agent: (s) => s.agent.name,
  kolega: (s) => (AGENTS[(s.agent.index + 1 + s.rng.below(AGENTS.length - 1)) % AGENTS.length] as WorldAgent).firstName,
  dodnia: (s) => deadline(s),
  rzecz: (s) => (s.language === 'pl' ? (THINGS[thing(s)] as (typeof THINGS)[number])[0] : (THINGS[thing(s)] as (typeof THINGS)[number])[3]),
  rzeczB: (s) => (THINGS[thing(s)] as (typeof THINGS)[number])[1],
  rzeczD: (s) => (THINGS[thing(s)] as (typeof THINGS)[number])[2],
  model: once((s) =>
    s.rng.pick([
      'Pixel 8',
      'iPhone 14',
      'iPhone 12 mini',
      'Samsung Galaxy A54',
      'Samsung S23',
      'Xiaomi 13',
      'Motorola G84',
      'iPhone 15',
      'Redmi Note 12',
      'Samsung A34',
    ]),
  ),
  app: once((s) => `4.${s.rng.between(8, 14)}.${s.rng.below(5)}`),
  zgl: (s) => `${s.rng.between(41, 48)} ${String(s.rng.below(1000)).padStart(3, '0')}`,
  promo: once((s) => s.rng.pick(['JESIEN20', 'STUDENT26', 'KOLKO15', 'NAROWER', 'WITAJ10', 'DOPRACY'])),
};

const late = once((s) => s.rng.between(38, 320));
const overcharge = once((s) => Math.round((late(s) * 7) / 50) * 50 + 400);

function monthBefore(s: Scene): string {
  const { month } = civilOf(dayOf(s.created) - 24);
  return (s.language === 'pl' ? MONTHS_PL : MONTHS[s.language])[month - 1] as string;
}

/** A day two or three working days from now, as promised in answers. */
function deadline(s: Scene): string {
  const day = workingDayAfter(dayOf(s.at), 2 + (s.created % 2));
  const date = dateIn(s.language, day * DAY + 12 * HOUR);
  const weekday = weekdayOf(day) - 1;
  if (s.language === 'pl') return `do ${UNTIL_DAY[weekday]}, ${date}`;
  if (s.language === 'en') return `by ${(ON_DAY.en[weekday] as string).slice(3)}, ${date}`;
  return s.language === 'de' ? `bis ${(ON_DAY.de[weekday] as string).slice(3)}, den ${date}` : `до ${date}`;
}

function spoken(phone: string): string {
  return phone.startsWith('+48') ? `${phone.slice(3, 6)} ${phone.slice(6, 9)} ${phone.slice(9)}` : phone;
}

/** Compiles one text, or a list of them, with the slots of a scene. */
export function text(source: string): Text<Scene> {
  return compile(source, SLOTS);
}
