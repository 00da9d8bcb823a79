import type { Domain } from '../../platform/domain.ts';
import { inOneTransaction } from '../../platform/jobs/run-jobs.ts';
import { chatLive } from './chats/live.ts';
import { mailInChats } from './chats/mail-in-chats.ts';
import { offerChats } from './chats/offer-chats.ts';
import { mailConfirmations } from './confirm-mail.ts';
import { chatCounts } from './chats/measures/count-chats.ts';
import { chatMeasureService } from './chats/measures/routes.ts';
import { chatService } from './chats/routes.ts';
import { startNotingDesks, startTendingChats } from './chats/tend-chats.ts';
import { customerKnowledgeService, customerMergeService } from './customers/routes.ts';
import { forwardService } from './forwards/routes.ts';
import { mailContentService } from './content/routes.ts';
import { ticketWords } from './listeners.ts';
import { answeredMatters } from './likeness/listener.ts';
import { ticketLive } from './live.ts';
import { proposeMerges } from './merging/propose.ts';
import { mergingService } from './merging/routes.ts';
import { contactService, ticketService } from './routes.ts';
import { productService, ticketSettingsService } from './settings/routes.ts';
import { moveTag } from './settings/move-tag.ts';
import { togetherLive } from './together/live.ts';
import { togetherService } from './together/routes.ts';
import { trackingRoom } from './tracking/pages/room.ts';
import { trackingService } from './tracking/routes.ts';
import { startTellingDrafts } from './together/tell-drafts.ts';
import { startReadingAttachments } from './search/read-attachments.ts';
import { startKeepingIndex } from './search/reindex.ts';
import { searchService } from './search/routes.ts';
import { startFoldingTally, startMergingFacets, startMergingWords } from './runners.ts';
import { setUpTickets } from './settings/set-up.ts';
import { snoozeService } from './snooze-routes.ts';
import { wakeByTime, wakeTask } from './snooze-ticket.ts';
import { hasOpenTickets } from './store.ts';
import { bulkLive } from './bulk/live.ts';
import { bulkService } from './bulk/routes.ts';
import { bulkJob } from './bulk/run-bulk.ts';
import { exportService } from './export/routes.ts';
import { viewLive } from './views/live.ts';
import { viewService } from './views/routes.ts';

export const ticketsDomain: Domain = {
  name: 'tickets',
  services: [
    ticketService,
    forwardService,
    searchService,
    viewService,
    bulkService,
    exportService,
    ticketSettingsService,
    productService,
    snoozeService,
    contactService,
    customerKnowledgeService,
    customerMergeService,
    togetherService,
    trackingService,
    mergingService,
    mailContentService,
    chatService,
    chatMeasureService,
  ],
  listeners: [proposeMerges, answeredMatters, ticketWords, offerChats, mailInChats, chatCounts, mailConfirmations],
  live: [ticketLive, viewLive, bulkLive, togetherLive, chatLive],
  pages: [trackingRoom],
  readAhead: ['ticket', 'ticket_facet', 'ticket_search', 'message'],
  jobs: [moveTag, bulkJob, { task: wakeTask, run: inOneTransaction(wakeByTime) }],
  runners: [
    { role: 'web', start: startTellingDrafts },
    { role: 'web', start: startNotingDesks },
    { role: 'worker', start: async (app) => startTendingChats(app) },
    { role: 'worker', start: startFoldingTally },
    { role: 'worker', start: startMergingWords },
    { role: 'worker', start: startMergingFacets },
    { role: 'worker', start: startKeepingIndex },
    { role: 'worker', start: startReadingAttachments },
  ],
  setUp: setUpTickets,
  usesOfGroup: async (ctx, groupId) => ((await hasOpenTickets(ctx.tx, groupId)) ? 1 : 0),
};
