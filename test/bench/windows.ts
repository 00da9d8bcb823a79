/** Many windows of customers, in a process of their own. Started by chat.ts; times are of the machine's clock. */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { ToWindow } from '../../contract/widget-live.ts';

export type ToWindows =
  | { open: { port: number; widget: string; from: number; count: number } }
  /** Each of these windows writes its word, one after the other, in so many ms all together. */
  | { say: { words: { window: number; text: string }[]; over_ms: number } }
  | { wanted: string[] };
export type FromWindows =
  | { opened: number }
  | { sent: Record<string, number>; kept: Record<string, number> }
  | { heard: Record<string, number> };

const windows: WebSocket[] = [];
const heard: Record<string, number> = {};
const kept: Record<string, number> = {};
const now = () => performance.timeOrigin + performance.now();

process.on('message', async (message: ToWindows) => {
  if ('open' in message) {
    const { from, count } = message.open;
    // A few at a time: customers do not all come in one moment.
    for (let at = from; at < from + count; at += 25)
      await Promise.all(Array.from({ length: Math.min(25, from + count - at) }, (_, index) => openWindow(message.open, at + index)));
    process.send!({ opened: windows.length } satisfies FromWindows);
  } else if ('say' in message) {
    const { words, over_ms } = message.say;
    const sent: Record<string, number> = {};
    for (const { window, text } of words) {
      sent[text] = now();
      windows[window]!.send(JSON.stringify({ kind: 'say', key: `${text}-${randomUUID()}`.slice(0, 64), text }));
      await new Promise((resolve) => setTimeout(resolve, over_ms / words.length));
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    process.send!({ sent, kept } satisfies FromWindows);
  } else process.send!({ heard: Object.fromEntries(message.wanted.map((token) => [token, heard[token] ?? 0])) } satisfies FromWindows);
});
process.on('disconnect', () => process.exit(0));

function openWindow({ port, widget }: { port: number; widget: string }, index: number): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/widget/ws`, { localAddress: `127.2.${index % 250}.1`, perMessageDeflate: false });
  windows[index] = socket;
  return new Promise((resolve, reject) => {
    socket.on('open', () =>
      socket.send(JSON.stringify({ kind: 'hello', widget, from: 0, page: { url: 'https://sklep.example/koszyk', title: 'Koszyk' } })),
    );
    socket.on('message', (data) => {
      const at = now();
      const told = JSON.parse(String(data)) as ToWindow;
      if (told.kind === 'welcome') resolve();
      if (told.kind === 'kept') kept[told.key.slice(0, -37)] ??= at;
      if (told.kind === 'message') heard[told.message.text] ??= at;
    });
    socket.once('error', reject);
    socket.once('close', (code) => (console.error(`a window was closed: ${code}`), process.exit(2)));
  });
}
