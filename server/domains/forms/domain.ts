import type { Domain } from '../../platform/domain.ts';
import { formRoom } from './pages/room.ts';
import { formService } from './routes.ts';

export const formsDomain: Domain = { name: 'forms', services: [formService], pages: [formRoom] };
