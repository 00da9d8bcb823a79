import { forms } from '../../../contract/forms.ts';
import { serve } from '../../platform/http/serve.ts';
import { changeForm, listForms, makeForm, removeForm } from './change-form.ts';
import { previewForm } from './preview-form.ts';
import { submitByApi } from './submit-by-api.ts';

export const formService = serve(
  forms,
  {
    list: (ctx) => listForms(ctx),
    make: async (ctx, { body }) => ({ id: await makeForm(ctx, body) }),
    change: async (ctx, { params, body }) => void (await changeForm(ctx, { ...params, ...body })),
    remove: async (ctx, { params }) => void (await removeForm(ctx, params.id)),
    preview: async (ctx, { body }) => ({ html: await previewForm(ctx, body) }),
    submit: (ctx, { params, body }) => submitByApi(ctx, { ...params, ...body }),
  },
  { outside: ['submit'] },
);
