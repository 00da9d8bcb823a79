/** From the contract to routes: exhaustive by type, checked for rights before a handler runs. */
import { availableParallelism } from 'node:os';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Value } from 'typebox/value';
import type { Contract, Endpoint, Input, Reply } from '../../../contract/endpoint.ts';
import { localeFor } from '../../../words/index.ts';
import type { App } from '../app.ts';
import { inTransaction, reading, type Ctx, type CtxOptions, type Principal } from '../context.ts';
import type { Db } from '../db/pool.ts';
import { together } from '../db/together.ts';
import { fail } from '../fail.ts';
import { callerOf, noteCaller } from './caller.ts';
import { refuseForeignOrigin } from './origin.ts';
import { type Turns, turns } from '../turns.ts';
import { Written } from './written.ts';

/** The context of a request: what every action gets, and the exchange itself for the few that need it (cookies, streams). */
export interface HttpCtx extends Ctx {
  http: { request: FastifyRequest; reply: FastifyReply };
}

type Handlers<C extends Contract> = {
  [K in keyof C]: (
    ctx: HttpCtx,
    input: Input<C[K]>,
  ) => Promise<Reply<C[K]> | Written<Reply<C[K]>> | (undefined extends Reply<C[K]> ? void : never)>;
};

export interface Service<C extends Contract = Contract> {
  contract: C;
  handlers: Record<keyof C, (ctx: HttpCtx, input: any) => Promise<unknown>>;
  /** Endpoints whose handler opens transactions itself: they wait for the network or for bytes, and must not hold a connection meanwhile. */
  outside: ReadonlySet<string>;
  /** Reads that ask for many things at once: all of it on one connection (db/together.ts). */
  together: ReadonlySet<string>;
  /** What is asked by POST because it is long, and changes nothing. */
  reads: ReadonlySet<string>;
  /** Reads on the connections that plan once (db/pool.ts). */
  planned: ReadonlySet<string>;
}

export function serve<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  options: Partial<Record<'outside' | 'together' | 'reads' | 'planned', (keyof C & string)[]>> = {},
): Service {
  return {
    contract,
    handlers: handlers as Service['handlers'],
    outside: new Set(options.outside),
    together: new Set(options.together),
    reads: new Set(options.reads),
    planned: new Set(options.planned),
  };
}

export const body_bytes_max = 8 * 1024 * 1024;

/** One more than there are processors: while one waits for its bytes, the others keep them busy. */
const at_once_max = availableParallelism() + 1;
const turn_ms = 40;

export function addRoutes(http: FastifyInstance, app: App, services: readonly Service[]): void {
  const turn = turns(at_once_max, turn_ms);
  for (const service of services) {
    for (const [name, endpoint] of Object.entries(service.contract)) {
      if (endpoint.rawBody) http.register(async (room) => (takeBytes(room), addRoute(room, app, service, name, endpoint, turn)));
      else addRoute(http, app, service, name, endpoint, turn);
    }
  }
}

/** Uploads arrive as bytes of any type, JSON and text too: the handler streams them, nobody parses them. */
function takeBytes(room: FastifyInstance): void {
  room.removeAllContentTypeParsers();
  room.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

function addRoute(http: FastifyInstance, app: App, service: Service, name: string, endpoint: Endpoint, turn: Turns): void {
  const handler = service.handlers[name]!;
  const reads = endpoint.method === 'GET' || service.reads.has(name);
  const from = service.planned.has(name) ? app.database.planned : app.database;
  const read = (act: (ctx: Ctx) => Promise<unknown>, options: CtxOptions): Promise<unknown> => {
    const readOn = (tx: Db) => act({ ...reading(app, options), tx });
    return service.together.has(name) ? together(from, readOn) : readOn(from.db);
  };
  const run = (act: (ctx: Ctx) => Promise<unknown>, options: CtxOptions): Promise<unknown> => {
    if (service.outside.has(name)) return act(reading(app, options));
    if (!reads) return inTransaction(app, options, act);
    return endpoint.reply === 'stream' ? read(act, options) : turn(() => read(act, options));
  };
  http.route({
    method: endpoint.method,
    url: endpoint.path,
    bodyLimit: body_bytes_max,
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && !endpoint.rawBody && { body: endpoint.body }),
    },
    config: { rawBody: endpoint.rawBody === true },
    // Before a byte of the body is read: strangers must not make us parse.
    onRequest: async (request) => {
      noteCaller(request, await authenticate(app, request, endpoint));
    },
    handler: async (request, reply) => {
      const principal = callerOf(request);
      const options: CtxOptions = {
        principal,
        ip: request.ip,
        locale: principal?.locale ?? localeFor(request.headers['accept-language'] ?? app.settings?.locale),
      };
      const input = { params: request.params, query: request.query, body: request.body };
      const act = (ctx: Ctx) => handler(Object.assign(ctx, { http: { request, reply } }), input);
      return send(app, reply, endpoint, await run(act, options));
    },
  });
}

async function authenticate(app: App, request: FastifyRequest, endpoint: Endpoint): Promise<Principal | null> {
  if (endpoint.method !== 'GET') refuseForeignOrigin(app, request);
  if (endpoint.needs === 'public') return null;
  const principal = await app.authenticate(request.headers);
  if (!principal) fail('session.required');
  if (endpoint.needs !== 'signed-in' && !principal.permissions.has(endpoint.needs))
    fail('permission.missing', { permission: endpoint.needs });
  return principal;
}

function send(app: App, reply: FastifyReply, endpoint: Endpoint, answer: unknown): unknown {
  if (endpoint.reply === 'stream') return answer ?? reply;
  if (!endpoint.reply) return reply.code(204).send();
  const written = answer instanceof Written ? answer : null;
  if (app.checkReplies) {
    const said = JSON.parse(written?.json ?? JSON.stringify(answer));
    if (!Value.Check(endpoint.reply, said)) {
      const wrong = [...Value.Errors(endpoint.reply, said)].slice(0, 5);
      throw new Error(`The answer of ${endpoint.method} ${endpoint.path} is not what the contract says: ${JSON.stringify(wrong)}`);
    }
  }
  reply.header('cache-control', 'no-store');
  return written ? reply.type('application/json; charset=utf-8').send(written.bytes()) : reply.send(answer);
}
