/** What an administrator of the sample company made: fields, forms, products, colours. Values on tickets are read from what was written there. */
import type { FieldDefinition, FormField, TagColour } from '../../../contract/ticket-fields.ts';
import { FAMILIES } from './families.ts';
import { CITIES } from './places.ts';
import type { TicketType, WorldCustomer, WorldTicket } from './types.ts';

type Field = Omit<FieldDefinition, 'id' | 'archived'>;
const none = { pl: '', en: '' };
const field = (key: string, kind: Field['kind'], pl: string, en: string, more: Partial<Field> = {}): Field => ({
  key,
  kind,
  label: { pl, en },
  help: none,
  options: [],
  currency: null,
  ...more,
});
const option = (key: string, pl: string, en: string, colour: TagColour | null = null, parentKey: string | null = null) => ({
  key,
  label: { pl, en },
  colour,
  parentKey,
  archived: false,
});

const stationKey = (branch: number, station: number) => `${CITIES[branch]!.letter.toLowerCase()}_${station + 1}`;

export const FIELDS: readonly Field[] = [
  field('bike_number', 'text', 'Numer roweru', 'Bike number', {
    help: { pl: 'Pięć cyfr na ramie, pod siodełkiem', en: 'Five digits on the frame, under the saddle' },
  }),
  field('station', 'tree', 'Stacja', 'Station', {
    options: CITIES.flatMap((city, branch) => [
      option(city.letter.toLowerCase(), city.name, city.english),
      ...city.stations.map((name, station) => option(stationKey(branch, station), name, name, null, city.letter.toLowerCase())),
    ]),
  }),
  field('cause', 'choice', 'Przyczyna', 'Cause', {
    options: [
      option('payment', 'płatność', 'payment', 'orange'),
      option('bike', 'rower lub zamek', 'bike or lock', 'red'),
      option('station', 'stacja', 'station', 'yellow'),
      option('app', 'aplikacja', 'app', 'blue'),
      option('customer', 'po stronie klienta', "the customer's own", 'grey'),
    ],
  }),
  field('refund', 'money', 'Kwota zwrotu', 'Refund', { currency: 'PLN' }),
  field('refund_on', 'date', 'Zwrot wysłany', 'Refund sent on'),
  field('offered', 'product', 'Produkt', 'Product'),
  field('parts', 'multi_choice', 'Do wymiany', 'To be replaced', {
    options: [
      option('brake', 'hamulec', 'brake', 'red'),
      option('chain', 'łańcuch', 'chain'),
      option('lock', 'elektrozamek', 'electric lock'),
      option('tyre', 'opona', 'tyre'),
      option('saddle', 'siodełko', 'saddle'),
    ],
  }),
  field('documents', 'file', 'Dokumenty', 'Documents'),
];

const line = (key: string, shownWhen: FormField['shownWhen'] = null): FormField => ({ key, required: 'never', shownWhen });
const whenRefunded = { of: 'field:refund', is: 'filled' as const, values: [] };

/** Nothing is required: whoever tries the program out closes what they like. */
export const FORMS: Readonly<Record<TicketType, readonly FormField[]>> = {
  question: [line('offered')],
  complaint: [line('cause'), line('bike_number'), line('station'), line('refund'), line('refund_on', whenRefunded), line('documents')],
  failure: [line('bike_number'), line('station'), line('parts')],
  request: [line('offered'), line('refund'), line('refund_on', whenRefunded)],
};

export const PRODUCTS: readonly { key: string; name: { pl: string; en: string }; code: string }[] = [
  { key: 'monthly', name: { pl: 'Abonament miesięczny', en: 'Monthly plan' }, code: 'AB-30' },
  { key: 'annual', name: { pl: 'Abonament roczny', en: 'Annual plan' }, code: 'AB-365' },
  { key: 'student', name: { pl: 'Abonament studencki', en: 'Student plan' }, code: 'AB-S' },
  { key: 'business', name: { pl: 'Abonament firmowy', en: 'Business plan' }, code: 'AB-F' },
  { key: 'electric', name: { pl: 'Rower elektryczny', en: 'Electric bike' }, code: 'RE-2' },
  { key: 'cargo', name: { pl: 'Rower towarowy', en: 'Cargo bike' }, code: 'RT-1' },
  { key: 'seat', name: { pl: 'Fotelik dziecięcy', en: 'Child seat' }, code: 'FD-1' },
];

const COLOURS: Readonly<Record<string, TagColour>> = {
  bezpieczeństwo: 'red',
  wypadek: 'red',
  kradzież: 'red',
  'awaria płatności': 'orange',
  skarga: 'orange',
  RODO: 'purple',
  'oferta B2B': 'blue',
  pochwała: 'green',
};

/** Every tag that the stories put on tickets, some with a colour. */
export function worldTags(): { name: string; colour: TagColour | null }[] {
  return [...new Set(FAMILIES.flatMap((family) => family.tags))].map((name) => ({ name, colour: COLOURS[name] ?? null }));
}

/** The plan a customer has, and since when: a year or a month before it ends. */
export function productOf(customer: WorldCustomer): { key: string; since: string | null } | null {
  const { plan, validUntil } = customer.fields;
  if (plan === 'none') return null;
  const since = validUntil && Temporal.PlainDate.from(validUntil).subtract(plan === 'monthly' ? { months: 1 } : { years: 1 });
  return { key: plan, since: since ? since.toString() : null };
}

const causes: readonly [prefix: string, cause: string][] = [
  ['payments', 'payment'],
  ['bikes.faults', 'bike'],
  ['bikes.stations', 'station'],
  ['account', 'app'],
];
const parts: Readonly<Record<string, string>> = { hamulec: 'brake', łańcuch: 'chain', elektrozamek: 'lock', opona: 'tyre' };

/** Values of a ticket's fields: what an agent would have copied from the letters once they had taken the matter up. */
export function fieldsOf(ticket: WorldTicket): Record<string, unknown> {
  if (ticket.owner === null) return {};
  const form = new Set(FORMS[ticket.type].map(({ key }) => key));
  const said = ticket.messages.map((message) => message.text).join('\n');
  const ours = ticket.messages
    .filter((message) => message.kind !== 'inbound')
    .map((message) => message.text)
    .join('\n');
  const bike = /\b(5\d) ?(\d{3})\b/.exec(said);
  const station = CITIES[ticket.branch]?.stations.findIndex((name) => said.includes(name)) ?? -1;
  const money = /zwr[oó]|refund/i.test(ours) ? /(\d+),(\d{2})\s?zł|PLN (\d+)\.(\d{2})/.exec(ours) : null;
  const done = ticket.solved ?? ticket.closed;
  const found: Record<string, unknown> = {
    bike_number: bike ? `${bike[1]} ${bike[2]}` : undefined,
    station: station < 0 ? undefined : stationKey(ticket.branch, station),
    cause: done ? causes.find(([prefix]) => ticket.category?.startsWith(prefix))?.[1] : undefined,
    refund: money ? { amount: `${money[1] ?? money[3]}.${money[2] ?? money[4]}`, currency: 'PLN' } : undefined,
    refund_on: money && done ? done.toISOString().slice(0, 10) : undefined,
    parts: ticket.tags.flatMap((tag) => parts[tag] ?? []),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([key, value]) => form.has(key) && value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
