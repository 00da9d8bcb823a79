import type { FastifyRequest } from 'fastify';
import type { Principal } from '../context.ts';

const callers = new WeakMap<FastifyRequest, Principal | null>();

export function noteCaller(request: FastifyRequest, principal: Principal | null): void {
  callers.set(request, principal);
}

/** Who a request comes from, once that is known; null for strangers. */
export function callerOf(request: FastifyRequest): Principal | null {
  return callers.get(request) ?? null;
}
