import type { Domain } from '../../platform/domain.ts';
import { likenessDue, startLookingForDuplicates } from './duplicates/likeness-listener.ts';
import { duplicateService } from './duplicates/routes.ts';
import { customerLive } from './live.ts';
import { customerService } from './routes.ts';

export const customersDomain: Domain = {
  name: 'customers',
  services: [customerService, duplicateService],
  listeners: [likenessDue],
  live: [customerLive],
  runners: [{ role: 'worker', start: startLookingForDuplicates }],
};
