import { DAY, civilOf, dayOf } from './calendar.ts';
import {
  addressed,
  ENGLISH,
  FIRM_BEGINNINGS,
  FIRM_ENDINGS,
  FIRM_FORMS,
  GERMAN,
  POLISH_MEN,
  POLISH_SURNAMES,
  POLISH_WOMEN,
  UKRAINIAN,
  womanOf,
} from './names.ts';
import { CITIES } from './places.ts';
import { Random, STREAM } from './random.ts';
import type { Language, World, WorldCustomer, WorldFields, WorldOrganisation } from './types.ts';

/** Customers come in blocks; three to five of each block are the people of one company, so about 6 % in all. */
const BLOCK = 60;
/** One name in so many is 200 characters long, as an import from another system leaves them. */
const LONG_EVERY = 911;

interface Person {
  firstName: string;
  lastName: string;
  gender: 'm' | 'f';
  language: Language;
  firm: number | null;
  local: string;
}

/** Who the customer is, without what depends on the others. Leaves the stream where the rest of the card goes on. */
function personAt(rng: Random, index: number): Person {
  const firm = firmOf(index);
  const language: Language =
    firm !== null || isSpammer(index) ? 'pl' : ((['pl', 'en', 'de', 'uk'] as const)[rng.weighted([88, 8.6, 1.4, 2])] as Language);
  let firstName: string;
  let lastName: string;
  let gender: 'm' | 'f';
  if (language === 'pl') {
    gender = rng.chance(0.52) ? 'f' : 'm';
    firstName = often(rng, gender === 'f' ? POLISH_WOMEN : POLISH_MEN)[0];
    const surname = often(rng, POLISH_SURNAMES);
    lastName = gender === 'f' ? womanOf(surname) : surname;
    if (gender === 'f' && rng.chance(0.045)) lastName = `${rng.pick(POLISH_SURNAMES.map(womanOf))}-${lastName}`;
  } else if (language === 'en') {
    const land = rng.pick(ENGLISH);
    gender = rng.chance(0.45) ? 'f' : 'm';
    firstName = rng.pick(gender === 'f' ? land.women : land.men);
    lastName = rng.pick(gender === 'f' ? (land.hers ?? land.surnames) : land.surnames);
  } else if (language === 'de') {
    [firstName, , gender] = rng.pick(GERMAN);
    lastName = rng.pick(GERMAN)[1];
  } else {
    [firstName, , gender] = rng.pick(UKRAINIAN);
    lastName = rng.pick(UKRAINIAN)[1];
  }
  const first = addressed(firstName);
  const last = addressed(lastName);
  const year = String(100 + rng.between(58, 105)).slice(-2);
  const local =
    firm !== null
      ? `${first}.${last}`
      : ((
          [
            `${first}.${last}`,
            `${first}.${last}${year}`,
            `${first[0]}.${last}`,
            `${first}${last}`,
            `${last}.${first}`,
            `${last}${year}`,
          ] as const
        )[rng.weighted([38, 16, 12, 12, 12, 10])] as string);
  return { firstName, lastName, gender, language, firm, local };
}

function often<T>(rng: Random, list: readonly T[]): T {
  return list[Math.floor(rng.next() ** 1.5 * list.length)] as T;
}

/** One in 97 only ever sends offers that nobody asked for. */
export function isSpammer(index: number): boolean {
  return index % 97 === 96 && firmOf(index) === null;
}

/** Which company a customer works for: a run inside each block, its length from the number of the block. */
function firmOf(index: number): number | null {
  const block = Math.floor(index / BLOCK);
  const place = index % BLOCK;
  return place >= 20 && place < 23 + (block % 3) ? block : null;
}

/** Marks namesakes in one pass over all customers, so that later any customer can be made alone. */
export function countNamesakes(seed: number, customers: number): Uint16Array {
  const seen = new Map<string, number>();
  const numbers = new Uint16Array(customers);
  for (let i = 0; i < customers; i++) {
    const { local } = personAt(new Random(seed, STREAM.customer, i), i);
    const before = seen.get(local) ?? 0;
    numbers[i] = before;
    seen.set(local, before + 1);
  }
  return numbers;
}

