import type { Domain } from '../../platform/domain.ts';
import { customerLive } from './live.ts';
import { customerService } from './routes.ts';

export const customersDomain: Domain = { name: 'customers', services: [customerService], live: [customerLive] };
