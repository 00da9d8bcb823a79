/** Tickets: what other domains (and the composition root) may call. */
export { mayWatchTicket } from './access.ts';
export { findTicketFor } from './access.ts';
export { reachable } from './reach.ts';
export { ticketsById, type TicketRecord } from './store.ts';
export { followersOf, keepFollower, unseenMentionsOf } from './together/store.ts';
export { receiveContacts } from './receive-contacts.ts';
export { insertCategory, putForm } from './settings/store.ts';
// For sample data, which makes rows of the past through the same stores.
export * as ticketEvents from './events.ts';
export { settingsForLoading } from './settings/for-loading.ts';
export { insertTickets, type NewTicket } from './store.ts';
export { previewOf } from './ticket.ts';
