import type { Domain } from '../../platform/domain.ts';
import { macroLive } from './live.ts';
import { macroService } from './routes.ts';

/** Ready answers: texts, what else they do to a ticket, and what was answered to similar ones. */
export const macrosDomain: Domain = { name: 'macros', services: [macroService], live: [macroLive] };
