/** What pickers of fields offer. */
import { useQuery } from '@tanstack/react-query';
import type { FieldDefinition, TagColour } from '../../../contract/ticket-fields.ts';
import { afterPaint } from '../app/after-paint.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import type { Locale } from '../app/words.tsx';
import { useSay } from '../app/words.tsx';
import type { Option } from '../ui/Select.tsx';
import { useNames } from '../tickets/names.ts';
import { offered, optionPath } from './field-words.ts';
import './fields.css';

export function ColourDot({ colour }: { colour: TagColour | null }) {
  return colour ? <span className={`colour-dot tint-${colour}`} aria-hidden="true" /> : null;
}

/** Options of a choice or a tree, by their path. */
export function optionsOf(definition: FieldDefinition, chosen: readonly unknown[], locale: Locale): Option[] {
  return offered(definition, chosen).map((option) => ({
    id: option.key,
    label: optionPath(definition.options, option.key, locale),
    ...(option.colour && { before: <ColourDot colour={option.colour} /> }),
  }));
}

/** Products for choosing: those of the customer first. */
export function useProductOptions(chosen: unknown, customerId: number | null): Option<number>[] {
  const t = useSay();
  const { directory } = useNames();
  const may = useMay('customers.read');
  const { data } = useQuery({
    queryKey: ['customer', customerId, 'products'],
    queryFn: afterPaint(({ signal }) => api.products.ofCustomer({ params: { customerId: customerId ?? 0 } }, { signal })),
    enabled: customerId !== null && may,
  });
  const theirs = new Set(data?.map((one) => one.productId));
  return directory.products
    .filter((product) => !product.archived || product.id === chosen)
    .map((product) => ({
      id: product.id,
      label: product.name,
      hint: theirs.has(product.id) ? t('field.product-theirs') : (product.code ?? undefined),
    }))
    .sort((a, b) => Number(theirs.has(b.id)) - Number(theirs.has(a.id)));
}

/** Customers that match what is typed. */
export function useCustomerOptions(query: string): Option[] {
  const search = query.trim();
  const { data } = useQuery({
    queryKey: ['customers', 'pick', search],
    queryFn: async ({ signal }) => (await api.customers.list({ query: { search, limit: 12 } }, { signal })).rows,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });
  return (data ?? []).map((row) => ({
    id: String(row.id),
    label: row.name,
    hint: row.emails[0] ?? row.phones[0] ?? row.company ?? '',
    icon: 'user' as const,
  }));
}

/** What a customer is called; undefined while that is not known, or may not be. */
export function useCustomerName(id: unknown): string | undefined {
  const may = useMay('customers.read');
  const { data } = useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => api.customers.get({ params: { customerId: Number(id) } }, { signal }),
    enabled: may && typeof id === 'number',
  });
  return data?.name;
}
