/** The HTTP server: routes of the contract, the desk's files, health, metrics. */
import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { App } from '../app.ts';
import { fail } from '../fail.ts';
import { ConfigError } from '../config/config.ts';
import { openApiDocument } from './openapi.ts';
import { mayReadMetrics } from './metrics-door.ts';
import { onError } from './problem.ts';
import { addRoutes, type Service } from './serve.ts';
import { addPageRooms } from '../pages/add-page-rooms.ts';
import { rewrittenUrl } from '../pages/page-rooms.ts';
import { validatorFor } from './validators.ts';

const webFolder = path.resolve(import.meta.dirname, '../../../web/dist');
/** The window on other people's pages: its name changes with its content. */
const widgetFolder = path.resolve(import.meta.dirname, '../../../widget/dist/assets');

const csp = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  // Components set inline styles; scripts never come inline.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  frameSrc: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

export async function makeHttp(app: App, services: readonly Service[]): Promise<FastifyInstance> {
  const http = fastify({
    // Behind a public address stands a proxy of ours, on this machine or in this network; what strangers say of themselves is not believed.
    trustProxy: app.config.publicUrl ? 'loopback, linklocal, uniquelocal' : false,
    logger: false,
    // An address that is none never becomes a request: it is refused before any handler of errors is asked.
    frameworkErrors: onError(app),
    bodyLimit: 1024 * 1024,
    requestTimeout: 120_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 300 },
    rewriteUrl: (request) => rewrittenUrl(app, request),
  });
  await http.register(cookie);
  await http.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: csp },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: app.config.publicUrl?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  http.setErrorHandler(onError(app));
  http.setValidatorCompiler(({ schema, httpPart }) => validatorFor(schema as object, httpPart));
  http.addHook('onResponse', async (request, reply) => {
    app.traffic.answered();
    app.metrics.request(request.method, request.routeOptions.url ?? 'other', reply.statusCode, reply.elapsedTime);
  });
  addHealth(http, app);
  http.get('/api/openapi.json', async (_request, reply) => reply.header('access-control-allow-origin', '*').send(openApiDocument()));
  addRoutes(http, app, services);
  if (existsSync(widgetFolder))
    await http.register(files, {
      root: widgetFolder,
      prefix: '/widget/assets/',
      decorateReply: false,
      preCompressed: true,
      index: false,
      immutable: true,
      maxAge: '1y',
    });
  await addPageRooms(http, app);
  await addDesk(http);
  await http.ready();
  return http;
}

const metricsRefusal =
  'Metrics answer programs on this machine, or, where OKIENKO_METRICS_TOKEN is set, whoever sends it: Authorization: Bearer <token>.\n';

function addHealth(http: FastifyInstance, app: App): void {
  http.get('/healthz', async () => ({ ok: true }));
  http.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(app.database.db);
      return { ok: true, database: true };
    } catch {
      return reply.code(503).send({ ok: false, database: false });
    }
  });
  http.get('/metrics', async (request, reply) => {
    if (mayReadMetrics(request, app.config.metricsToken)) return reply.type(app.metrics.contentType).send(await app.metrics.text());
    return reply.code(403).type('text/plain; charset=utf-8').send(metricsRefusal);
  });
}

/** The desk is one page: every address that is not a file or the API gets it. */
async function addDesk(http: FastifyInstance): Promise<void> {
  if (!existsSync(path.join(webFolder, 'index.html'))) {
    http.setNotFoundHandler(() => fail('request.not-found'));
    return;
  }
  const page = readFileSync(path.join(webFolder, 'index.html'), 'utf8');
  await http.register(files, {
    root: webFolder,
    index: false,
    preCompressed: true,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, file) =>
      void reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  http.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || path.extname(request.url.split('?')[0]!)) fail('request.not-found');
    return reply.header('cache-control', 'no-cache').type('text/html').send(page);
  });
}

export interface Listening {
  /** The address people open. */
  url: string;
  port: number;
  /** Listens on another address, without a restart. */
  rebind(host: string): Promise<void>;
  server: Server;
  close(): Promise<void>;
}

/** Listens. Throws ConfigError when the port is taken. */
export async function listen(app: App, http: FastifyInstance, host: string, onServer: (server: Server) => void): Promise<Listening> {
  let server = await listenOn(http, host, app.config.port, onServer);
  const port = (server.address() as { port: number }).port;
  let bound = host;
  return {
    url: app.config.publicUrl ?? `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`,
    port,
    get server() {
      return server;
    },
    async rebind(next) {
      if (next === bound) return;
      const old = server;
      // Requests in hand end on the old socket; nobody is cut off.
      await new Promise<void>((resolve) => {
        old.close();
        setTimeout(resolve, 0);
      });
      server = await listenOn(http, next, port, onServer);
      bound = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function listenOn(http: FastifyInstance, host: string, port: number, onServer: (server: Server) => void): Promise<Server> {
  const server = createServer((request, response) => http.routing(request, response));
  server.keepAliveTimeout = 72_000;
  onServer(server);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen({ host, port }, () => resolve(server));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new ConfigError(
      `Port ${port} is taken by another program. Stop it, or choose another port: OKIENKO_PORT=${port + 1} npm start.`,
    );
  if (error.code === 'EACCES')
    return new ConfigError(
      `Port ${port} needs rights this user does not have. Choose a port above 1023 with OKIENKO_PORT, and put a web server in front.`,
    );
  if (error.code === 'EADDRNOTAVAIL')
    return new ConfigError(`This machine has no address ${host}. Set OKIENKO_BIND to one it has, such as 127.0.0.1 or 0.0.0.0.`);
  return error;
}
