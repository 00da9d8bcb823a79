import { customerMerges } from '../../../../contract/customer-merges.ts';
import { serve } from '../../../platform/http/serve.ts';
import { dismissDuplicate, duplicatesOf, listDuplicates } from './find-duplicates.ts';

const { duplicates, duplicatesOf: ofOne, dismiss } = customerMerges;

export const duplicateService = serve(
  { duplicates, duplicatesOf: ofOne, dismiss },
  {
    duplicates: (ctx, { query }) => listDuplicates(ctx, query),
    duplicatesOf: (ctx, { params }) => duplicatesOf(ctx, params.customerId),
    dismiss: (ctx, { params, body }) => dismissDuplicate(ctx, { ...params, ...body }),
  },
);