const cache = new WeakMap<World, (WorldCustomer | undefined)[]>();

/** Customer number `index`, made alone. Worlds of up to 5,000 customers keep them at hand: the same people write again and again. */
export function customerAt(world: World, index: number): WorldCustomer {
  let kept = cache.get(world);
  if (!kept) {
    kept = [];
    cache.set(world, kept);
  }
  if (world.customers <= 5000) return (kept[index] ??= makeCustomer(world, index));
  return makeCustomer(world, index);
}

/** Every customer of the world, one at a time, in the order of their index. */
export function* worldCustomers(world: World): Generator<WorldCustomer> {
  for (let i = 0; i < world.customers; i++) yield customerAt(world, i);
}

function makeCustomer(world: World, index: number): WorldCustomer {
  const rng = new Random(world.seed, STREAM.customer, index);
  const person = personAt(rng, index);
  const organisation = person.firm === null ? null : organisationAt(person.firm);
  const branch = person.firm === null ? rng.weighted([30, 20, 18, 22, 10]) : person.firm % CITIES.length;
  const namesake = world.plan.namesake[index] as number;
  const local = namesake ? `${person.local}.${namesake + 1}` : person.local;
  const spammer = isSpammer(index);
  const domain =
    organisation?.domain ??
    rng.pick(
      spammer
        ? ['oferty.example', 'mailing.example', 'biznes.example']
        : ['poczta.example', 'mail.example', 'poczta.example', 'list.example', 'skrzynka.example'],
    );
  const identities: WorldCustomer['identities'] = [{ kind: 'email', value: `${local}@${domain}`, primary: true }];
  if (rng.chance(organisation ? 0.25 : spammer ? 0 : 0.07))
    identities.push({ kind: 'email', value: `${local}@prywatne.example`, primary: false });
  if (rng.chance(spammer ? 0 : 0.66)) identities.push({ kind: 'phone', value: phone(index), primary: true });
  if (organisation && rng.chance(0.3)) identities.push({ kind: 'phone', value: landline(branch, index), primary: false });
  const longName = index % LONG_EVERY === 137 ? longNameOf(person.firstName, person.lastName) : null;
  const since = new Date((world.plan.firstDay - rng.between(5, 1900)) * DAY + rng.between(6 * 60, 20 * 60) * 60_000);
  return {
    index,
    firstName: person.firstName,
    lastName: person.lastName,
    name: longName ?? `${person.firstName} ${person.lastName}`,
    gender: person.gender,
    language: person.language,
    organisation,
    branch,
    identities,
    fields: spammer ? { plan: 'none', validUntil: null, balance: 0, tier: 'standard' } : fieldsOf(rng, world, organisation !== null),
    notes:
      !spammer && rng.chance(0.05)
        ? [
            {
              at: new Date(since.getTime() + rng.between(1, 4) * DAY),
              by: rng.below(world.agents.length),
              text: rng.pick(organisation ? FIRM_NOTES : person.gender === 'f' ? NOTES_SHE : NOTES_HE),
            },
          ]
        : [],
    since,
  };
}

function organisationAt(firm: number): WorldOrganisation {
  const beginning = FIRM_BEGINNINGS[firm % FIRM_BEGINNINGS.length] as string;
  const ending = FIRM_ENDINGS[Math.floor(firm / FIRM_BEGINNINGS.length + firm * 7) % FIRM_ENDINGS.length] as string;
  const round = Math.floor(firm / (FIRM_BEGINNINGS.length * FIRM_ENDINGS.length));
  const word = beginning + ending;
  const form = FIRM_FORMS[(firm * 3) % FIRM_FORMS.length] as string;
  const slug = addressed(word) + (round ? `-${round + 1}` : '');
  return { name: round ? `${word} ${round + 1} ${form}` : `${word} ${form}`, taxNumber: taxNumber(firm), domain: `firma-${slug}.example` };
}

