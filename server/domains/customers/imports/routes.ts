import type { Readable } from 'node:stream';
import { customerImports } from '../../../../contract/customer-imports.ts';
import { serve } from '../../../platform/http/serve.ts';
import { findImport, presentImport } from './find-import.ts';
import { listImports, refusedRows } from './import-store.ts';
import { planImport, prepareImport } from './prepare-import.ts';
import { cancelImport, moveImport } from './run-import.ts';
import { sendExport, sendRefused } from './write-files.ts';

const refused_page_rows = 100;

export const importService = serve(
  customerImports,
  {
    list: async (ctx) => (await listImports(ctx.tx)).map(presentImport),
    prepare: (ctx, { query }) => prepareImport(ctx, query.name, ctx.http.request.body as Readable),
    get: async (ctx, { params }) => presentImport(await findImport(ctx, params.importId)),
    preview: (ctx, { params, body }) => planImport(ctx, params.importId, body.plan),
    check: async (ctx, { params }) => presentImport(await moveImport(ctx, params.importId, 'checking')),
    run: async (ctx, { params }) => presentImport(await moveImport(ctx, params.importId, 'running')),
    cancel: async (ctx, { params }) => presentImport(await cancelImport(ctx, params.importId)),
    undo: async (ctx, { params }) => presentImport(await moveImport(ctx, params.importId, 'undoing')),
    async refused(ctx, { params, query }) {
      const one = await findImport(ctx, params.importId);
      return refusedRows(ctx.tx, one.id, query.after ?? 0, refused_page_rows);
    },
    refusedFile: (ctx, { params }) => sendRefused(ctx, ctx.http.reply, params.importId),
    export: (ctx, { query }) => sendExport(ctx, ctx.http.reply, query.format),
  },
  { outside: ['prepare', 'preview'] },
);
