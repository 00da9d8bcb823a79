/** Customers: what other domains may call. */
export { findCustomerFor } from './access.ts';
export { normalIdentity } from './customer.ts';
export { meetCustomers, type MetCustomer, type Sender } from './meet-customers.ts';
export { presentCustomer } from './present.ts';
export { setCustomFields } from './set-custom-fields.ts';
export { companyNamed, insertCustomers, type CustomerRecord, type NewCustomer } from './store.ts';
