import type { Domain } from '../../platform/domain.ts';
import { addressTrouble } from './address-trouble.ts';
import { companyService } from './companies/routes.ts';
import { likenessDue, startLookingForDuplicates } from './duplicates/likeness-listener.ts';
import { duplicateService } from './duplicates/routes.ts';
import { importService } from './imports/routes.ts';
import { importCustomers } from './imports/run-import.ts';
import { customerLive } from './live.ts';
import { customerService } from './routes.ts';
import { watchOutLive } from './watch-outs/live.ts';
import { watchOutService } from './watch-outs/routes.ts';

export const customersDomain: Domain = {
  name: 'customers',
  services: [importService, companyService, customerService, duplicateService, watchOutService],
  readAhead: ['customer', 'customer_identity'],
  jobs: [importCustomers],
  listeners: [addressTrouble, likenessDue],
  live: [customerLive, watchOutLive],
  runners: [{ role: 'worker', start: startLookingForDuplicates }],
};
