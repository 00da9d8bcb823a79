/** What a window asks, request by request. */
import type { WebSocket } from 'ws';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FromWindow, ToWindow, WidgetHello } from '../../../../contract/widget-live.ts';
import { believed } from '../../../platform/believed.ts';
import { inTransaction, reading } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/fail.ts';
import { countTry } from '../../../platform/throttle.ts';
import { endChat, noteWhere, rateChat, readByCustomer } from './change.ts';
import { chatById, newestChats, placesAfter, placesBefore, type ChatRecord } from './chat-store.ts';
import type { Pace } from './pace.ts';
import { isOpen } from './rules/hours.ts';
import { say } from './say.ts';
import { sendTranscript } from './send-transcript.ts';
import { showChats, showMessages } from './show.ts';
import { whoComes, type AtWindow } from './visitor.ts';
import { revokeTokens } from './visitor-store.ts';
import { widgetByKey, type WidgetRecord } from './widget-store.ts';
import type { Windows } from './windows.ts';

export interface Window {
  socket: WebSocket;
  ip: string;
  alive: boolean;
  widget: WidgetRecord | null;
  at: AtWindow | null;
  visitorId: number | null;
  ticketId: number | null;
  page: { url: string; title: string } | null;
  language: string | null;
  /** The newest place it was shown. */
  shown: number;
  /** Its history is being read: news waits. */
  welcoming: boolean;
  missed: boolean;
  /** Its chat waits in a queue. */
  queued: boolean;
  typing: boolean;
  waiting: number;
  /** Its requests, one after the other. */
  queue: Promise<void>;
}

const history_messages = 60;
/** Who goes to another page of the site is back before this. */
const grace_ms = 6_000;
const starts_per_ip_max = 60;
const starts_window_s = 600;

export async function answer(windows: Windows, one: Window, request: FromWindow, pace: Pace): Promise<void> {
  if (request.kind === 'hello') return hello(windows, one, request);
  if (!one.widget || !one.at) return one.socket.close(1003, 'hello comes first');
  switch (request.kind) {
    case 'say':
      return hearWords(windows, one, request, pace);
    case 'earlier':
      return earlier(windows, one, request.before);
    case 'typing':
      return typing(windows, one, request, pace);
    case 'page':
      one.page = { url: request.url, title: request.title };
      return onChat(windows, one, (ctx, chat) => noteWhere(ctx, chat, { page: one.page!, hereNode: ctx.app.nodeId, leftAt: null }));
    case 'read':
      return onChat(windows, one, (ctx, chat) => readByCustomer(ctx, chat, Math.min(request.at, one.shown)), 'any');
    case 'end':
      return onChat(windows, one, (ctx, chat) => endChat(ctx, chat, 'customer'));
    case 'rate':
      return onChat(windows, one, (ctx, chat) => rateChat(ctx, chat, request.rating, request.comment?.trim() || null), 'any');
    case 'transcript':
      return refusing(windows, one, undefined, async () => {
        await sendTranscript(windows.app, windows.conversations, one.visitorId, request.email ?? null, one.ip);
        windows.send(one, { kind: 'done', what: 'transcript' });
      });
    case 'forget':
      return forget(windows, one);
    default:
  }
}

/** Gone, and no other window of theirs is here: after a moment, for pages of a site change. */
export async function leave(windows: Windows, one: Window, stopping: boolean): Promise<void> {
  if (one.visitorId === null || one.ticketId === null || stopping) return;
  await sleep(grace_ms, undefined, { ref: false });
  if (windows.stopped || windows.othersOf(one)) return;
  await onChat(windows, one, async (ctx, chat) => {
    if (chat.hereNode === ctx.app.nodeId) await noteWhere(ctx, chat, { hereNode: null, leftAt: ctx.now });
  });
}

