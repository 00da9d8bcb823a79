/** What is known of a customer, in sentences, and how lively customers are; companies and their people. */
import { Type, type Static } from 'typebox';
import { Company, CustomerRow } from './customers.ts';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Name, Nullable } from './shapes.ts';
import { TicketRow } from './tickets.ts';

/** Sentences there are: their words are in the catalogues under `know.<say>`. Values that end in `At` are instants, in `Ms` durations. */
export const knownSentences = ['new', 'since', 'open', 'about', 'channel', 'hours', 'language', 'answered', 'pace', 'returned'] as const;
export type KnownSentence = (typeof knownSentences)[number];

export const Sentence = Type.Object({
  say: Type.Unsafe<KnownSentence>(Type.Enum(knownSentences)),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  /** The ticket it speaks of. */
  ticketId: Nullable(Id),
});
export type Sentence = Static<typeof Sentence>;

export const Activity = Type.Object({ id: Id, open: Type.Integer(), lastContactAt: Nullable(Instant) });
export type Activity = Static<typeof Activity>;

export const CompanyPage = Type.Object({
  company: Company,
  /** Counted no further than 1,000. */
  people: Type.Integer(),
  open: Type.Integer(),
});
export type CompanyPage = Static<typeof CompanyPage>;

const one = { params: idParams('companyId') };

export const customerKnowledge = describe({
  knowledge: {
    method: 'GET',
    path: '/api/customers/:customerId/knowledge',
    summary: 'What is known of a customer in a few sentences, made from their tickets within reach; and a company they may belong to',
    needs: 'customers.read',
    params: idParams('customerId'),
    reply: Type.Object({ sentences: Type.Array(Sentence), companyOffer: Nullable(Company) }),
    errors: ['customer.not-found'],
  },
  activity: {
    method: 'GET',
    path: '/api/customers/activity',
    summary: 'Open tickets within reach and the last contact of some customers',
    needs: 'customers.read',
    query: Type.Object({ ids: Type.String({ pattern: '^\\d{1,16}(,\\d{1,16}){0,99}$' }) }),
    reply: Type.Array(Activity),
  },
  company: {
    method: 'GET',
    path: '/api/companies/:companyId',
    summary: 'A company',
    needs: 'customers.read',
    reply: CompanyPage,
    errors: ['record.not-found'],
    ...one,
  },
  changeCompany: {
    method: 'PATCH',
    path: '/api/companies/:companyId',
    summary: 'Change the name, the mail domain or the notes of a company; a freemail domain is refused',
    needs: 'customers.write',
    body: Type.Object({
      name: Type.Optional(Name),
      domain: Type.Optional(Nullable(Type.String({ maxLength: 253 }))),
      notes: Type.Optional(Type.String({ maxLength: 20_000 })),
    }),
    reply: Company,
    errors: ['record.not-found', 'company.name-taken', 'company.domain-invalid'],
    ...one,
  },
  people: {
    method: 'GET',
    path: '/api/companies/:companyId/people',
    summary: 'Customers of a company by name',
    needs: 'customers.read',
    query: Type.Object({ after: Type.Optional(Type.String({ maxLength: 400 })) }),
    reply: Type.Object({ rows: Type.Array(CustomerRow), next: Nullable(Type.String()) }),
    errors: ['record.not-found'],
    ...one,
  },
  newcomers: {
    method: 'GET',
    path: '/api/companies/:companyId/newcomers',
    summary: 'Customers of no company who write from the mail domain of this one',
    needs: 'customers.read',
    reply: Type.Array(CustomerRow),
    errors: ['record.not-found'],
    ...one,
  },
  join: {
    method: 'POST',
    path: '/api/companies/:companyId/people',
    summary: 'Put customers into a company',
    needs: 'customers.write',
    body: Type.Object({ customerIds: Type.Array(Id, { minItems: 1, maxItems: 100 }) }),
    errors: ['record.not-found', 'customer.not-found', 'customer.merged'],
    ...one,
  },
  tickets: {
    method: 'GET',
    path: '/api/companies/:companyId/tickets',
    summary: 'Open tickets of the people of a company, within reach, the liveliest first',
    needs: 'tickets.read',
    reply: Type.Array(TicketRow),
    errors: ['record.not-found'],
    ...one,
  },
});
