import { together } from '../../../../contract/together.ts';
import { principalOf } from '../../../platform/context.ts';
import { serve } from '../../../platform/http/serve.ts';
import { draftsFor } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { readRow } from '../read-ticket.ts';
import { followTicket, unfollowTicket } from './follow-ticket.ts';
import { acceptHandOver, handOverTicket } from './hand-over-ticket.ts';
import { moveDraft, shareDraft, unshareDraft } from './move-draft.ts';
import { readMentionable, readMentions, readTogether, seeMentions } from './read-together.ts';

export const togetherService = serve(together, {
  read: (ctx, { params }) => readTogether(ctx, params.ticketId),
  async drafts(ctx, { params }) {
    const ticket = await findTicketFor(ctx, params.ticketId);
    return draftsFor(ctx, principalOf(ctx).accountId, ticket.id);
  },
  shareDraft: async (ctx, { params }) => void (await shareDraft(ctx, params)),
  unshareDraft: async (ctx, { params }) => void (await unshareDraft(ctx, params)),
  moveDraft: (ctx, { params, body }) => moveDraft(ctx, { ...params, ...body }),
  follow: async (ctx, { params }) => void (await followTicket(ctx, params)),
  unfollow: async (ctx, { params }) => void (await unfollowTicket(ctx, params)),
  async handOver(ctx, { params, body }) {
    await handOverTicket(ctx, { ...params, ...body });
    return readRow({ ...ctx, principal: null }, params.ticketId);
  },
  acceptHandOver: async (ctx, { params }) => void (await acceptHandOver(ctx, params)),
  mentionable: (ctx, { params }) => readMentionable(ctx, params.ticketId),
  mentions: (ctx, { query }) => readMentions(ctx, query),
  seeMentions: async (ctx, { params }) => void (await seeMentions(ctx, params)),
});
