/** Many open desks, in a process of their own: each a WebSocket that notes when it hears of what. Started by live.ts; times are of the machine's clock. */
import WebSocket from 'ws';

export type ToDesks = { open: { port: number; cookies: string[] } } | { wanted: string[] };
export type FromDesks = { opened: number } | { heard: Record<string, number[]> };

/** By word (a token in what a desk hears): when each desk heard it first. */
const heard = new Map<string, number[]>();
const tokens = /bench-[a-z]+-\d+/g;

process.on('message', async (message: ToDesks) => {
  if ('open' in message) {
    await Promise.all(message.open.cookies.map((cookie) => openDesk(message.open.port, cookie)));
    process.send!({ opened: message.open.cookies.length } satisfies FromDesks);
  } else process.send!({ heard: Object.fromEntries(message.wanted.map((token) => [token, heard.get(token) ?? []])) } satisfies FromDesks);
});
process.on('disconnect', () => process.exit(0));

function openDesk(port: number, cookie: string): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: { cookie } });
  const seen = new Set<string>();
  socket.on('message', (data) => {
    const at = performance.timeOrigin + performance.now();
    for (const [token] of String(data).matchAll(tokens)) {
      if (seen.has(token)) continue;
      seen.add(token);
      const times = heard.get(token);
      if (times) times.push(at);
      else heard.set(token, [at]);
    }
  });
  return new Promise((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('error', reject);
    socket.once('close', () => process.exit(2));
  });
}
