/** Tickets: what other domains (and the composition root) may call. */
export { findTicketFor, mayWatchTicket } from './access.ts';
export { answerCustomer } from './answer-customer.ts';
export { assignTicket } from './assign-ticket.ts';
export { changeTicket } from './change-ticket.ts';
export { closeTicket } from './close-ticket.ts';
export { openTicket } from './open-ticket.ts';
export { receiveContacts } from './receive-contacts.ts';
export { insertCategory } from './settings-store.ts';
// For sample data, which makes rows of the past through the same stores.
export * as ticketEvents from './events.ts';
export { settingsForLoading } from './settings-for-loading.ts';
export { insertTickets, type NewTicket } from './store.ts';
export { previewOf } from './ticket.ts';
