import { createServer } from 'node:net';

/** Linux gives ports from 32768 on to connections that leave; below, nobody takes one between our looking and our listening. */
const [first, last] = [10_000, 32_000];
const given = new Set<number>();

/** So many ports on which nobody listens: tests that run beside each other, and beside other programs, never meet on one. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = first + Math.floor(Math.random() * (last - first));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    ports.push(port);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
