import type { Language, WorldAgent, WorldBranch, WorldCategory, WorldDepartment, WorldGroup } from './types.ts';
import { CITIES } from './places.ts';

export const COMPANY = {
  name: 'Kółko',
  legalName: 'Kółko Rowery Miejskie sp. z o.o.',
  domain: 'kolko.example',
  mailbox: 'pomoc@kolko.example',
} as const;

export const BRANCHES: readonly WorldBranch[] = CITIES.map((city, index) => ({ index, name: city.name }));

export const DEPARTMENTS: readonly WorldDepartment[] = ['Obsługa klienta', 'Finanse', 'Serwis rowerów', 'Sprzedaż B2B'].map(
  (name, index) => ({ index, name }),
);

export const FIRST_LINE = 0;
export const PAYMENTS = 1;
export const WORKSHOP = 2;
export const BUSINESS = 3;

export const GROUPS: readonly WorldGroup[] = [
  { index: FIRST_LINE, name: 'Pierwsza linia', branch: 0 },
  { index: PAYMENTS, name: 'Płatności', branch: 1 },
  { index: WORKSHOP, name: 'Serwis i stacje', branch: 2 },
  { index: BUSINESS, name: 'Firmy i abonamenty', branch: 3 },
];

type Row = [
  first: string,
  last: string,
  email: string,
  gender: 'm' | 'f',
  department: number,
  groups: number[],
  languages: Language[],
  branch: number,
];

const rows: Row[] = [
  ['Ewa', 'Lisowska', 'ewa.lisowska', 'f', 0, [0, 1, 2, 3], ['pl', 'en'], 0],
  ['Marta', 'Zielińska', 'marta.zielinska', 'f', 0, [0, 1], ['pl', 'en'], 0],
  ['Paweł', 'Nowak', 'pawel.nowak', 'm', 0, [0], ['pl', 'en'], 0],
  ['Oksana', 'Melnyk', 'oksana.melnyk', 'f', 0, [0, 1], ['pl', 'uk', 'en'], 0],
  ['Tomasz', 'Wróbel', 'tomasz.wrobel', 'm', 0, [0], ['pl', 'de'], 4],
  ['Karolina', 'Sobczak', 'karolina.sobczak', 'f', 1, [1], ['pl', 'en', 'de'], 1],
  ['Jakub', 'Maj', 'jakub.maj', 'm', 1, [1], ['pl', 'en'], 1],
  ['Łukasz', 'Ziętek', 'lukasz.zietek', 'm', 2, [2], ['pl'], 2],
  ['Agata', 'Głowacka', 'agata.glowacka', 'f', 2, [2], ['pl', 'en'], 2],
  ['Michał', 'Świerczek', 'michal.swierczek', 'm', 2, [2, 0], ['pl', 'en'], 4],
  ['Joanna', 'Pietrzyk', 'joanna.pietrzyk', 'f', 3, [3], ['pl', 'en', 'de'], 3],
  ['Bartosz', 'Kulesza', 'bartosz.kulesza', 'm', 3, [3], ['pl', 'en'], 3],
];

export const AGENTS: readonly WorldAgent[] = rows.map(
  ([firstName, lastName, local, gender, department, groups, languages, branch], index) => ({
    index,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    email: `${local}@${COMPANY.domain}`,
    gender,
    role: index === 0 ? 'supervisor' : 'agent',
    department,
    groups,
    languages,
    branch,
  }),
);

export const CATEGORIES: readonly WorldCategory[] = [
  { key: 'payments', parent: null, name: { pl: 'Płatności', en: 'Payments' } },
  { key: 'payments.charges', parent: 'payments', name: { pl: 'Pobrane opłaty', en: 'Charges' } },
  { key: 'payments.refunds', parent: 'payments', name: { pl: 'Zwroty', en: 'Refunds' } },
  { key: 'payments.invoices', parent: 'payments', name: { pl: 'Faktury', en: 'Invoices' } },
  { key: 'rides', parent: null, name: { pl: 'Przejazdy', en: 'Rides' } },
  { key: 'rides.return', parent: 'rides', name: { pl: 'Zwrot roweru', en: 'Returning a bike' } },
  { key: 'rides.zones', parent: 'rides', name: { pl: 'Strefy i opłaty dodatkowe', en: 'Zones and extra fees' } },
  { key: 'rides.accidents', parent: 'rides', name: { pl: 'Wypadki i kradzieże', en: 'Accidents and thefts' } },
  { key: 'bikes', parent: null, name: { pl: 'Rowery i stacje', en: 'Bikes and stations' } },
  { key: 'bikes.faults', parent: 'bikes', name: { pl: 'Usterki rowerów', en: 'Bike faults' } },
  { key: 'bikes.stations', parent: 'bikes', name: { pl: 'Stacje', en: 'Stations' } },
  { key: 'account', parent: null, name: { pl: 'Konto i aplikacja', en: 'Account and app' } },
  { key: 'account.access', parent: 'account', name: { pl: 'Logowanie i kody', en: 'Signing in and codes' } },
  { key: 'account.privacy', parent: 'account', name: { pl: 'Dane osobowe', en: 'Personal data' } },
  { key: 'plans', parent: null, name: { pl: 'Abonamenty i cennik', en: 'Plans and prices' } },
  { key: 'business', parent: null, name: { pl: 'Firmy', en: 'Business' } },
  { key: 'other', parent: null, name: { pl: 'Inne', en: 'Other' } },
  { key: 'other.lost', parent: 'other', name: { pl: 'Rzeczy znalezione', en: 'Lost property' } },
  { key: 'other.opinions', parent: 'other', name: { pl: 'Opinie i skargi', en: 'Opinions and complaints' } },
];
