import type { FormDefinition } from '../../../contract/forms.ts';
import { labelIn } from '../../../contract/ticket-form.ts';
import type { Locale } from '../../../words/index.ts';
import type { Ctx } from '../../platform/context.ts';
import { drawPage } from '../../platform/pages/page.ts';
import { readShape } from '../tickets/index.ts';
import { drawForm } from './pages/draw-form.ts';
import { formStyles } from './pages/room.ts';

/** The page as it would be, for a frame in the settings: it sends nothing anywhere. */
export async function previewForm(ctx: Ctx, input: { definition: FormDefinition; language: Locale }): Promise<string> {
  const { definition, language } = input;
  const body = drawForm(language, { definition, shape: await readShape(ctx), action: '', challenge: '' });
  return drawPage(ctx.app, {
    language,
    title: labelIn(definition.title, language) || '—',
    body,
    styles: [formStyles],
    bare: true,
    hidden: true,
  });
}
