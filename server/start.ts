/** Makes a running Okienko out of its parts, in the order in which they need each other. main.ts and tests start it alike. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { domains } from './app.ts';
import { authenticate, loadSettings, setUpUnattended } from './domains/admin/index.ts';
import { canMail } from './domains/channels/index.ts';
import { mayWatchTicket } from './domains/tickets/index.ts';
import type { App } from './platform/app.ts';
import { ConfigError, makeDataDir, type Config } from './platform/config/config.ts';
import { startEmbedded } from './platform/db/embedded.ts';
import { migrate } from './platform/db/migrate.ts';
import { connect, connectionOf, isDatabaseAway } from './platform/db/pool.ts';
import { readAhead } from './platform/db/read-ahead.ts';
import { runListener } from './platform/events/listener.ts';
import { Files } from './platform/files/files.ts';
import { listen, makeHttp, type Listening } from './platform/http/http-server.ts';
import { prepareDemo } from './demo/demo.ts';
import { migrateJobs, runJobs } from './platform/jobs/run-jobs.ts';
import { LiveHub } from './platform/live/hub.ts';
import type { Log } from './platform/log/log.ts';
import { makeMetrics } from './platform/metrics/metrics.ts';
import { Nodes } from './platform/nodes/nodes.ts';
import { readSecrets } from './platform/secrets/secrets.ts';
import { Signals } from './platform/signals.ts';
import { watchTraffic } from './platform/traffic.ts';

export const version = (JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../package.json'), 'utf8')) as { version: string })
  .version;

export interface Running {
  app: App;
  url: string;
  /** Finishes what is in hand, then stops. */
  stop(): Promise<void>;
}

interface Stoppable {
  stop(): Promise<void>;
}

export async function start(config: Config, log: Log, say: (sentence: string) => void): Promise<Running> {
  makeDataDir(config);
  const secrets = readSecrets(config.secretFile);
  const server = config.databaseUrl ? null : await startEmbedded(config.dataDir, { log });
  const tested = process.env.NODE_ENV === 'test';
  const database = connect(server?.connection ?? connectionOf(config.databaseUrl!), {
    size_max: config.poolMax,
    oneEach: tested,
    onError: (error) => log.warn({ error: String(error) }, 'a database connection broke'),
  });
  const nodeId = randomUUID();
  const app: App = {
    version,
    nodeId,
    config,
    log,
    database,
    alone: server !== null,
    secrets,
    signals: new Signals(nodeId, database.connection, log),
    files: new Files(config),
    metrics: makeMetrics(),
    traffic: watchTraffic(),
    clock: () => new Date(),
    domains,
    hub: null,
    settings: null,
    url: '',
    authenticate: (headers) => authenticate(app, headers),
    mayWatch: (principal, ticketId) => mayWatchTicket(app, principal, ticketId),
    canMail,
    onNodeDied: [],
    onSetUp: [],
    checkReplies: tested,
  };
  const running: Stoppable[] = [];
  try {
    await untilDatabaseAnswers(app, say);
    await app.signals.start();
    await migrateJobs(database.pool, log);
    await loadSettings(app);
    await setUpUnattended(app);
    const nodes = new Nodes(app);
    await nodes.start();
    running.push(nodes);
    const listening = config.roles.includes('web') ? await startWeb(app, running) : null;
    if (config.roles.includes('worker')) await startWorker(app, nodes, running);
    for (const domain of domains)
      for (const runner of domain.runners ?? []) if (config.roles.includes(runner.role)) running.push(await runner.start(app));
    if (config.roles.includes('worker')) running.push(await prepareDemo(app));
    // One that ran on without us remembers what it had.
    if (server && !server.adopted)
      running.push(
        readAhead(
          database.connection,
          domains.flatMap((domain) => domain.readAhead ?? []),
          log,
        ),
      );
    return { app, url: listening?.url ?? '', stop: () => stopAll(app, running, server) };
  } catch (error) {
    await stopAll(app, running, server);
    throw error;
  }
}

/** A database that is away at start is waited for: the person sees why nothing happens, and need not come back to start again. */
async function untilDatabaseAnswers(app: App, say: (sentence: string) => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await migrate(app.database.connection);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (code === '28P01' || code === '28000')
        throw new ConfigError(`The database refused to let Okienko in: ${message}. Check user and password in DATABASE_URL.`);
      if (code === '3D000') throw new ConfigError(`${message}. Make the database, or correct its name in DATABASE_URL.`);
      if (!isDatabaseAway(error)) throw error;
      if (tries % 15 === 0)
        say(
          `The database does not answer (${code ?? message}). Okienko keeps trying and starts as soon as it does; check DATABASE_URL if that should take long.`,
        );
      await sleep(1_000);
    }
  }
}

async function startWeb(app: App, running: Stoppable[]): Promise<Listening> {
  const services = domains.flatMap((domain) => domain.services ?? []);
  const hub = new LiveHub(
    app,
    domains.flatMap((domain) => domain.live ?? []),
  );
  app.hub = hub;
  const http = await makeHttp(app, services);
  // Until an administrator exists, whoever reaches the page could make themselves one: this machine only.
  const open = app.config.bind ?? '127.0.0.1';
  const listening = await listen(app, http, app.settings ? open : '127.0.0.1', (server) => hub.attach(server));
  app.url = listening.url;
  app.onSetUp.push(() => listening.rebind(open));
  hub.start();
  running.push({
    async stop() {
      await hub.stop();
      await listening.close();
      await http.close();
    },
  });
  return listening;
}

async function startWorker(app: App, nodes: Nodes, running: Stoppable[]): Promise<void> {
  for (const listener of domains.flatMap((domain) => domain.listeners ?? [])) running.push(runListener(app, listener));
  running.push(
    await runJobs(
      app,
      domains.flatMap((domain) => domain.jobs ?? []),
      (poolId) => nodes.addPool(poolId),
    ),
  );
}

async function stopAll(app: App, running: Stoppable[], server: Stoppable | null): Promise<void> {
  // The last started needs the others: it ends first. The heartbeat ends last, so that nobody takes over what is still in hand.
  for (const part of running.reverse()) await part.stop().catch((error) => app.log.error({ err: error }, 'stopping'));
  await app.signals.close();
  await app.database.close().catch(() => {});
  await server?.stop();
}