/** Looks like a Polish NIP but its check digit is wrong on purpose: it can belong to nobody. */
export function taxNumber(n: number): string {
  const digits = String(890_000_000 + ((n * 7_368_787 + 41_253) % 99_999_999)).slice(0, 9);
  const sum = [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const wrong = ((sum % 11) + 3) % 10;
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 8)}-${digits.slice(8)}${wrong}`;
}

const MOBILE = [
  500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512, 513, 514, 515, 516, 517, 518, 519, 530, 531, 532, 533, 534, 535, 536,
  537, 570, 571, 575, 576, 577, 578, 600, 601, 602, 603, 604, 605, 606, 607, 608, 609, 660, 661, 662, 663, 664, 665, 667, 668, 669, 690,
  691, 692, 693, 694, 695, 696, 697, 698, 720, 721, 722, 723, 724, 725, 726, 727, 728, 729, 730, 731, 732, 733, 734, 735, 780, 781, 782,
  783, 784, 785, 786, 787, 788, 789, 790, 791, 792, 793, 794, 795, 796, 797, 798, 799, 880, 881, 882, 883, 884, 885, 886, 887, 888, 889,
] as const;

/** A mobile number of its own for every customer; the middle is 555 while there is room, as in the mocks. */
function phone(index: number): string {
  const prefix = MOBILE[(index * 37) % MOBILE.length] as number;
  const round = Math.floor(index / MOBILE.length);
  const middle = 555 - Math.floor(round / 1000);
  return `+48${prefix}${middle}${String((round * 389 + 142) % 1000).padStart(3, '0')}`;
}

function landline(branch: number, index: number): string {
  return `+48${(CITIES[branch] as (typeof CITIES)[number]).areaCode}${5_550_000 + index}`;
}

function fieldsOf(rng: Random, world: World, business: boolean): WorldFields {
  const plan = business
    ? 'business'
    : ((['none', 'monthly', 'annual', 'student'] as const)[rng.weighted([38, 22, 30, 10])] as WorldFields['plan']);
  const days = plan === 'none' ? null : rng.between(-40, plan === 'monthly' ? 30 : 330);
  const end = days === null ? null : civilOf(dayOf(world.now.getTime()) + days);
  return {
    plan,
    validUntil: end && `${end.year}-${String(end.month).padStart(2, '0')}-${String(end.day).padStart(2, '0')}`,
    balance: rng.chance(0.12) ? 0 : rng.chance(0.06) ? -rng.between(100, 4000) / 100 : rng.between(20, 6000) / 100,
    tier: (['standard', 'silver', 'gold'] as const)[rng.weighted([78, 16, 6])] as WorldFields['tier'],
  };
}

function longNameOf(first: string, last: string): string {
  const office = `${first} ${last}, pełnomocnik Zarządu Wspólnoty Mieszkaniowej Nieruchomości przy al. Generała Józefa Hallera 112, 114, 116 i 118 oraz Stowarzyszenia Miłośników Rowerów Miejskich i Turystyki Kolarskiej „Szprycha” z siedzibą`;
  return office.slice(0, 200).padEnd(200, '.');
}

const NOTES_SHE = [
  'Prosi o kontakt mailowy, w pracy nie może odbierać telefonu.',
  'W sierpniu uznaliśmy reklamację w ramach wyjątku, kolejną rozpatrujemy już zgodnie z regulaminem.',
  'Testuje wersję beta aplikacji, chętnie odpowiada na pytania.',
  'Konto założone na dane córki, rozliczenia prosimy wysyłać na adres główny.',
  'Słabo słyszy, najlepiej pisać.',
];
const NOTES_HE = [
  'Prosi o kontakt po 16:00, pracuje na zmiany.',
  'Zgłasza usterki regularnie i zawsze trafnie, warto podziękować.',
  'Ma kartę miejską podpiętą do dwóch kont, nie scalać bez jego zgody.',
  'Dwa razy wracał z tą samą sprawą, przed zamknięciem upewnić się, że wszystko jasne.',
  'Prosi, żeby nie dzwonić, tylko pisać.',
];
const FIRM_NOTES = [
  'Umowa odnawia się w kwietniu, faktury wysyłamy też do księgowości.',
  'Faktura zbiorcza do 5. dnia miesiąca, NIP sprawdzony w rejestrze.',
  'Decyzje finansowe wymagają zgody zarządu, zwykle trwa to tydzień.',
  'Zainteresowani stacją pod biurem, temat prowadzi Asia.',
];
