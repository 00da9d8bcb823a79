/** What the company decided about its customers' own window. */
import type { Labels } from '../../../../contract/ticket-fields.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import { states, type TicketState } from '../../../../contract/tickets.ts';
import type { TrackingSettings } from '../../../../contract/tracking.ts';
import { say, type Locale } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { believed, doubtFacts } from '../../../platform/believed.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findGroup, getSetting, putSetting } from '../../admin/index.ts';
import { ticketSettingsChanged } from '../events.ts';
import type { StatusWords } from './rules/stages.ts';
import * as store from './store.ts';

const key = 'tracking';

const beginning: TrackingSettings = { enabled: true, inLetters: true, names: 'first', mayClose: true, linkDays: 30, groupNames: {} };

export function trackingSettings(ctx: Ctx): Promise<TrackingSettings> {
  return believed(ctx, 'tracking settings', async () => {
    const settings = { ...beginning, ...(await getSetting<Partial<TrackingSettings>>(ctx, key)) };
    offered.set(ctx.app, settings.enabled);
    return settings;
  });
}

const offered = new WeakMap<App, boolean>();

/** Whether customers had a window when this node last looked: for the head of pages, which is drawn without asking the database. */
export function isOffered(app: App): boolean {
  return offered.get(app) ?? beginning.enabled;
}

export async function readTrackingSettings(ctx: Ctx) {
  return {
    settings: { ...beginning, ...(await getSetting<Partial<TrackingSettings>>(ctx, key)) },
    statuses: await store.statusWords(ctx.tx),
    standard: Object.fromEntries(states.map((state) => [state, standardWords(state)])),
    address: windowAddress(ctx),
  };
}

/** Throws group.not-found. */
export async function putTrackingSettings(ctx: Ctx, settings: TrackingSettings): Promise<void> {
  const groupNames: Record<string, Labels> = {};
  for (const [id, { pl, en }] of Object.entries(settings.groupNames)) {
    if (!pl.trim() && !en.trim()) continue;
    await findGroup(ctx, Number(id));
    groupNames[id] = { pl: pl.trim(), en: en.trim() };
  }
  await putSetting(ctx, key, { ...settings, groupNames });
  ctx.publish(ticketSettingsChanged({ what: 'tracking', name: '' }));
  doubtFacts(ctx);
}

/** Throws record.not-found. */
export async function putStatusWords(ctx: Ctx, input: { id: number; label: Labels | null; note: Labels | null }): Promise<void> {
  const filled = (labels: Labels | null) => (labels && (labels.pl.trim() || labels.en.trim()) ? labels : null);
  if (!(await store.putStatusWords(ctx.tx, input.id, filled(input.label), filled(input.note)))) fail('record.not-found');
  ctx.publish(ticketSettingsChanged({ what: 'status', name: input.label ? labelIn(input.label, ctx.locale) : '' }));
  doubtFacts(ctx);
}

/** Statuses as customers read them, the standard one of each state first. */
export async function wordsForCustomers(ctx: Ctx, locale: Locale): Promise<StatusWords[]> {
  const rows = await believed(ctx, 'tracking status words', () => store.statusWords(ctx.tx));
  return rows.map(({ id, state, label, note }) => ({
    id,
    state,
    label: labelIn(label ?? standardWords(state), locale),
    note: note && (labelIn(note, locale) || null),
  }));
}

function standardWords(state: TicketState): Labels {
  return { pl: say('pl', `tracking.state.${state}`), en: say('en', `tracking.state.${state}`) };
}

/** Where customers find their matters; empty where nobody knows yet under which address this Okienko is reached. */
export function windowAddress(ctx: Ctx): string {
  const base = ctx.app.settings?.publicUrl ?? ctx.app.config.publicUrl ?? ctx.app.url;
  return base && `${base.replace(/\/+$/, '')}/track`;
}
