import type { Domain } from '../../platform/domain.ts';
import { ticketWords } from './listeners.ts';
import { ticketLive } from './live.ts';
import { contactService, ticketService } from './routes.ts';
import { startFoldingTally } from './runners.ts';
import { setUpTickets } from './set-up.ts';

export const ticketsDomain: Domain = {
  name: 'tickets',
  services: [ticketService, contactService],
  listeners: [ticketWords],
  live: [ticketLive],
  runners: [{ role: 'worker', start: startFoldingTally }],
  setUp: setUpTickets,
};