async function hello(windows: Windows, one: Window, request: WidgetHello): Promise<void> {
  const { app } = windows;
  const ctx = reading(app, {});
  const widget = await believed(ctx, `chat widget ${request.widget}`, async () => (await widgetByKey(ctx.tx, request.widget)) ?? null);
  if (!widget) {
    windows.send(one, { kind: 'refused', code: 'widget.not-found', fatal: true });
    return one.socket.close(4404, 'no such window');
  }
  let who = await whoComes(app, widget, request);
  if ('refused' in who) {
    // Whoever set the page up reads it there; the visitor goes on as nobody in particular.
    windows.send(one, { kind: 'refused', code: 'identity-invalid', fatal: true });
    who = (await whoComes(app, widget, { token: request.token })) as AtWindow;
  }
  one.widget = widget;
  one.at = who;
  one.page = request.page ?? null;
  one.language =
    request.language?.slice(0, 2).toLowerCase() === 'en' ? 'en' : request.language ? request.language.slice(0, 2).toLowerCase() : null;
  await welcome(windows, one, request.from);
}

async function welcome(windows: Windows, one: Window, from: number): Promise<void> {
  const ctx = reading(windows.app, {});
  const { widget, at } = one as { widget: WidgetRecord; at: AtWindow };
  const visitor = at.visitor;
  one.welcoming = true;
  one.missed = false;
  windows.place(one, visitor?.id ?? null, null);
  const told = visitor ? (await showChats(ctx, [visitor.id])).get(visitor.id) : undefined;
  // Who was away for long gets the newest, and the rest when they scroll.
  const newest = visitor ? await placesBefore(ctx.tx, visitor.id, Number.MAX_SAFE_INTEGER, history_messages + 1) : [];
  const fresh = newest.filter(({ position }) => position > from);
  const page = (fresh.length > history_messages ? fresh.slice(0, history_messages) : fresh).reverse();
  const messages = await showMessages(ctx, windows.conversations, page);
  one.shown = newest[0]?.position ?? 0;
  one.welcoming = false;
  if (told) windows.place(one, visitor!.id, told.chat.ticketId);
  one.queued = told?.shown.state === 'waiting';
  windows.send(one, {
    kind: 'welcome',
    token: at.freshToken,
    name: at.identity?.name ?? visitor?.name ?? null,
    email: at.identity?.email ?? visitor?.email ?? null,
    verified: at.identity !== null,
    chat: told?.shown ?? null,
    messages: [...messages.values()],
    more: fresh.length > history_messages || (from === 0 ? newest.length > page.length : false),
    online: isOpen(widget.settings.hours, ctx.now),
  });
  if (one.missed && visitor) {
    const places = await placesAfter(ctx.tx, [{ visitorId: visitor.id, after: one.shown }]);
    windows.showAfter(one, places, await showMessages(ctx, windows.conversations, places));
  }
  if (told && told.chat.state !== 'ended')
    await onChat(windows, one, (inner, chat) =>
      noteWhere(inner, chat, { hereNode: inner.app.nodeId, leftAt: null, ...(one.page && { page: one.page }) }),
    );
}

async function hearWords(windows: Windows, one: Window, request: Extract<FromWindow, { kind: 'say' }>, pace: Pace): Promise<void> {
  const { app } = windows;
  const { widget, at } = one as { widget: WidgetRecord; at: AtWindow };
  const { key } = request;
  if (!pace.may(`words ${at.tokenHash.toString('base64')}`, 40, 2))
    return windows.send(one, { kind: 'refused', code: 'request.too-many', key, fatal: false });
  await refusing(windows, one, key, async () => {
    // The first words of somebody new make a ticket: of one address, so many in ten minutes.
    if (!at.visitor) {
      const { allowed } = await countTry(app.database.db, `chat-start:${one.ip}`, starts_per_ip_max, starts_window_s);
      if (!allowed) return windows.send(one, { kind: 'refused', code: 'request.too-many', key, fatal: false });
    }
    const kept = await say(app, windows.receive, widget, at, {
      key,
      text: request.text,
      files: request.files ?? [],
      name: request.about?.name ?? null,
      email: request.about?.email ?? null,
      answers: request.about?.answers ?? [],
      page: one.page,
      language: one.language,
      here: true,
    });
    at.visitor = kept.visitor;
    at.written = true;
    one.typing = false;
    windows.send(one, { kind: 'kept', key, at: kept.position, time: kept.at.toISOString() });
    if (one.visitorId !== kept.visitor.id) await adopt(windows, one, kept.visitor.id);
  });
}

