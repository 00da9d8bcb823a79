import type { Endpoint } from '../../contract/endpoint.ts';
import type { App } from './app.ts';
import type { Ctx } from './context.ts';
import type { Listener } from './events/listener.ts';
import type { Service } from './http/serve.ts';
import type { JobKind } from './jobs/run-jobs.ts';
import type { LiveAudience } from './live/audience.ts';
import type { PageRoom } from './pages/page-rooms.ts';

/** What a domain adds to the house: the composition root (server/app.ts) lists them. */
export interface Domain {
  name: string;
  services?: Service<Record<string, Endpoint>>[];
  listeners?: Listener[];
  jobs?: JobKind[];
  live?: LiveAudience[];
  /** Pages for customers, drawn on the server. */
  pages?: PageRoom[];
  /** Runs on nodes of the role for as long as they live (fetching mail, SMTP reception). */
  runners?: { role: 'web' | 'worker'; start(app: App): Promise<{ stop(): Promise<void> }> }[];
  /** Tables that people wait for, the most needed first: after a start the database that comes with us reads them and their indexes ahead. */
  readAhead?: string[];
  /** Once, in the transaction of the set-up: what this domain needs to exist (standard statuses, roles…). */
  setUp?(ctx: Ctx): Promise<void>;
  /** How many things of this domain still need a group (open tickets, mailboxes): while any does, it cannot be put away. */
  usesOfGroup?(ctx: Ctx, groupId: number): Promise<number>;
}
