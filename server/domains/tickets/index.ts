/** Tickets: what other domains (and the composition root) may call. */
export { reachable } from './reach.ts';
export { ticketsById, type TicketRecord } from './store.ts';
export { followersOf, keepFollower, unseenMentionsOf } from './together/store.ts';
export { findTicketFor, mayWatchTicket } from './access.ts';
export { assignTicket } from './assign-ticket.ts';
export { changeTicket } from './change-ticket.ts';
export { closeTicket } from './close-ticket.ts';
export { customerOfWindow } from './tracking/customer-of-window.ts';
export { linkTo } from './tracking/links.ts';
export { lineHtml } from './tracking/window-line.ts';
export { readShape } from './fields/shape.ts';
export { answersToSimilar } from './likeness/answers-to-similar.ts';
export { withoutTheOther } from './likeness/likeness.ts';
export { readRow } from './read-ticket.ts';
export { reopenTicket } from './reopen-ticket.ts';
export { sendFile } from './serve-content.ts';
export { snoozeTicket, wakeTicket } from './snooze-ticket.ts';
export { receiveContacts } from './receive-contacts.ts';
export { insertCategory, putForm } from './settings/store.ts';
// For sample data, which makes rows of the past through the same stores.
export * as ticketEvents from './events.ts';
export { insertCustomerProducts, insertProduct } from './products/store.ts';
export { insertField } from './settings/field-store.ts';
export { insertTag } from './settings/tag-store.ts';
export { settingsForLoading } from './settings/for-loading.ts';
export { insertTickets, type NewTicket } from './store.ts';
export { isClosed, previewOf } from './ticket.ts';
