/** The composition root: the list of domains, in the order in which they may call each other. */
import { adminDomain } from './domains/admin/domain.ts';
import { makeChannelsDomain } from './domains/channels/domain.ts';
import { conversationsDomain } from './domains/conversations/domain.ts';
import { saidFile, saidMessages } from './domains/conversations/index.ts';
import { customersDomain } from './domains/customers/domain.ts';
import { formsDomain } from './domains/forms/domain.ts';
import { notificationsDomain } from './domains/notifications/domain.ts';
import { knowledgeDomain } from './domains/knowledge/domain.ts';
import { macrosDomain } from './domains/macros/domain.ts';
import { operationsDomain } from './domains/operations/domain.ts';
import { ticketsDomain } from './domains/tickets/domain.ts';
import { receiveContacts } from './domains/tickets/index.ts';
import type { Domain } from './platform/domain.ts';

export const domains: readonly Domain[] = [
  adminDomain,
  customersDomain,
  makeChannelsDomain({ receive: receiveContacts, conversations: { said: saidMessages, file: saidFile } }),
  conversationsDomain,
  ticketsDomain,
  formsDomain,
  notificationsDomain,
  macrosDomain,
  knowledgeDomain,
  operationsDomain,
];
