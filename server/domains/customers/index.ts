/** Customers: what other domains may call. */
export { addCard } from './add-card.ts';
export { findCustomerFor } from './access.ts';
export { customersOfCompanies } from './company-people.ts';
export { normalIdentity } from './customer.ts';
export { meetCustomers, type MetCustomer, type Sender } from './meet-customers.ts';
export { presentCustomer } from './present.ts';
export * as customerEvents from './events.ts';
export * as mergeStore from './merges/merge-store.ts';
export * as merging from './merges/merging.ts';
export { cardOf, presentMerge } from './merges/present-merge.ts';
export { searchCustomers } from './search.ts';
export { reindexCards } from './search-store.ts';
export { setCustomFields } from './set-custom-fields.ts';
export { companyNamed, insertCustomers, refreshSearch, type CustomerRecord, type NewCustomer } from './store.ts';
export { watchOutsOf } from './watch-outs/watch-out.ts';
export { companyOffer, findCompany } from './companies/change-company.ts';
export { countPeople as companyPeople } from './companies/company-store.ts';
