import { products } from '../../../../contract/products.ts';
import { ticketSettings } from '../../../../contract/ticket-settings.ts';
import { serve } from '../../../platform/http/serve.ts';
import { readFieldFiles, sendFieldFile } from '../fields/serve-files.ts';
import { changeProduct, makeProduct } from '../products/change-products.ts';
import { changeProductOf, giveProduct, readProductsOf, takeProductAway } from '../products/customer-products.ts';
import { changeCategory, makeCategory } from './change-categories.ts';
import { changeField, makeField } from './change-fields.ts';
import { changeStatus, makeStatus } from './change-statuses.ts';
import { changeTag, listTags, makeTag, mergeTag } from './change-tags.ts';
import { changeType, makeType, putForm, putOrder, putPriorities, putStandard } from './change-types.ts';
import { readUses } from './uses.ts';

export const ticketSettingsService = serve(ticketSettings, {
  makeType: async (ctx, { body }) => ({ id: await makeType(ctx, body) }),
  changeType: async (ctx, { params, body }) => void (await changeType(ctx, { ...params, ...body })),
  putForm: async (ctx, { params, body }) => void (await putForm(ctx, { ...params, form: body })),
  putStandard: async (ctx, { params, body }) => void (await putStandard(ctx, { ...params, ...body })),
  makeStatus: async (ctx, { body }) => ({ id: await makeStatus(ctx, body) }),
  changeStatus: async (ctx, { params, body }) => void (await changeStatus(ctx, { ...params, ...body })),
  putOrder: async (ctx, { body }) => void (await putOrder(ctx, body)),
  makeCategory: async (ctx, { body }) => ({ id: await makeCategory(ctx, body) }),
  changeCategory: async (ctx, { params, body }) => void (await changeCategory(ctx, { ...params, ...body })),
  makeField: async (ctx, { body }) => ({ id: await makeField(ctx, body) }),
  changeField: async (ctx, { params, body }) => void (await changeField(ctx, { ...params, ...body })),
  putPriorities: async (ctx, { body }) => void (await putPriorities(ctx, body)),
  tags: (ctx) => listTags(ctx),
  makeTag: async (ctx, { body }) => ({ id: await makeTag(ctx, body) }),
  changeTag: async (ctx, { params, body }) => void (await changeTag(ctx, { ...params, ...body })),
  mergeTag: async (ctx, { params, body }) => void (await mergeTag(ctx, { ...params, ...body })),
  makeProduct: (ctx, { body }) => makeProduct(ctx, body),
  changeProduct: async (ctx, { params, body }) => void (await changeProduct(ctx, { ...params, ...body })),
  uses: (ctx) => readUses(ctx),
});

export const productService = serve(products, {
  ofCustomer: (ctx, { params }) => readProductsOf(ctx, params.customerId),
  give: (ctx, { params, body }) => giveProduct(ctx, { ...params, ...body }),
  change: (ctx, { params, body }) => changeProductOf(ctx, { ...params, ...body }),
  takeAway: async (ctx, { params }) => void (await takeProductAway(ctx, params)),
  fieldFiles: (ctx, { params }) => readFieldFiles(ctx, params.ticketId),
  fieldFile: (ctx, { params, query }) =>
    sendFieldFile(ctx, ctx.http.reply, { ...params, show: query.show === 'inline' }) as Promise<undefined>,
});
