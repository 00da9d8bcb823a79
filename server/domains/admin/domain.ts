import type { Domain } from '../../platform/domain.ts';
import { adminAudience } from './live.ts';
import { peopleService } from './routes.ts';

/** People and their rights, signing in, set-up, settings, audit. First in the list: everything else stands on it. */
export const adminDomain: Domain = {
  name: 'admin',
  services: [peopleService],
  live: [adminAudience],
};
