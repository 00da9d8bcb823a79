import type { Domain } from '../../platform/domain.ts';
import { keepTelling } from './counts.ts';
import { articleLive } from './live.ts';
import { helpPages } from './pages/help-pages.ts';
import { knowledgeService } from './routes.ts';
import { keepShelf } from './shelf-keeper.ts';

/** Articles and the help centre. */
export const knowledgeDomain: Domain = {
  name: 'knowledge',
  services: [knowledgeService],
  live: [articleLive],
  pages: [helpPages],
  runners: [
    { role: 'web', start: keepShelf },
    { role: 'web', start: keepTelling },
  ],
};
