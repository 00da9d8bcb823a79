import type { Customer, CustomerRow } from '../../../contract/customers.ts';
import type { CustomerListRow } from './search-store.ts';
import type { CustomerRecord } from './store.ts';

export function presentCustomer(record: CustomerRecord): Customer {
  return {
    id: record.id,
    name: record.name,
    language: record.language,
    company: record.company_id === null ? null : { id: record.company_id, name: record.company_name! },
    notes: record.notes,
    tags: record.tags,
    fields: record.fields,
    identities: record.identities.map((identity) => ({
      id: identity.id,
      kind: identity.kind,
      value: identity.value,
      trouble:
        identity.trouble === null
          ? null
          : {
              reason: identity.trouble,
              permanent: identity.trouble_permanent ?? false,
              said: identity.trouble_said ?? '',
              at: new Date(identity.trouble_at ?? 0).toISOString(),
            },
    })),
    createdAt: record.created_at.toISOString(),
    mergedInto: record.merged_into_id === null ? null : { id: record.merged_into_id, name: record.merged_into_name ?? '' },
    version: record.version,
  };
}

export function presentRow(record: CustomerListRow): CustomerRow {
  return { id: record.id, name: record.name, company: record.company, emails: record.emails ?? [], phones: record.phones ?? [] };
}
