import type { LiveMessage } from '../../../contract/live.ts';
import type { Delivery, LiveAudience } from '../../platform/live/audience.ts';
import * as events from './email/events.ts';
import { mailboxSignedIn, mailboxSignInEnded } from './email/oauth/events.ts';
import { domainFailing } from './email/domains/events.ts';
import { widgetChanged } from './chat/events.ts';
import { aliasAdded, aliasChanged, aliasProved, aliasRemoved } from './email/senders/events.ts';

const changesMailboxes = [
  events.mailboxMade,
  events.mailboxChanged,
  events.mailboxRemoved,
  events.mailboxStateChanged,
  events.mailboxChecked,
  mailboxSignedIn,
  mailboxSignInEnded,
].map((kind) => kind.type);
const changesSenders = [aliasAdded, aliasChanged, aliasRemoved, aliasProved].map((kind) => kind.type);
const changesDirectory = [events.mailboxMade, events.mailboxChanged, events.mailboxRemoved].map((kind) => kind.type).concat(changesSenders);
const changesOperations = [events.mailSetAside, events.mailTriedAgain, events.letterFailed, domainFailing].map((kind) => kind.type);

const widgets: LiveMessage = { kind: 'stale', what: 'widgets' };
const mailboxes: LiveMessage = { kind: 'stale', what: 'mailboxes' };
const directory: LiveMessage = { kind: 'stale', what: 'directory' };
const operations: LiveMessage = { kind: 'stale', what: 'operations' };

/** What an administrator has on screen about channels. Letters themselves are shown by their tickets. */
export const channelsAudience: LiveAudience = {
  on: [...changesMailboxes, ...changesSenders, ...changesOperations, widgetChanged.type],
  async deliveries(_ctx, happened) {
    const any = (types: string[]) => happened.some((event) => types.includes(event.type));
    const deliveries: Delivery[] = [];
    if (any(changesMailboxes) || any(changesSenders))
      deliveries.push({ to: (viewer) => viewer.permissions.has('channels.manage'), message: mailboxes });
    if (any(changesDirectory)) deliveries.push({ to: () => true, message: directory });
    if (any([widgetChanged.type])) deliveries.push({ to: (viewer) => viewer.permissions.has('channels.manage'), message: widgets });
    if (any(changesOperations)) deliveries.push({ to: (viewer) => viewer.permissions.has('operations.manage'), message: operations });
    return deliveries;
  },
};
