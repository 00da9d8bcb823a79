/** Plain data of the sample world. Moments are Date; agents, customers, branches and groups are referred to by their index. */
export type Language = 'pl' | 'en' | 'de' | 'uk';
export type Gender = 'm' | 'f';

export interface WorldBranch {
  index: number;
  name: string;
}
export interface WorldDepartment {
  index: number;
  name: string;
}
export interface WorldGroup {
  index: number;
  name: string;
  branch: number;
}
export interface WorldCategory {
  key: string;
  parent: string | null;
  name: { pl: string; en: string };
}

export interface WorldAgent {
  index: number;
  firstName: string;
  lastName: string;
  name: string;
  email: string;
  gender: Gender;
  role: 'supervisor' | 'agent';
  department: number;
  groups: number[];
  languages: Language[];
  branch: number;
}

export interface WorldOrganisation {
  name: string;
  taxNumber: string;
  domain: string;
}
export interface WorldIdentity {
  kind: 'email' | 'phone';
  value: string;
  primary: boolean;
}

export interface WorldCustomer {
  index: number;
  firstName: string;
  lastName: string;
  /** As shown; a few are 200 characters long. */
  name: string;
  gender: Gender;
  language: Language;
  organisation: WorldOrganisation | null;
  branch: number;
  /** The first is the primary e-mail. Every value is unique in the world. */
  identities: WorldIdentity[];
  fields: WorldFields;
  notes: { at: Date; by: number; text: string }[];
  since: Date;
}

/** Custom fields: `validUntil` is an ISO day, `balance` is in złoty. */
export interface WorldFields {
  plan: 'none' | 'monthly' | 'annual' | 'student' | 'business';
  validUntil: string | null;
  balance: number;
  tier: 'standard' | 'silver' | 'gold';
}

export type TicketType = 'question' | 'complaint' | 'failure' | 'request';
export type TicketState = 'new' | 'open' | 'waiting_customer' | 'waiting_others' | 'solved' | 'closed';

/** `seed` makes the bytes: demoPicture(seed, kind). `inline` ones are shown inside the html as cid:<name>. */
export interface WorldAttachment {
  name: string;
  kind: 'png' | 'jpg' | 'pdf';
  seed: number;
  inline?: boolean;
}

export interface WorldMessage {
  kind: 'inbound' | 'outbound' | 'note';
  at: Date;
  /** Customer index of an inbound message, agent index of the others. */
  author: number;
  text: string;
  html?: string;
  attachments?: WorldAttachment[];
  /** Index (in the same ticket) of the message that this mail quotes below itself. */
  quotes?: number;
}

/** `by` is an agent's index; null is the program itself (routing, a customer's reply, closing after three quiet days). */
export type WorldChange = { at: Date; by: number | null } & (
  | { what: 'status'; from: TicketState; to: TicketState }
  | { what: 'assigned'; from: number | null; to: number | null }
  | { what: 'group'; from: number; to: number }
  | { what: 'priority'; from: number; to: number }
  | { what: 'category'; from: string | null; to: string | null }
  | { what: 'tags'; from: string[]; to: string[] }
);

export interface WorldTicket {
  index: number;
  subject: string;
  /** Key of the scenario it was told from, for tests and statistics. */
  family: string;
  type: TicketType;
  category: string | null;
  tags: string[];
  /** 1 low, 2 normal, 3 high, 4 urgent. */
  priority: number;
  state: TicketState;
  group: number;
  owner: number | null;
  language: Language;
  customer: number;
  branch: number;
  created: Date;
  updated: Date;
  solved: Date | null;
  closed: Date | null;
  messages: WorldMessage[];
  changes: WorldChange[];
}

export interface WorldMail {
  from: { name: string; address: string };
  subject: string;
  text: string;
  html?: string;
  attachments: WorldAttachment[];
  language: Language;
  /** The mail continues a matter: thread it on a ticket of this customer. */
  replyTo?: 'existing';
  /** Customer of the world who writes, null for somebody never seen. */
  customer: number | null;
  /** For replies: index of the ticket (among worldTickets) that the text answers. */
  ticket: number | null;
}

export interface World {
  seed: number;
  now: Date;
  tickets: number;
  customers: number;
  days: number;
  timeZone: 'Europe/Warsaw';
  company: { name: string; legalName: string; domain: string; mailbox: string };
  branches: readonly WorldBranch[];
  departments: readonly WorldDepartment[];
  groups: readonly WorldGroup[];
  agents: readonly WorldAgent[];
  categories: readonly WorldCategory[];
  /** The payment outage. */
  incident: { from: Date; to: Date };
  /** Tables the generators need; nothing to read here. */
  plan: WorldPlan;
}

export interface WorldPlan {
  firstDay: number;
  today: number;
  /** Index of the first ticket of each day, and the number of all at the end. */
  starts: Int32Array;
  incidentDay: number;
  /** How many more tickets a mean day had than a day of the last fortnight: in a quiet season people take more time, so the desk is never bare. */
  quiet: number;
  /** 0, or the number that makes a customer's address different from namesakes'. */
  namesake: Uint16Array;
}
