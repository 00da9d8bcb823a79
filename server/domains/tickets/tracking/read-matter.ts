import type { Locale } from '../../../../words/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import { accountsById } from '../../admin/index.ts';
import { letterStates } from '../../channels/index.ts';
import { messagesWithCustomer, type CustomerMessage } from '../../conversations/index.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { TrackingSettings } from '../../../../contract/tracking.ts';
import { isClosed } from '../ticket.ts';
import type { Matter } from './find-matter.ts';
import { stagesOf, stageToCome, type Stage } from './rules/stages.ts';
import { isForReader, shownName, type SeenMessage } from './rules/visible.ts';
import { trackingSettings, wordsForCustomers } from './settings.ts';
import * as store from './store.ts';

export interface ToldFile {
  id: number;
  name: string;
  sizeBytes: number;
  /** A picture that may be shown as it is. */
  picture: boolean;
}

export interface ToldMessage {
  id: number;
  /** Of the customer, or of us. */
  theirs: boolean;
  /** Who of us wrote it, as the company shows its people; null = nobody by name. */
  by: string | null;
  text: string;
  at: Date;
  files: ToldFile[];
}

/** A matter as its customer sees it: nothing else of a ticket leaves the house by this door. */
export interface ToldMatter {
  number: number;
  subject: string;
  stages: Stage[];
  toCome: string | null;
  isClosed: boolean;
  /** It is the customer's turn: with our last words to them. */
  awaited: ToldMessage | null;
  /** Who looks after it, as the company shows its people. */
  keptBy: string | null;
  messages: ToldMessage[];
  mayClose: boolean;
  updatedAt: Date;
}

const messages_max = 200;
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export async function readMatter(ctx: Ctx, matter: Matter, locale: Locale): Promise<ToldMatter> {
  const settings = await trackingSettings(ctx);
  const { known, now } = matter;
  const messages = await messagesFor(ctx, matter, settings);
  const statuses = await wordsForCustomers(ctx, locale);
  const own = now.customer_id === matter.reader.id;
  const owner = now.owner_id === null ? undefined : (await accountsById(ctx, [now.owner_id])).get(now.owner_id);
  const closed = isClosed(now.state);
  return {
    number: known.number,
    // Whose matter it went into may be somebody else's, with words of its own.
    subject: own ? now.subject : known.subject,
    stages: stagesOf(
      await eventsOf(ctx, matter),
      { statusId: now.status_id, state: now.state, openedAt: known.created_at, lastActivityAt: now.last_activity_at },
      statuses,
      groupNamesIn(settings, locale),
    ),
    toCome: stageToCome(now, statuses),
    isClosed: closed,
    awaited: now.state === 'waiting_customer' ? (messages.findLast((one) => !one.theirs) ?? null) : null,
    keptBy: owner && !closed ? shownName(owner.name, settings.names) : null,
    messages,
    // Somebody else's matter, into which theirs was merged, is not theirs to end.
    mayClose: settings.mayClose && !closed && own,
    updatedAt: now.last_activity_at,
  };
}

/** One file of a matter, if it hangs on words that this customer reads. */
export async function fileOfMatter(ctx: Ctx, matter: Matter, attachmentId: number): Promise<ToldFile | null> {
  const messages = await messagesFor(ctx, matter, await trackingSettings(ctx));
  return messages.flatMap((one) => one.files).find((file) => file.id === attachmentId) ?? null;
}

async function messagesFor(ctx: Ctx, { now, reader }: Matter, settings: TrackingSettings): Promise<ToldMessage[]> {
  const records = await messagesWithCustomer(ctx.tx, now.id, messages_max);
  const states = await letterStates(
    ctx,
    records.filter(({ kind }) => kind === 'outbound').map(({ id }) => id),
  );
  const wroteFrom = records.filter(({ kind, customer_id }) => kind === 'inbound' && customer_id === reader.id);
  const addresses = new Set([...reader.addresses, ...wroteFrom.flatMap(({ from_address }) => from_address?.toLowerCase() ?? [])]);
  const visible = records.filter((record) =>
    isForReader(
      seen(record, states.get(record.id)?.state ?? null),
      { customerId: reader.id, addresses },
      ctx.now,
      ctx.app.settings?.undoSeconds ?? 0,
    ),
  );
  const writers = await accountsById(
    ctx,
    visible.flatMap(({ account_id }) => account_id ?? []),
  );
  return visible.map((record) => told(record, record.account_id === null ? undefined : writers.get(record.account_id)?.name, settings));
}

function seen(record: CustomerMessage, delivery: SeenMessage['delivery']): SeenMessage {
  const openly = [...(record.recipients.to ?? []), ...(record.recipients.cc ?? [])];
  return {
    id: record.id,
    kind: record.kind,
    channel: record.channel,
    customerId: record.customer_id,
    thirdParty: record.third_party,
    automatic: record.automatic,
    addressees: openly.map(({ address }) => address.trim().toLowerCase()),
    at: record.at,
    delivery,
  };
}

function told(record: CustomerMessage, name: string | undefined, settings: TrackingSettings): ToldMessage {
  const theirs = record.kind === 'inbound';
  return {
    id: record.id,
    theirs,
    by: theirs || !name ? null : shownName(name, settings.names),
    text: record.text,
    at: record.at,
    files: (record.attachments ?? [])
      // Logos and dots of their own mail are nothing they miss.
      .filter((file) => !(theirs && file.inline))
      .map((file) => ({ id: file.id, name: file.name, sizeBytes: file.size_bytes, picture: pictures.has(file.content_type) })),
  };
}

/** The story of what they knew until it was merged away, then that of where it went. */
async function eventsOf(ctx: Ctx, { known, now }: Matter) {
  if (known.id === now.id) return store.storyEvents(ctx.tx, known.id, null);
  const away = await store.mergedAwayAt(ctx.tx, known.id);
  const before = (await store.storyEvents(ctx.tx, known.id, null)).filter(({ at }) => away === null || at < away);
  return [...before, ...(await store.storyEvents(ctx.tx, now.id, away))];
}

function groupNamesIn(settings: TrackingSettings, locale: Locale): Map<number, string> {
  return new Map(Object.entries(settings.groupNames).map(([id, labels]) => [Number(id), labelIn(labels, locale)]));
}
