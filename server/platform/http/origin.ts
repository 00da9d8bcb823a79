import type { FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { fail } from '../fail.ts';

/**
 * Refuses a change that another site's page asks for in the name of a signed-in visitor (CSRF). Browsers send Origin with every such request;
 * programs with a token send none, and carry no cookie either. Together with SameSite=Lax cookies.
 */
export function refuseForeignOrigin(app: App, request: FastifyRequest): void {
  if (!app.settings) refuseForeignHost(app, request);
  const origin = request.headers.origin;
  if (!origin || request.headers.authorization) {
    if (request.headers['sec-fetch-site'] === 'cross-site') fail('request.wrong-origin', { origin: '?' });
    return;
  }
  if (!isOurOrigin(app, origin, request.headers.host)) fail('request.wrong-origin', { origin });
}

/** Is this the origin of our own pages: the host that was asked for, or the public address? */
export function isOurOrigin(app: App, origin: string, host: string | undefined): boolean {
  const publicUrl = app.settings?.publicUrl ?? app.config.publicUrl;
  const ours = [host, publicUrl && URL.canParse(publicUrl) ? new URL(publicUrl).host : null];
  return URL.canParse(origin) && ours.includes(new URL(origin).host);
}

/**
 * Before set-up whoever reaches us could make themselves administrator. We listen on this machine only then, but a page elsewhere could point
 * a name of its own at 127.0.0.1 (DNS rebinding): the name that was asked for has to be this machine's.
 */
function refuseForeignHost(app: App, request: FastifyRequest): void {
  const name = request.host.replace(/:\d+$/, '');
  const ours = ['localhost', '127.0.0.1', '[::1]', app.config.bind, app.config.publicUrl && new URL(app.config.publicUrl).hostname];
  if (!ours.includes(name)) fail('request.wrong-origin', { origin: name });
}

/** Is this asked over TLS, so that a cookie may say so? Behind a proxy that forgets X-Forwarded-Proto the public address still tells. */
export function isHttps(app: App, request: FastifyRequest): boolean {
  if (request.protocol === 'https') return true;
  const publicUrl = app.settings?.publicUrl ?? app.config.publicUrl;
  if (!publicUrl || !URL.canParse(publicUrl)) return false;
  const { protocol, host } = new URL(publicUrl);
  return protocol === 'https:' && host === request.headers.host;
}
