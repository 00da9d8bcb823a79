/** A page of somebody else's, on which our window stands: it allows no inline script or style, and no address that it did not name. */
import { createServer } from 'node:http';

export interface Shop {
  url: string;
  close(): void;
}

/** `key`: whose window; known only once there is an address to allow. Below `/bez` the same page has none. */
export async function openShop(okienko: string, key: () => string): Promise<Shop> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', `default-src 'self'; script-src ${okienko}; frame-src ${okienko}`);
    const script = request.url === '/bez' ? '' : `<script async src="${okienko}/widget/${key()}/loader.js"></script>`;
    response.end(
      `<!doctype html><html lang="pl"><head><title>Koszyk</title></head><body><main><h1>Koszyk</h1></main>${script}</body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
