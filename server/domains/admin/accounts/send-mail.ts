import type { Ctx } from '../../../platform/context.ts';
import type { SystemMail } from './mail.ts';

/** The channels domain sends it. Its letters hold a link that lets somebody in, so they wait sealed. */
const task = 'send-system-mail';

/** Sends a mail of ours after the commit, if any mailbox can send. Answers whether it will. */
export async function sendMailLater(ctx: Ctx, to: { email: string; name: string }, mail: SystemMail): Promise<boolean> {
  if (!(await ctx.app.canMail?.(ctx))) return false;
  const sealed = ctx.app.secrets.seal(JSON.stringify({ to: to.email, name: to.name, ...mail })).toString('base64');
  ctx.later({ task, payload: { sealed } });
  return true;
}
