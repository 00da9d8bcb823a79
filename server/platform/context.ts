/** What every action gets: who acts, the transaction it acts in, and the two ways in which it has effects (publish, later). */
import { type RowScope } from '../../contract/rights.ts';
import type { Permission } from '../../contract/rights.ts';
import { localeFor, type Locale } from '../../words/index.ts';
import type { App } from './app.ts';
import type { Db } from './db/pool.ts';
import type { NewEvent } from './events/event.ts';
import { insertEvents } from './events/write-events.ts';
import { fail } from './fail.ts';
import { addJobs, type NewJob } from './jobs/add-jobs.ts';

export type Actor = { kind: 'account'; id: number } | { kind: 'customer'; id: number } | { kind: 'system'; id: null };
export const system: Actor = { kind: 'system', id: null };

/** Who is signed in, and what they may do. */
export interface Principal {
  accountId: number;
  name: string;
  email: string;
  locale: Locale;
  timeZone: string;
  permissions: ReadonlySet<Permission>;
  scope: RowScope;
  /** Groups the account works in. */
  groups: readonly number[];
  /** The session or token it came by. */
  sessionId: number | null;
}

export interface Ctx {
  app: App;
  /** The transaction of this action; for reads the pool. */
  tx: Db;
  actor: Actor;
  /** Null for customers, jobs and listeners. */
  principal: Principal | null;
  locale: Locale;
  now: Date;
  /** The caller's address, for throttles and audit. */
  ip: string | null;
  /** Writes to the log in this transaction; listeners, live desks and timelines follow from it. */
  publish(event: NewEvent): void;
  /** Does something outside, after (and only if) this transaction commits. */
  later(job: NewJob): void;
  /** Runs in this process after the commit, before the caller has its answer. For wake-ups and memory only: it is lost when the program dies. It must not fail. */
  afterCommit(effect: () => unknown): void;
}

export interface CtxOptions {
  actor?: Actor;
  principal?: Principal | null;
  locale?: Locale;
  ip?: string | null;
}

const conflict_tries_max = 4;

/** Runs an action in one transaction: its rows, events and jobs become true together or not at all. A deadlock or conflict is tried again. */
export async function inTransaction<T>(app: App, options: CtxOptions, action: (ctx: Ctx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await onceInTransaction(app, options, action);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if ((code !== '40001' && code !== '40P01') || tries >= conflict_tries_max) throw error;
    }
  }
}

async function onceInTransaction<T>(app: App, options: CtxOptions, action: (ctx: Ctx) => Promise<T>): Promise<T> {
  const events: NewEvent[] = [];
  const jobs: NewJob[] = [];
  const effects: Parameters<Ctx['afterCommit']>[0][] = [];
  const result = await app.database.db.transaction().execute(async (tx) => {
    const ctx = makeCtx(app, tx, options, {
      publish: (event) => events.push(event),
      later: (job) => jobs.push(job),
      afterCommit: (effect) => effects.push(effect),
    });
    const value = await app.database.holding(() => action(ctx));
    if (events.length > 0) await insertEvents(tx, ctx.actor, events);
    if (jobs.length > 0) await addJobs(tx, jobs);
    return value;
  });
  if (events.length > 0) app.signals.wake('events');
  for (const effect of effects) await effect();
  return result;
}

/** The same transaction, but somebody else acts in it: what they publish is theirs. */
export function actingFor(ctx: Ctx, { principal, locale, ip, actor }: Ctx): Ctx {
  return { ...ctx, principal, locale, ip, actor, publish: (event) => ctx.publish({ ...event, actor: event.actor ?? actor }) };
}

/** A context for reading: no transaction, and no effects. */
export function reading(app: App, options: CtxOptions): Ctx {
  const refuse = () => {
    throw new Error('A read has no effects: use inTransaction.');
  };
  return makeCtx(app, app.database.db, options, { publish: refuse, later: refuse, afterCommit: refuse });
}

function makeCtx(app: App, tx: Db, options: CtxOptions, effects: Pick<Ctx, 'publish' | 'later' | 'afterCommit'>): Ctx {
  const principal = options.principal ?? null;
  return {
    app,
    tx,
    actor: options.actor ?? (principal ? { kind: 'account', id: principal.accountId } : system),
    principal,
    locale: options.locale ?? principal?.locale ?? localeFor('pl'),
    now: app.clock(),
    ip: options.ip ?? null,
    ...effects,
  };
}

/** The signed-in account. Endpoints that need one are refused earlier; this is for actions. */
export function principalOf(ctx: Ctx): Principal {
  if (!ctx.principal) fail('session.required');
  return ctx.principal;
}
