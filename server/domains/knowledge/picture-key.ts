/** Pictures of articles that are not for everybody: their address carries a key, made for whoever was shown the article. It fits today and tomorrow. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Audience } from '../../../contract/article-audience.ts';
import type { App } from '../../platform/app.ts';

const day_ms = 86_400_000;
const key_bytes = 16;

function pictureKey(app: App, fileId: number, at: Date): string {
  return keyOn(app, fileId, Math.floor(at.getTime() / day_ms)).toString('base64url');
}

/** For readerHtml: nothing where everybody may read it. */
export function keyFor(app: App, article: { audience: Audience }): ((fileId: number) => string) | undefined {
  return article.audience === 'public' ? undefined : (fileId) => pictureKey(app, fileId, app.clock());
}

export function fitsPicture(app: App, fileId: number, key: string, at: Date): boolean {
  const given = Buffer.from(key, 'base64url');
  const today = Math.floor(at.getTime() / day_ms);
  return given.length === key_bytes && [today, today - 1].some((day) => timingSafeEqual(given, keyOn(app, fileId, day)));
}

function keyOn(app: App, fileId: number, day: number): Buffer {
  return createHmac('sha256', app.secrets.keyFor('article picture')).update(`${fileId} ${day}`).digest().subarray(0, key_bytes);
}
