import { merging } from '../../../../contract/merging.ts';
import { serve } from '../../../platform/http/serve.ts';
import { scopeOf } from '../access.ts';
import { readRow } from '../read-ticket.ts';
import { presentTicket } from '../present.ts';
import { dismissProposal, undismissProposal } from './dismiss-proposal.ts';
import { linkTickets, unlinkTickets } from './link-tickets.ts';
import { mergeTickets } from './merge-tickets.ts';
import { setParent } from './parent.ts';
import { previewMerge } from './preview-merge.ts';
import { proposedAmong } from './proposal-store.ts';
import { readFamily } from './read-family.ts';
import { splitMessages } from './split-messages.ts';
import { previewUndo, undoRearrangement } from './undo-rearrangement.ts';
import { reachedById } from './family-store.ts';

const idsOf = (text: string) =>
  text
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);

export const mergingService = serve(merging, {
  family: (ctx, { params }) => readFamily(ctx, params.ticketId),
  proposed: async (ctx, { query }) => ({ ids: await proposedAmong(ctx.tx, idsOf(query.ids), scopeOf(ctx)) }),
  preview: (ctx, { params, query }) => previewMerge(ctx, { ...params, ticketIds: idsOf(query.with) }),
  async merge(ctx, { params, body }) {
    const { rearrangementId } = await mergeTickets(ctx, { ...params, ...body });
    return { rearrangementId, ticket: await readRow(ctx, params.ticketId) };
  },
  async split(ctx, { params, body }) {
    const { rearrangementId, targetId } = await splitMessages(ctx, { ...params, ...body });
    return { rearrangementId, ticket: await readRow(ctx, targetId) };
  },
  undoPreview: (ctx, { params }) => previewUndo(ctx, params.rearrangementId),
  async undo(ctx, { params }) {
    const { ticketIds } = await undoRearrangement(ctx, params.rearrangementId);
    return { tickets: (await reachedById(ctx.tx, ticketIds, scopeOf(ctx))).map(presentTicket) };
  },
  link: (ctx, { params, body }) => linkTickets(ctx, { ...params, ...body }),
  unlink: async (ctx, { params }) => void (await unlinkTickets(ctx, params.linkId)),
  async setParent(ctx, { params, body }) {
    await setParent(ctx, { ...params, ...body });
    return readRow(ctx, params.ticketId);
  },
  dismiss: async (ctx, { params }) => void (await dismissProposal(ctx, params)),
  propose: async (ctx, { params }) => void (await undismissProposal(ctx, params)),
});
