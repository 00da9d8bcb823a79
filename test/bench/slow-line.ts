/**
 * A phone far from everywhere: 400 ms there and back, 400 kbit/s, a processor four times slower. The browser slows its requests and the width of the line, but
 * lets the words on a WebSocket through without delay: those go by a proxy that holds each 200 ms, both ways.
 */
import { connect, createServer, type Socket } from 'node:net';
import type { CDPSession } from 'playwright-core';

const round_trip_ms = 400;
const bytes_a_second = 400_000 / 8;
const slower = 4;

export async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: round_trip_ms,
    downloadThroughput: bytes_a_second,
    uploadThroughput: bytes_a_second,
  });
}

/** In front of the program at `to`; gives its own port. Requests pass at once, words on a WebSocket are held. */
export async function openSlowLine(to: number): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const program = connect(to, '127.0.0.1');
    let hold_ms = 0;
    for (const [from, into] of [
      [client, program],
      [program, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('error', () => from.destroy());
      from.on('close', () => (sockets.delete(from), into.destroy()));
      from.on('data', (part: Buffer) => {
        if (hold_ms === 0) into.write(part);
        else setTimeout(() => into.writable && into.write(part), hold_ms);
        // The answer to the handshake is the last that goes at once: the browser has held it already.
        if (from === program && part.subarray(0, 12).toString('latin1') === 'HTTP/1.1 101') hold_ms = round_trip_ms / 2;
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
