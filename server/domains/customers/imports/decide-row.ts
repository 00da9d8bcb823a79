/** Pure: what a row does to the customers there are. The dry run and the import decide by this one function, so their counts agree. */
import type { ImportPlan } from '../../../../contract/customer-imports.ts';
import { equal, type CardChange } from '../merges/merging.ts';
import { plainTags, type IdentityKind } from '../customer.ts';
import { nameOf, type Candidate, type Refused } from './import-row.ts';

/** A customer as far as an import looks: of the database, or made by an earlier row of the same file. */
export interface KnownCard {
  /** Null until it is stored. */
  id: number | null;
  name: string;
  language: string | null;
  /** By its name: companies are one when their names are, without regard to case. */
  company: string | null;
  notes: string;
  tags: string[];
  fields: Record<string, unknown>;
  identities: { kind: IdentityKind; value: string; normal: string }[];
}

/** Who has which identity, so far. */
export class KnownPeople {
  readonly #cards = new Map<string, KnownCard>();

  of(kind: IdentityKind, normal: string): KnownCard | undefined {
    return this.#cards.get(`${kind} ${normal}`);
  }
  add(card: KnownCard): void {
    for (const { kind, normal } of card.identities) this.#cards.set(`${kind} ${normal}`, card);
  }
}

export type Decision =
  | { outcome: 'made'; card: KnownCard }
  | { outcome: 'changed'; card: KnownCard; change: CardChange; added: Candidate['identities'] }
  | { outcome: 'unchanged' }
  | { outcome: 'refused'; why: Refused['why']; values: Record<string, string> };

/** Decides, and lets the people known follow: the next row meets what this one made. */
export function decideRow(one: Candidate, plan: Pick<ImportPlan, 'key' | 'existing'>, people: KnownPeople): Decision {
  const matches = new Set(
    one.identities.filter((identity) => identity.kind === plan.key).map(({ kind, normal }) => people.of(kind, normal)),
  );
  matches.delete(undefined);
  if (matches.size > 1)
    return { outcome: 'refused', why: 'two-customers', values: { names: [...matches].map((card) => card!.name).join(', ') } };
  const [match] = matches;
  const taken = one.identities.find(({ kind, normal }) => {
    const owner = people.of(kind, normal);
    return owner !== undefined && owner !== match;
  });
  if (match && plan.existing === 'skip') return { outcome: 'unchanged' };
  if (taken)
    return {
      outcome: 'refused',
      why: 'identity-of-other',
      values: { value: taken.value, name: people.of(taken.kind, taken.normal)!.name },
    };
  if (!match) {
    const name = nameOf(one);
    if (name === '') return { outcome: 'refused', why: 'no-name', values: {} };
    const { language, company, notes, tags, fields, identities } = one;
    const card: KnownCard = { id: null, name, language, company, notes, tags, fields, identities: [...identities] };
    people.add(card);
    return { outcome: 'made', card };
  }
  return changeOf(match, one, plan.existing === 'overwrite', people);
}

/** An empty cell never takes anything away. */
function changeOf(card: KnownCard, one: Candidate, overwrite: boolean, people: KnownPeople): Decision {
  const change: CardChange = {};
  const offer = (key: string, now: unknown, value: unknown, put: () => void) => {
    const empty = now === null || now === undefined || now === '';
    if (value === null || value === '' || equal(now, value) || !(empty || overwrite)) return;
    change[key] = { before: now ?? null, after: value };
    put();
  };
  offer('name', card.name, one.name, () => (card.name = one.name));
  offer('language', card.language, one.language, () => (card.language = one.language));
  if (card.company?.toLowerCase() !== one.company?.toLowerCase())
    offer('company', card.company, one.company, () => (card.company = one.company));
  offer('notes', card.notes, one.notes, () => (card.notes = one.notes));
  const tags = plainTags([...card.tags, ...one.tags]);
  if (tags.length > card.tags.length) {
    change.tags = { before: card.tags, after: tags };
    card.tags = tags;
  }
  for (const [key, value] of Object.entries(one.fields))
    offer(`fields.${key}`, card.fields[key], value, () => (card.fields = { ...card.fields, [key]: value }));
  const added = one.identities.filter(({ kind, normal }) => people.of(kind, normal) === undefined);
  card.identities.push(...added);
  people.add(card);
  return Object.keys(change).length === 0 && added.length === 0 ? { outcome: 'unchanged' } : { outcome: 'changed', card, change, added };
}
