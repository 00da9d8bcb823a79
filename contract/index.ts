/** The whole contract: every endpoint, by area. */
import { channels } from './channels.ts';
import { chatMeasures } from './chat-measures.ts';
import { chats } from './chats.ts';
import { customerKnowledge } from './customer-knowledge.ts';
import { customerMerges } from './customer-merges.ts';
import { customerImports } from './customer-imports.ts';
import { customers } from './customers.ts';
import { forms } from './forms.ts';
import { forwards } from './forwards.ts';
import { mailOAuth } from './mail-oauth.ts';
import { notifications } from './notifications.ts';
import { merging } from './merging.ts';
import { helpWindow } from './help-window.ts';
import { knowledge } from './knowledge.ts';
import { macros } from './macros.ts';
import { mailContent } from './mail-content.ts';
import { mailKeys } from './mail-keys.ts';
import { mailTrust } from './mail-trust.ts';
import { mailDomains } from './mail-domains.ts';
import { mailLedger } from './mail-ledger.ts';
import { mailOutbox } from './mail-outbox.ts';
import { operations } from './operations.ts';
import { people } from './people-endpoints.ts';
import { products } from './products.ts';
import { senders } from './senders.ts';
import { snooze } from './snooze.ts';
import { search } from './search.ts';
import { ticketSettings } from './ticket-settings.ts';
import { tickets } from './ticket-endpoints.ts';
import { together, watchOuts } from './together.ts';
import { widgetFace } from './widget-face.ts';
import { widgets } from './widgets.ts';
import { tracking } from './tracking.ts';
import { bulkEndpoints, exportEndpoints, viewEndpoints } from './views.ts';

export const contract = {
  people,
  customers,
  customerImports,
  customerMerges,
  customerKnowledge,
  tickets,
  forms,
  forwards,
  knowledge,
  helpWindow,
  macros,
  ticketSettings,
  search,
  products,
  snooze,
  channels,
  chats,
  chatMeasures,
  widgets,
  widgetFace,
  mailLedger,
  mailOutbox,
  mailDomains,
  mailOAuth,
  senders,
  mailContent,
  mailTrust,
  mailKeys,
  notifications,
  merging,
  operations,
  together,
  tracking,
  watchOuts,
  views: viewEndpoints,
  bulk: bulkEndpoints,
  exports: exportEndpoints,
};
