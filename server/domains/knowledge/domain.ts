import type { Domain } from '../../platform/domain.ts';
import { keepTelling } from './counts.ts';
import { articleLive } from './live.ts';
import { helpPages } from './pages/help-pages.ts';
import { knowledgeService } from './routes.ts';
import { keepShelf } from './shelf-keeper.ts';
import { warmSearch } from './warm-search.ts';
import { keepEndingVisits, visitsThatWrote } from './window/end-visits.ts';
import { helpWindowService } from './window/routes.ts';

/** Articles and the help centre. */
export const knowledgeDomain: Domain = {
  name: 'knowledge',
  services: [knowledgeService, helpWindowService],
  listeners: [visitsThatWrote],
  live: [articleLive],
  pages: [helpPages],
  runners: [
    { role: 'web', start: keepShelf },
    { role: 'web', start: keepTelling },
    { role: 'web', start: warmSearch },
    { role: 'worker', start: keepEndingVisits },
  ],
};
