import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { changeCustomer } from '../change-customer.ts';
import { isFreemail } from '../duplicates/mail-domains.ts';
import { companyChanged } from '../events.ts';
import type { CompanyRecord, CustomerRecord } from '../store.ts';
import * as store from './company-store.ts';

/** Throws record.not-found. Whoever may read customers may read their companies. */
export async function findCompany(ctx: Ctx, id: number): Promise<CompanyRecord> {
  return (await store.getCompany(ctx.tx, id)) ?? fail('record.not-found');
}

/** Throws company.name-taken; company.domain-invalid also for a domain where anybody has an address. */
export async function changeCompany(
  ctx: Ctx,
  input: { companyId: number; name?: string | undefined; domain?: string | null | undefined; notes?: string | undefined },
): Promise<CompanyRecord> {
  const before = await findCompany(ctx, input.companyId);
  const domain = input.domain === undefined ? before.domain : plainDomain(input.domain);
  const after = { ...before, name: input.name?.trim() ?? before.name, domain, notes: input.notes ?? before.notes };
  if (!(await store.writeCompany(ctx.tx, after))) fail('company.name-taken', { name: after.name });
  ctx.publish(companyChanged({ companyId: after.id, name: after.name, domain: after.domain }));
  return after;
}

function plainDomain(text: string | null): string | null {
  const domain = (text ?? '').trim().toLowerCase().replace(/^.*@/, '');
  if (domain === '') return null;
  if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(domain) || isFreemail(domain)) fail('company.domain-invalid', { domain });
  return domain;
}

/** Puts customers into a company, each as if by hand. */
export async function joinCompany(ctx: Ctx, input: { companyId: number; customerIds: readonly number[] }): Promise<void> {
  const company = await findCompany(ctx, input.companyId);
  for (const customerId of [...new Set(input.customerIds)].sort((a, b) => a - b))
    await changeCustomer(ctx, { customerId, company: company.name });
}

/** The company from whose mail domain a customer of none writes: offered, never decided. */
export async function companyOffer(ctx: Ctx, customer: CustomerRecord): Promise<CompanyRecord | null> {
  if (customer.company_id !== null || customer.merged_into_id !== null) return null;
  const domains = customer.identities
    .filter((one) => one.kind === 'email')
    .map((one) => one.normal.slice(one.normal.lastIndexOf('@') + 1))
    .filter((domain) => !isFreemail(domain));
  return (await store.companyOfDomains(ctx.tx, domains)) ?? null;
}

const newcomers_max = 50;

export async function newcomersOf(ctx: Ctx, companyId: number) {
  const { domain } = await findCompany(ctx, companyId);
  return domain && !isFreemail(domain) ? store.writersFrom(ctx.tx, domain, newcomers_max) : [];
}
