/** Channels: contacts come in, letters go out. They know no tickets: the composition root gives them a receiver. */
import type { Domain } from '../../platform/domain.ts';
import type { Conversations, ReceiveContacts } from './channel.ts';
import { makeWidgetFaceService } from './chat/serve-widget.ts';
import { widgetService } from './chat/widget-routes.ts';
import { countWidgetsInGroup } from './chat/widget-store.ts';
import { Windows } from './chat/windows.ts';
import { runChecks } from './email/check-mailbox.ts';
import { runImap } from './email/imap.ts';
import { runExaminer } from './email/examine-senders.ts';
import { runIntake } from './email/intake.ts';
import { countInGroup } from './email/mailbox-store.ts';
import { startReception } from './email/reception.ts';
import { postOffice, runPostOffice } from './email/send-post.ts';
import { sendSystemMail } from './email/send-system-mail.ts';
import { channelsAudience } from './live.ts';
import { mailKeysService, mailTrustService } from './trust-routes.ts';
import { mailLedgerService } from './ledger-routes.ts';
import { mailOutboxService } from './outbox-routes.ts';
import { channelsService } from './routes.ts';
import { mailOAuthService } from './email/oauth/routes.ts';
import { runDomainChecks } from './email/domains/check-domain.ts';
import { mailDomainService } from './email/domains/routes.ts';
import { sendersService } from './email/senders/routes.ts';

export function makeChannelsDomain({ receive, conversations }: { receive: ReceiveContacts; conversations: Conversations }): Domain {
  return {
    name: 'channels',
    services: [
      channelsService,
      mailTrustService,
      mailKeysService,
      mailLedgerService,
      mailOutboxService,
      sendersService,
      mailOAuthService,
      mailDomainService,
      widgetService,
      makeWidgetFaceService(conversations),
    ],
    live: [channelsAudience],
    jobs: [{ task: 'send-letter', run: (app, payload: { id: number }) => postOffice(app).send(payload.id) }, sendSystemMail],
    runners: [
      // The last started ends first: nothing new comes in while what came is still being understood and answered.
      { role: 'worker', start: async (app) => runPostOffice(app) },
      { role: 'worker', start: async (app) => runExaminer(app) },
      { role: 'worker', start: async (app) => runIntake(app, receive) },
      { role: 'worker', start: async (app) => runImap(app) },
      { role: 'worker', start: async (app) => runChecks(app) },
      { role: 'worker', start: async (app) => runDomainChecks(app) },
      { role: 'worker', start: async (app) => startReception(app) },
      { role: 'web', start: async (app) => new Windows(app, { receive, conversations }) },
    ],
    usesOfGroup: async (ctx, groupId) => (await countInGroup(ctx.tx, groupId)) + (await countWidgetsInGroup(ctx.tx, groupId)),
  };
}
