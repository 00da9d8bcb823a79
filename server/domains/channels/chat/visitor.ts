import type { WidgetHello } from '../../../../contract/widget-live.ts';
import { reading, type Ctx } from '../../../platform/context.ts';
import type { App } from '../../../platform/app.ts';
import { readIdentity, type Identity } from './rules/identity.ts';
import * as store from './visitor-store.ts';
import { hashOfToken, makeToken } from './visitor-token.ts';
import type { WidgetRecord } from './widget-store.ts';

/** Who is at a window: known, or not yet written down because they have not said anything. */
export interface AtWindow {
  tokenHash: Buffer;
  /** Made for this window just now: it has to keep it. */
  freshToken: string | null;
  identity: Identity | null;
  visitor: store.VisitorRecord | null;
  /** The visitor stands in the database with this token and this identity. */
  written: boolean;
}

export type Who = AtWindow | { refused: 'identity-invalid' };

/**
 * Who comes: by the identity that the company's own system signed, else by the token of this browser. A token of a signed-in person is worth nothing without
 * their signature: on a shared computer the next one at the keyboard is somebody else.
 */
export async function whoComes(app: App, widget: WidgetRecord, hello: Pick<WidgetHello, 'token' | 'identity'>): Promise<Who> {
  const ctx = reading(app, {});
  const identity = identityIn(app, widget, hello.identity, ctx.now);
  if (hello.identity && !identity) return { refused: 'identity-invalid' };
  const hash = hello.token ? hashOfToken(app, widget.key, hello.token) : null;
  const holder = hash ? await store.visitorByToken(ctx.tx, widget.id, hash) : undefined;
  if (identity) {
    const visitor = (await store.visitorBySubject(ctx.tx, widget.id, identity.subject)) ?? (holder?.subject === null ? holder : undefined);
    const keeps = hash !== null && (holder ? holder.id === visitor?.id : !(await store.isRevoked(ctx.tx, hash)));
    const written = keeps && holder !== undefined && holder.subject === identity.subject;
    return { ...tokenFor(app, widget, keeps ? hash : null), identity, visitor: visitor ?? null, written };
  }
  if (holder?.subject) return { ...tokenFor(app, widget, null), identity: null, visitor: null, written: false };
  const keeps = hash !== null && (holder !== undefined || !(await store.isRevoked(ctx.tx, hash)));
  return { ...tokenFor(app, widget, keeps ? hash : null), identity: null, visitor: holder ?? null, written: holder !== undefined };
}

function identityIn(app: App, widget: WidgetRecord, jwt: string | undefined, now: Date): Identity | null {
  if (!jwt || !widget.identitySecret) return null;
  return readIdentity(jwt, app.secrets.open(widget.identitySecret), now);
}

function tokenFor(app: App, widget: WidgetRecord, hash: Buffer | null): { tokenHash: Buffer; freshToken: string | null } {
  if (hash) return { tokenHash: hash, freshToken: null };
  const token = makeToken(app, widget.key);
  return { tokenHash: hashOfToken(app, widget.key, token)!, freshToken: token };
}

/** Writes the visitor down, at the first thing they do; of two connections at once one makes them and both mean the same. */
export async function writeVisitorDown(
  ctx: Ctx,
  widget: WidgetRecord,
  at: AtWindow,
  about: { name: string | null; email: string | null; language: string | null },
): Promise<store.VisitorRecord> {
  const { identity } = at;
  const known =
    (identity ? await store.visitorBySubject(ctx.tx, widget.id, identity.subject) : undefined) ??
    (await store.visitorByToken(ctx.tx, widget.id, at.tokenHash));
  if (known && identity && known.subject === null && !(await store.giveSubject(ctx.tx, known.id, identity.subject))) again();
  const id =
    known?.id ??
    (await store.insertVisitor(ctx.tx, {
      widgetId: widget.id,
      subject: identity?.subject ?? null,
      name: identity?.name ?? about.name,
      email: identity?.email ?? about.email,
      language: about.language,
    })) ??
    again();
  if (!(await store.insertToken(ctx.tx, id, at.tokenHash)) && !known) again();
  if (known) {
    // What was proved is not overwritten by what is said.
    const said = identity ?? (known.subject === null ? about : { name: null, email: null });
    await store.noteVisitor(ctx.tx, id, { name: said.name, email: said.email });
  }
  return (await store.visitorById(ctx.tx, id))!;
}

/** Somebody else wrote the same down at this moment: the transaction is done again, and finds it. */
export function again(): never {
  throw Object.assign(new Error('Written down by two at once.'), { code: '40001' });
}
