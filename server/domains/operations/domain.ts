import type { Domain } from '../../platform/domain.ts';
import { operationService } from './routes.ts';

/** What an administrator looks at when something did not go by itself. */
export const operationsDomain: Domain = { name: 'operations', services: [operationService] };
