/** What a page that shows a window asks for: its script, the window itself, and files. Spoken by anybody. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id } from './shapes.ts';
import type { WidgetSettings } from './widgets.ts';

const Key = Type.String({ minLength: 4, maxLength: 40, pattern: '^[A-Za-z0-9_-]+$' });

export const WidgetUpload = Type.Object({ id: Id, name: Type.String(), type: Type.String(), bytes: Type.Integer() });
export type WidgetUpload = Static<typeof WidgetUpload>;

/** What the window is told about itself when it opens. */
export interface WidgetFace
  extends Pick<WidgetSettings, 'colour' | 'language' | 'title' | 'greetings' | 'askName' | 'askEmail' | 'questions' | 'hours' | 'coView'> {
  key: string;
  /** Made for whoever asked just now: theirs from their first words on, should their browser hold none. */
  token: string;
  company: string;
  openNow: boolean;
  /** When somebody is there again, where that is known. */
  opensAt: string | null;
  canMail: boolean;
  /** Articles are offered before somebody is written to. */
  articles: boolean;
}

/** What the page itself is told: as little as it needs to show the button. */
export interface LauncherFace extends Pick<WidgetSettings, 'colour' | 'side' | 'launcher' | 'title'> {
  key: string;
  base: string;
  origins: string[];
}

export const widgetFace = describe({
  loader: {
    method: 'GET',
    path: '/widget/:key/loader.js',
    summary: 'The script that a page includes: it shows the button',
    needs: 'public',
    params: Type.Object({ key: Key }),
    reply: 'stream',
    errors: ['widget.not-found'],
  },
  panel: {
    method: 'GET',
    path: '/widget/:key/panel',
    summary: 'The window, for a frame on an allowed page; `again`: this browser has opened it before, and holds its script',
    needs: 'public',
    params: Type.Object({ key: Key }),
    query: Type.Object({ again: Type.Optional(Type.String({ maxLength: 1 })) }),
    reply: 'stream',
    errors: ['widget.not-found'],
  },
  upload: {
    method: 'POST',
    path: '/api/widget/:key/files',
    summary: 'Bring a file for a message, with the token of the window',
    needs: 'public',
    params: Type.Object({ key: Key }),
    query: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
    rawBody: true,
    reply: WidgetUpload,
    errors: ['widget.not-found', 'session.required', 'file.too-large', 'request.too-many'],
  },
  file: {
    method: 'GET',
    path: '/api/widget/:key/files/:attachmentId',
    summary: 'A file of one’s own conversation, with the token of the window',
    needs: 'public',
    params: Type.Object({ key: Key, attachmentId: Id }),
    reply: 'stream',
    errors: ['widget.not-found', 'session.required', 'file.not-found'],
  },
});
