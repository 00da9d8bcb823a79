import { macros } from '../../../contract/macros.ts';
import { serve } from '../../platform/http/serve.ts';
import { findMacroFor, readerOf } from './access.ts';
import { presentHead, presentMacro } from './present.ts';
import { readHints } from './read-hints.ts';
import { sendMacroFile } from './send-file.ts';
import * as store from './store.ts';
import { undoMacro } from './undo-macro.ts';
import { useMacro } from './use-macro.ts';
import { changeMacro, makeMacro } from './write-macro.ts';

export const macroService = serve(macros, {
  list: async (ctx) => (await store.list(ctx.tx, readerOf(ctx))).map((record) => presentHead(ctx, record)),
  get: async (ctx, { params }) => presentMacro(ctx, await findMacroFor(ctx, params.macroId)),
  make: (ctx, { body }) => makeMacro(ctx, body),
  change: (ctx, { params, body }) => changeMacro(ctx, { ...params, ...body }),
  file: (ctx, { params }) => sendMacroFile(ctx, ctx.http.reply, params) as Promise<undefined>,
  use: (ctx, { params, body }) => useMacro(ctx, { ...params, ...body }),
  undo: (ctx, { params }) => undoMacro(ctx, params),
  hints: (ctx, { params }) => readHints(ctx, params.ticketId),
});
