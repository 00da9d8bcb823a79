import { customerKnowledge } from '../../../../contract/customer-knowledge.ts';
import { customerMerges } from '../../../../contract/customer-merges.ts';
import { serve } from '../../../platform/http/serve.ts';
import { findCustomerFor, mergeStore, presentMerge } from '../../customers/index.ts';
import { mergeCustomers, previewMerge } from './merge-customers.ts';
import { companyTickets, readActivity, readCompany, readKnowledge } from './read-known.ts';
import { undoMerge } from './undo-merge.ts';

const { preview, merge, merges, undo } = customerMerges;

export const customerMergeService = serve(
  { preview, merge, merges, undo },
  {
    preview: (ctx, { params, query }) => previewMerge(ctx, { ...params, ...query }),
    merge: (ctx, { params, body }) => mergeCustomers(ctx, { ...params, ...body }),
    async merges(ctx, { params }) {
      const customer = await findCustomerFor(ctx, params.customerId);
      return (await mergeStore.mergesOf(ctx.tx, customer.id)).map(presentMerge);
    },
    undo: (ctx, { params }) => undoMerge(ctx, params.mergeId),
  },
);

const { knowledge, activity, company, tickets } = customerKnowledge;

export const customerKnowledgeService = serve(
  { knowledge, activity, company, tickets },
  {
    knowledge: (ctx, { params }) => readKnowledge(ctx, params.customerId),
    activity: (ctx, { query }) => readActivity(ctx, query.ids.split(',').map(Number)),
    company: (ctx, { params }) => readCompany(ctx, params.companyId),
    tickets: (ctx, { params }) => companyTickets(ctx, params.companyId),
  },
);
