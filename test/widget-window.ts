/** A visitor's window for tests: the real WebSocket, without a page around it. */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { FromWindow, ToWindow, WidgetHello, WidgetMessage } from '../contract/widget-live.ts';
import type { WidgetSettings } from '../contract/widgets.ts';

export const widgetSettings: WidgetSettings = {
  origins: ['https://sklep.example'],
  colour: '#3A48A0',
  side: 'right',
  language: 'auto',
  title: 'Kółko',
  launcher: 'Napisz do nas',
  greetings: [{ path: '', language: 'any', when: 'always', text: 'Dzień dobry, w czym możemy pomóc?' }],
  askName: 'optional',
  askEmail: 'optional',
  questions: [],
  hours: null,
  coView: false,
  offer: true,
  chatsPerAgentMax: 5,
  idleMinutes: 15,
};

export interface TestWindow {
  heard: ToWindow[];
  /** The conversation as this window shows it, in order. */
  messages: WidgetMessage[];
  token: string;
  say(text: string, more?: Partial<Extract<FromWindow, { kind: 'say' }>>): Promise<Extract<ToWindow, { kind: 'kept' | 'refused' }>>;
  send(request: FromWindow): void;
  hear<K extends ToWindow['kind']>(
    kind: K,
    is?: (message: Extract<ToWindow, { kind: K }>) => boolean,
    wait_ms_max?: number,
  ): Promise<Extract<ToWindow, { kind: K }>>;
  closed: Promise<number>;
  close(): void;
}

/** Opens a window and says hello. Resolves when it was welcomed. */
export async function openWindow(
  url: string,
  widget: string,
  hello: Partial<WidgetHello> & { localAddress?: string } = {},
): Promise<TestWindow> {
  const { localAddress, ...greeting } = hello;
  const socket = new WebSocket(`${url.replace('http', 'ws')}/widget/ws`, { ...(localAddress && { localAddress }) });
  const heard: ToWindow[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const messages: WidgetMessage[] = [];
  const window: TestWindow = {
    heard,
    messages,
    token: hello.token ?? '',
    closed,
    send: (request) => socket.send(JSON.stringify(request)),
    async say(text, more = {}) {
      const key = more.key ?? randomUUID();
      window.send({ kind: 'say', key, text, ...more });
      return Promise.race([window.hear('kept', (one) => one.key === key), window.hear('refused', (one) => one.key === key)]);
    },
    async hear(kind, is = () => true, wait_ms_max = 15_000) {
      const deadline = Date.now() + wait_ms_max;
      for (;;) {
        const found = heard.find((message) => message.kind === kind && is(message as never));
        if (found) return found as never;
        const left = deadline - Date.now();
        if (left <= 0)
          throw new Error(`nothing of kind ${kind} within ${wait_ms_max} ms; heard ${heard.map((one) => one.kind).join(', ')}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          waiting.add(() => (clearTimeout(timer), resolve()));
        });
      }
    },
    close: () => socket.close(),
  };
  socket.on('message', (data) => {
    const message = JSON.parse((data as Buffer).toString()) as ToWindow;
    heard.push(message);
    if (message.kind === 'welcome') {
      messages.push(...message.messages);
      window.token = message.token ?? window.token;
    }
    if (message.kind === 'message') messages.push(message.message);
    for (const wake of waiting) wake();
    waiting.clear();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => resolve());
  });
  window.send({
    kind: 'hello',
    widget,
    from: 0,
    language: 'pl',
    page: { url: 'https://sklep.example/koszyk', title: 'Koszyk' },
    ...greeting,
  });
  await Promise.race([window.hear('welcome'), closed]);
  return window;
}
