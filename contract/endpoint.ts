/**
 * How an endpoint is described. One description makes the route on the server, the types of its handler,
 * the browser's client and `docs/openapi.json`.
 */
import type { Static, TObject, TSchema } from 'typebox';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './rights.ts';

export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify notation: `/api/tickets/:ticketId`. */
  path: string;
  summary: string;
  /** What the caller must be allowed to do. `signed-in` = any account, `public` = anybody. */
  needs: Permission | 'signed-in' | 'public';
  params?: TObject;
  query?: TObject;
  body?: TSchema;
  /** Headers that mean something here, for whoever reads the description; the handler looks at them itself. */
  headers?: TObject;
  /** Schema of the answer; absent = 204 without a body; `stream` = bytes that the handler sends itself. */
  reply?: TSchema | 'stream';
  /** Refusals a caller has to expect, beside those that any call may meet. */
  errors?: readonly ErrorCode[];
  /** `true` where the handler reads the request's bytes itself (uploads). */
  rawBody?: boolean;
}

export type Contract = Record<string, Endpoint>;

type Part<S> = S extends TSchema ? Static<S> : undefined;
export type Input<E extends Endpoint> = { params: Part<E['params']>; query: Part<E['query']>; body: Part<E['body']> };
export type Reply<E extends Endpoint> = E['reply'] extends TSchema ? Static<E['reply']> : undefined;

/** Keeps the literal types of a group of endpoints. */
export function describe<const C extends Contract>(endpoints: C): C {
  return endpoints;
}
