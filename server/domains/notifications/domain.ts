import type { Domain } from '../../platform/domain.ts';
import { notificationsLive } from './live.ts';
import { notificationService } from './routes.ts';
import { startSendingMails } from './send-mails.ts';
import { tellPeople } from './tell-people.ts';

export const notificationsDomain: Domain = {
  name: 'notifications',
  services: [notificationService],
  listeners: [tellPeople],
  live: [notificationsLive],
  runners: [{ role: 'worker', start: async (app) => startSendingMails(app) }],
};
