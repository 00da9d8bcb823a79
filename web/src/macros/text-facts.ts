/** What the variables of a ready answer stand for on one ticket. */
import { useMemo } from 'react';
import type { TextFacts } from '../../../contract/macro-text.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { nowMs } from '../app/dates-live.ts';
import { useMe } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { sayFieldValue } from '../fields/field-words.ts';
import { useNames } from '../tickets/names.ts';

/** Facts for a text in a language. */
export function useTextFacts(detail: TicketDetail | undefined): ((language: string) => TextFacts) | null {
  const { t, locale, zone } = useWords();
  const me = useMe();
  const { directory } = useNames();
  return useMemo(() => {
    if (!detail) return null;
    const { customer, ticket } = detail;
    const values = (kind: 'email' | 'phone') => customer.identities.filter((one) => one.kind === kind).map((one) => one.value);
    const speaker = { t, locale, products: directory.products };
    const own = directory.fields.map((field) => [field.key, sayFieldValue(speaker, field, ticket.fields[field.key])] as const);
    return (language) => ({
      customer: {
        name: customer.name,
        company: detail.company?.name ?? null,
        emails: values('email'),
        phones: values('phone'),
        fields: customer.fields,
      },
      ticket: { number: ticket.number, subject: ticket.subject, createdAt: ticket.createdAt, fields: Object.fromEntries(own) },
      agent: { name: me.name },
      company: { name: me.company },
      now: nowMs(),
      zone,
      language,
    });
  }, [detail, me.name, me.company, directory, t, locale, zone]);
}

/** The text to begin with: of the ticket's language, of the person's, else the first there is. */
export function bestLanguage(languages: readonly string[], ticketLanguage: string | null, own: string): string | null {
  return [ticketLanguage?.slice(0, 2), own].find((one) => one && languages.includes(one)) ?? languages[0] ?? null;
}
