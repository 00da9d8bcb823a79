/**
 * What crosses the visitor's WebSocket at `/widget/ws` (JSON, one message a frame). Small on purpose: the window sends these words and nothing else.
 * `at` of the conversation is a place (1, 2, 3… without gaps): after a cut the window says the last one it has, and gets the rest.
 */
export interface WidgetFile {
  id: number;
  name: string;
  type: string;
  bytes: number;
}

export interface WidgetMessage {
  at: number;
  /** The window's own id of what it wrote itself. */
  key: string | null;
  mine: boolean;
  /** Who of us wrote it. */
  name: string | null;
  text: string;
  files: WidgetFile[];
  /** How it was said: chat, or e-mail in the same conversation. */
  channel: string;
  time: string;
}

export interface WidgetChat {
  state: 'waiting' | 'active' | 'ended';
  /** How many wait before them; null once somebody answers. */
  before: number | null;
  agent: { name: string; initials: string } | null;
  /** Up to which place we have read. */
  read: number;
  rating: number | null;
  endedBy: string | null;
}

export type ToWindow =
  | {
      kind: 'welcome';
      /** To be kept, and shown next time: only when the window had none, or another identity. */
      token: string | null;
      name: string | null;
      email: string | null;
      verified: boolean;
      chat: WidgetChat | null;
      /** Those after the place the window named, oldest first. `more`: there are earlier ones. */
      messages: WidgetMessage[];
      more: boolean;
      online: boolean;
    }
  | { kind: 'message'; message: WidgetMessage }
  /** What the window said is kept: safe against everything. */
  | { kind: 'kept'; key: string; at: number; time: string }
  | { kind: 'chat'; chat: WidgetChat | null }
  | { kind: 'typing'; on: boolean; name: string | null }
  /** `key`: what the refused request was about. `fatal`: the same again will be refused again. */
  | { kind: 'refused'; code: string; key?: string; fatal: boolean }
  | { kind: 'earlier'; messages: WidgetMessage[]; more: boolean }
  | { kind: 'done'; what: 'transcript' | 'forget' }
  | { kind: 'pong' };

export interface WidgetHello {
  kind: 'hello';
  widget: string;
  token?: string | undefined;
  /** Signed by the company's own system. */
  identity?: string | undefined;
  /** The newest place this window has; 0 = none. */
  from: number;
  page?: { url: string; title: string } | undefined;
  language?: string | undefined;
}

export type FromWindow =
  | WidgetHello
  | {
      kind: 'say';
      key: string;
      text: string;
      files?: number[] | undefined;
      /** With the first words, where the window asked before. */
      about?:
        | { name?: string | undefined; email?: string | undefined; answers?: { question: string; answer: string }[] | undefined }
        | undefined;
    }
  /** `text` only where the visitor was told that we see it. */
  | { kind: 'typing'; on: boolean; text?: string | undefined }
  | { kind: 'read'; at: number }
  | { kind: 'page'; url: string; title: string }
  | { kind: 'earlier'; before: number }
  | { kind: 'end' }
  | { kind: 'rate'; rating: number; comment?: string | undefined }
  | { kind: 'transcript'; email?: string | undefined }
  /** This browser is not to be known again (a shared computer). */
  | { kind: 'forget' }
  | { kind: 'ping' };
