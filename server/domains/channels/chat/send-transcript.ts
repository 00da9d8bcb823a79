import type { App } from '../../../platform/app.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { countTry } from '../../../platform/throttle.ts';
import { companyZone } from '../../../platform/company-day.ts';
import { escaped } from '../../../platform/pages/html.ts';
import { say, type Locale } from '../../../../words/index.ts';
import { sendMailLater } from '../../admin/index.ts';
import type { Conversations, SaidMessage } from '../channel.ts';
import { newestChats, placesBefore } from './chat-store.ts';
import { firstName } from './show.ts';
import { noteVisitor, visitorById } from './visitor-store.ts';
import { widgetById } from './widget-store.ts';

const messages_max = 500;
const a_day_s = 24 * 60 * 60;
const transcripts_a_day_max = 5;

/**
 * Mails a visitor the newest chat of theirs. Throws chat.email-needed when no address is known or given, request.too-many: whoever could make us write to
 * anybody, as often as they like, would.
 */
export async function sendTranscript(
  app: App,
  conversations: Conversations,
  visitorId: number | null,
  given: string | null,
  ip: string,
): Promise<void> {
  await inTransaction(app, {}, async (ctx) => {
    const visitor = visitorId === null ? undefined : await visitorById(ctx.tx, visitorId);
    const chat = visitor && (await newestChats(ctx.tx, [visitor.id])).get(visitor.id);
    if (!visitor || !chat) fail('chat.not-found');
    const email = visitor.email ?? given ?? fail('chat.email-needed');
    for (const key of [`chat-transcript:${visitor.id}`, `chat-transcript:${ip}`])
      if (!(await countTry(ctx.tx, key, transcripts_a_day_max, a_day_s)).allowed) fail('request.too-many');
    if (!visitor.email) await noteVisitor(ctx.tx, visitor.id, { email });
    const places = (await placesBefore(ctx.tx, visitor.id, Number.MAX_SAFE_INTEGER, messages_max))
      .filter(({ chatId }) => chatId === chat.id)
      .reverse();
    const said = await conversations.said(
      ctx,
      places.map(({ messageId }) => messageId),
    );
    const locale = visitor.language === 'en' ? 'en' : (ctx.app.settings?.locale ?? 'pl');
    const timeZone = (await widgetById(ctx.tx, visitor.widgetId))?.settings.hours?.timeZone ?? companyZone(ctx.app);
    const lines = places.flatMap(({ messageId }) => said.get(messageId) ?? []);
    const sent = await sendMailLater(ctx, { email, name: visitor.name ?? '' }, mailOf(ctx, locale, timeZone, visitor.name, lines));
    if (!sent) fail('mailbox.cannot-send');
  });
}

function mailOf(ctx: Ctx, locale: Locale, timeZone: string, name: string | null, lines: readonly SaidMessage[]) {
  const company = ctx.app.settings?.company ?? '';
  const subject = say(locale, 'chat.transcript-subject', { company });
  const intro = say(locale, 'chat.transcript-intro', { company });
  const time = (at: Date) => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', timeZone }).format(new Date(at));
  const spoken = lines.map((line) => ({
    head: `${line.mine ? (name ?? say(locale, 'chat.you')) : firstName(line.name ?? company)}, ${time(line.at)}`,
    text: [line.text, ...line.files.map((file) => `[${file.name}]`)].filter(Boolean).join('\n'),
  }));
  return {
    subject,
    text: [intro, '', ...spoken.flatMap(({ head, text }) => [head, text, ''])].join('\n'),
    html: [
      `<p>${escaped(intro)}</p>`,
      ...spoken.map(({ head, text }) => `<p><b>${escaped(head)}</b><br>${escaped(text).replaceAll('\n', '<br>')}</p>`),
    ].join('\n'),
  };
}
