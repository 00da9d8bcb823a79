/** What a running Okienko is made of, for everything that acts in it. Made by server/main.ts (and by tests). */
import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from './config/config.ts';
import type { Ctx, Principal } from './context.ts';
import type { Database } from './db/pool.ts';
import type { Domain } from './domain.ts';
import type { Files } from './files/files.ts';
import type { LiveHub } from './live/hub.ts';
import type { Log } from './log/log.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Signals } from './signals.ts';
import type { Traffic } from './traffic.ts';

/** Settings of the company that the platform itself needs; kept current by the admin domain. */
export interface Settings {
  company: string;
  locale: 'pl' | 'en';
  /** Where the company is: an IANA name. */
  timeZone: string;
  publicUrl: string | null;
  undoSeconds: number;
  thanksQuietDays: number;
  forwardsOfOurPeople: boolean;
  /** The company's colour on what customers see, `#rrggbb`. */
  accent: string;
  /** Its picture there; null = its name in letters. */
  logo: { fileId: number; contentType: string } | null;
  /** Where the name leads: the company's own site; null = the first of our pages. */
  homepage: string | null;
  /** A host name of its own for the help centre (`pomoc.firma.pl`). */
  helpHost: string | null;
}

export interface App {
  version: string;
  nodeId: string;
  config: Config;
  log: Log;
  database: Database;
  /** No other node can be on this database (embedded). */
  alone: boolean;
  secrets: Secrets;
  signals: Signals;
  files: Files;
  metrics: Metrics;
  traffic: Traffic;
  clock: () => Date;
  domains: readonly Domain[];
  /** Null on nodes without the web role. */
  hub: LiveHub | null;
  /** Null until set-up. */
  settings: Settings | null;
  /** Where people reach this node; known once it listens. */
  url: string;
  /** Who these headers (cookie or bearer token) belong to. Given by the admin domain. */
  authenticate(headers: IncomingHttpHeaders): Promise<Principal | null>;
  /** May this person be on this ticket? Given by the tickets domain. */
  mayWatch(principal: Principal, ticketId: number): Promise<boolean>;
  /** What to do when other nodes died. */
  onNodeDied: ((nodeIds: string[]) => Promise<void>)[];
  /** What to do once Okienko has been set up (rebind, begin to receive mail). */
  onSetUp: (() => Promise<void>)[];
  /** Can this Okienko send mail of its own (invitations, resets)? Given by the channels domain. */
  canMail?: (ctx: Ctx) => Promise<boolean>;
  /** Begins to make sample data; given by the composition root. Rejects when it cannot begin. */
  makeSampleData?: () => Promise<void>;
  /** Share of the sample data that is made, 0…1; null when none is being made. */
  sampleDataProgress?: () => number | null;
  /** Answers are checked against the contract (tests). */
  checkReplies: boolean;
}
