/** A page on its way. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { drawPage, type Page } from './page.ts';
import { pagePolicy, readyBytes, sendReady, type PageOptions, type ReadyPage } from './ready.ts';

export function makeReady(app: App, page: Page, options: PageOptions = {}): ReadyPage {
  return readyBytes(Buffer.from(drawPage(app, page)), 'text/html; charset=utf-8', {
    ...options,
    headers: {
      'content-language': page.language,
      'content-security-policy': pagePolicy(options),
      ...(page.hidden && { 'x-robots-tag': 'noindex' }),
    },
  });
}

/** Draws a page and sends it at once: for what is asked for once (a search, somebody's own matter). */
export function sendPage(app: App, request: FastifyRequest, reply: FastifyReply, page: Page, options: PageOptions = {}): FastifyReply {
  return sendReady(request, reply, makeReady(app, page, options));
}
