import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { say as sayWords } from '../../../../words/index.ts';
import type { ReceiveContacts, ReceivedMessage } from '../channel.ts';
import { changeChat, chatById, insertChat, messageByClientKey, newestChats, putMessage, type ChatRecord } from './chat-store.ts';
import { chatSaid, chatStarted } from './events.ts';
import { traceOf } from './reader-at-window.ts';
import { isOpen } from './rules/hours.ts';
import { again, writeVisitorDown, type AtWindow } from './visitor.ts';
import { noteVisitor, takeUploads, type VisitorRecord } from './visitor-store.ts';
import type { WidgetRecord } from './widget-store.ts';
import type { App } from '../../../platform/app.ts';

export interface Say {
  /** Made by the window: said twice, it is one message. */
  key: string;
  text: string;
  files: readonly number[];
  name: string | null;
  email: string | null;
  answers: readonly { question: string; answer: string }[];
  page: { url: string; title: string } | null;
  language: string | null;
  /** The window is connected to this node. */
  here: boolean;
}

export interface Kept {
  visitor: VisitorRecord;
  position: number;
  at: Date;
}

/** Who comes back within this time goes on with the same matter. */
const same_matter_ms = 24 * 60 * 60_000;

/**
 * Takes what a visitor says, once: it is on its ticket, and at its place in their conversation, when this returns. Opens a chat, and a ticket, where none goes on.
 * Throws chat.email-needed when nobody is there and we would not know where to answer; file.not-found; message.empty.
 */
export function say(app: App, receive: ReceiveContacts, widget: WidgetRecord, at: AtWindow, said: Say): Promise<Kept> {
  return inTransaction(app, {}, async (ctx) => {
    const saysWho = said.name !== null || said.email !== null;
    const visitor = at.visitor && at.written && !saysWho ? at.visitor : await writeVisitorDown(ctx, widget, at, said);
    const known = await messageByClientKey(ctx.tx, visitor.id, said.key);
    if (known) return { visitor, position: known.position, at: ctx.now };
    const last = (await newestChats(ctx.tx, [visitor.id])).get(visitor.id);
    const open = last && last.state !== 'ended' ? last : null;
    const offline = open === null && !isOpen(widget.settings.hours, ctx.now);
    if (offline && !visitor.email) fail('chat.email-needed');
    const goesOn = open ?? (last && ctx.now.getTime() - (last.endedAt ?? last.startedAt).getTime() < same_matter_ms ? last : null);
    const message = await asReceived(ctx, widget, visitor, at, said, goesOn?.ticketId);
    const [outcome] = await receive(ctx, [message]);
    if (visitor.customerId !== outcome!.customerId) await noteVisitor(ctx.tx, visitor.id, { customerId: outcome!.customerId });
    const chat = open
      ? await goOn(ctx, open, outcome!.ticketId)
      : await start(ctx, {
          widget,
          visitor,
          said,
          offline,
          reader: traceOf(at.tokenHash).toString('base64url'),
          again: goesOn !== null,
          outcome: outcome!,
        });
    const position =
      (await putMessage(ctx.tx, { visitorId: visitor.id, chatId: chat, messageId: outcome!.messageId, key: said.key })) ?? again();
    const { ticketId, customerId, messageId } = outcome!;
    const actor = { kind: 'customer', id: customerId! } as const;
    ctx.publish(chatSaid({ chatId: chat, visitorId: visitor.id, ticketId, customerId, position, messageId, key: said.key }, { actor }));
    return { visitor: { ...visitor, customerId: outcome!.customerId }, position, at: ctx.now };
  });
}

/** Another connection may have ended it meanwhile: then this is done again, and opens another. */
async function goOn(ctx: Ctx, open: ChatRecord, ticketId: number): Promise<number> {
  const chat = await chatById(ctx.tx, open.id, true);
  if (!chat || chat.state === 'ended') again();
  await changeChat(ctx.tx, chat.id, { lastCustomerAt: ctx.now, ...(chat.ticketId !== ticketId && { ticketId }) });
  return chat.id;
}

async function start(
  ctx: Ctx,
  {
    widget,
    visitor,
    said,
    offline,
    reader,
    again: resumed,
    outcome,
  }: {
    widget: WidgetRecord;
    visitor: VisitorRecord;
    said: Say;
    offline: boolean;
    reader: string;
    again: boolean;
    outcome: { ticketId: number; customerId: number | null };
  },
): Promise<number> {
  const chatId = await insertChat(ctx.tx, {
    widgetId: widget.id,
    visitorId: visitor.id,
    ticketId: outcome.ticketId,
    page: said.page,
    hereNode: said.here ? ctx.app.nodeId : null,
    answers: said.answers,
    offline,
    at: ctx.now,
  }).catch((error: { code?: string }) => (error.code === '23505' ? again() : Promise.reject(error)));
  const { ticketId, customerId } = outcome;
  const actor = { kind: 'customer', id: customerId! } as const;
  ctx.publish(
    chatStarted({ chatId, visitorId: visitor.id, ticketId, customerId, widgetId: widget.id, again: resumed, offline, reader }, { actor }),
  );
  return chatId;
}

async function asReceived(
  ctx: Ctx,
  widget: WidgetRecord,
  visitor: VisitorRecord,
  at: AtWindow,
  said: Say,
  ticketId: number | undefined,
): Promise<ReceivedMessage> {
  const uploads = await takeUploads(ctx.tx, at.tokenHash, said.files);
  if (uploads.length !== new Set(said.files).size) fail('file.not-found');
  const text = said.text.replaceAll('\u0000', '').toWellFormed().trim();
  if (!text && uploads.length === 0) fail('message.empty');
  const locale = visitor.language === 'en' ? 'en' : 'pl';
  const name = visitor.name ?? (visitor.email ? '' : sayWords(locale, 'chat.guest', { number: visitor.id }));
  return {
    channel: 'chat',
    from: { name, address: visitor.email ?? '' },
    ...(visitor.customerId !== null && { customerId: visitor.customerId }),
    ...(visitor.subject !== null && { externalId: visitor.subject }),
    ...(ticketId !== undefined && { ticketId }),
    to: [],
    cc: [],
    subject: ticketId === undefined ? text.slice(0, 80) : '',
    text,
    quoted: '',
    html: null,
    language: visitor.language,
    attachments: [],
    kept: uploads,
    groupId: widget.groupId,
    typeId: null,
    mailboxId: null,
    messageId: null,
    references: [],
    tokenTicketIds: [],
    automatic: null,
    justThanks: false,
    sentAt: null,
    receivedAt: ctx.now,
  };
}