/** The window has become somebody's: what stands in their conversation is shown, and news comes. */
async function adopt(windows: Windows, one: Window, visitorId: number): Promise<void> {
  const ctx = reading(windows.app, {});
  windows.place(one, visitorId, null);
  const told = (await showChats(ctx, [visitorId])).get(visitorId);
  windows.place(one, visitorId, told?.chat.ticketId ?? null);
  if (told) windows.tellChat(visitorId, told.shown);
  const places = await placesAfter(ctx.tx, [{ visitorId, after: one.shown }]);
  windows.showAfter(one, places, await showMessages(ctx, windows.conversations, places));
}

async function earlier(windows: Windows, one: Window, before: number): Promise<void> {
  if (one.visitorId === null) return windows.send(one, { kind: 'earlier', messages: [], more: false });
  const ctx = reading(windows.app, {});
  const places = await placesBefore(ctx.tx, one.visitorId, before, history_messages + 1);
  const page = places.slice(0, history_messages).reverse();
  const messages = [...(await showMessages(ctx, windows.conversations, page)).values()];
  windows.send(one, { kind: 'earlier', messages, more: places.length > history_messages });
}

async function typing(windows: Windows, one: Window, request: Extract<FromWindow, { kind: 'typing' }>, pace: Pace): Promise<void> {
  if (one.visitorId === null || one.ticketId === null || !pace.may(`typing ${one.visitorId}`, 5, 2)) return;
  if (!request.on && !one.typing) return;
  one.typing = request.on;
  const text = one.widget!.settings.coView && request.on ? (request.text ?? '').slice(0, 2_000) : null;
  const chat = (await newestChats(reading(windows.app, {}).tx, [one.visitorId])).get(one.visitorId);
  if (chat && chat.state !== 'ended') windows.typing(chat.ticketId, chat.id, request.on, text);
}

async function forget(windows: Windows, one: Window): Promise<void> {
  const { visitorId } = one;
  if (visitorId !== null && one.at?.identity === null)
    await inTransaction(windows.app, {}, (ctx) => revokeTokens(ctx.tx, visitorId, ctx.now));
  windows.send(one, { kind: 'done', what: 'forget' });
  one.socket.close(1000, 'forgotten');
}

/** With the visitor's newest chat, locked: only their own, and by default only while it goes on. */
async function onChat(
  windows: Windows,
  one: Window,
  act: (ctx: Parameters<typeof noteWhere>[0], chat: ChatRecord) => Promise<void>,
  which: 'open' | 'any' = 'open',
): Promise<void> {
  const { visitorId } = one;
  if (visitorId === null) return;
  await inTransaction(windows.app, {}, async (ctx) => {
    const newest = (await newestChats(ctx.tx, [visitorId])).get(visitorId);
    const chat = newest && (await chatById(ctx.tx, newest.id, true));
    if (chat && (which === 'any' || chat.state !== 'ended')) await act({ ...ctx, publish: asCustomer(ctx, one) }, chat);
  });
}

function asCustomer(ctx: Parameters<typeof noteWhere>[0], one: Window): typeof ctx.publish {
  const customerId = one.at?.visitor?.customerId;
  return (event) => ctx.publish({ ...event, ...(customerId && { actor: { kind: 'customer' as const, id: customerId }, customerId }) });
}

/** An expected refusal is told; anything else ends the connection, and the window tries again. */
async function refusing(windows: Windows, one: Window, key: string | undefined, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refused: ToWindow = {
      kind: 'refused',
      code: error.code,
      fatal: error.status < 500 && error.status !== 429,
      ...(key !== undefined && { key }),
    };
    windows.send(one, refused);
  }
}
