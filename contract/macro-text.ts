/** What `{{…}}` in a ready answer stands for. Pure; one renderer for the composer, the preview and the server's last look before sending. */
import { politeAddress, firstNameOf } from './polite-address.ts';

/** Everything a text may name. `customer.field.…` and `ticket.field.…` name fields of the administrator's making. */
export const variables = [
  'customer.name',
  'customer.firstName',
  'customer.address',
  'customer.email',
  'customer.phone',
  'customer.company',
  'ticket.number',
  'ticket.subject',
  'ticket.opened',
  'agent.name',
  'agent.firstName',
  'company.name',
  'date.today',
  'date.tomorrow',
  'date.inWeek',
  'fill',
] as const;
export type Variable = (typeof variables)[number];

const own_field = /^(customer|ticket)\.field\.([a-z][a-z0-9_]{0,63})$/;
/** Only what could be one of ours: an answer to a programmer may speak of other people's braces. */
const token = /\{\{\s*((?:customer|ticket|agent|company|date)\.[A-Za-z0-9_.]{1,80}|fill)\s*\}\}/g;

export function isVariable(name: string): boolean {
  return (variables as readonly string[]).includes(name) || own_field.test(name);
}

/** Names between braces, in order, each once: also those that stand for nothing. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([^{}\s]{1,80})\s*\}\}/g)].map((match) => match[1]!))];
}

/** Gaps that a text still has: names of ours that nobody filled. A text with gaps is not sent. */
export function gapsIn(text: string): string[] {
  return [...new Set([...text.matchAll(token)].map((match) => match[1]!))];
}

export const gap_token = token;

export interface TextFacts {
  customer: {
    name: string;
    company: string | null;
    emails: readonly string[];
    phones: readonly string[];
    fields: Record<string, unknown>;
  };
  ticket: { number: number; subject: string; createdAt: string; fields: Record<string, unknown> };
  agent: { name: string };
  company: { name: string };
  now: number;
  /** Zone of the person who writes. */
  zone: string;
  /** Language of the text. */
  language: string;
}

/** Puts values in, as plain text. What is unknown or empty stays as it stands: marked by the composer, stopped before sending. */
export function fillIn(text: string, facts: TextFacts): string {
  return text.replace(token, (all, name: string) => valueOf(name, facts) || all);
}

/** The same within HTML: values are escaped. */
export function fillInHtml(html: string, facts: TextFacts): string {
  return html.replace(token, (all, name: string) => escape(valueOf(name, facts)) || all);
}

function valueOf(name: string, facts: TextFacts): string {
  const { customer, ticket, agent, company } = facts;
  const field = own_field.exec(name);
  if (field) return sayField((field[1] === 'customer' ? customer : ticket).fields[field[2]!], facts);
  switch (name as Variable) {
    case 'customer.name':
      return customer.name.includes('@') ? '' : customer.name;
    case 'customer.firstName':
      return firstNameOf(customer.name) ?? '';
    case 'customer.address':
      return politeAddress(customer.name, facts.language) ?? '';
    case 'customer.email':
      return customer.emails[0] ?? '';
    case 'customer.phone':
      return customer.phones[0] ?? '';
    case 'customer.company':
      return customer.company ?? '';
    case 'ticket.number':
      return String(ticket.number);
    case 'ticket.subject':
      return ticket.subject;
    case 'ticket.opened':
      return sayDay(Date.parse(ticket.createdAt), facts);
    case 'agent.name':
      return agent.name;
    case 'agent.firstName':
      return agent.name.split(' ')[0] ?? '';
    case 'company.name':
      return company.name;
    case 'date.today':
      return sayDay(facts.now, facts);
    case 'date.tomorrow':
      return sayDay(facts.now + day_ms, facts);
    case 'date.inWeek':
      return sayDay(facts.now + 7 * day_ms, facts);
    default:
      return '';
  }
}

const day_ms = 86_400_000;

function sayDay(at: number, { zone, language }: TextFacts): string {
  const style = { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(at);
}

function sayField(value: unknown, facts: TextFacts): string {
  if (typeof value === 'string') {
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
    return day ? sayDay(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3]), 12), { ...facts, zone: 'UTC' }) : value;
  }
  if (typeof value === 'number') return new Intl.NumberFormat(facts.language).format(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')) return value.join(', ');
  // A tick, a picture, a product: no words that could be put into somebody's sentence.
  return '';
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
