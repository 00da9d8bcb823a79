import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchPublic, NotFetched } from './fetch-public.ts';
import { isPublicAddress } from './public-address.ts';

describe('public is', () => {
  test.each(['8.8.8.8', '193.0.6.139', '2a00:1450:4001:80b::200e'])('%s', (address) => expect(isPublicAddress(address)).toBe(true));
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('not %s', (address) => expect(isPublicAddress(address)).toBe(false));
  test('never an address of a house', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('10', '127', '0', '192.168', '169.254'),
        fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
        (start, rest) => {
          const address = [...start.split('.'), ...rest].slice(0, 4).join('.');
          expect(isPublicAddress(address)).toBe(false);
        },
      ),
    ));
});

describe('a fetch for a stranger', () => {
  let server: Server;
  let port = 0;
  const seen: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.headers.host} ${request.url} ${request.headers.referer ?? '-'} ${request.headers.cookie ?? '-'}`);
      if (request.url === '/inside') return response.writeHead(302, { location: `http://inner.example:${port}/secret` }).end();
      if (request.url === '/round') return response.writeHead(302, { location: '/round' }).end();
      if (request.url === '/large') return response.end(Buffer.alloc(5_000));
      if (request.url === '/slow') return;
      return response.end('picture');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const get = (path: string, host = 'open.example') =>
    fetchPublic(`http://${host}:${port}${path}`, {
      bytes_max: 1_000,
      time_ms_max: 400,
      accept: 'image/*',
      ports: [port],
      // The test's own server stands for the open internet; inner.example for a machine of the house.
      lookup: async (name) => [{ address: name === 'open.example' ? '127.0.0.1' : '127.0.0.2', family: 4 }],
      isPublic: (address) => address === '127.0.0.1',
    });

  test('brings what is there, and says nothing of who asks', async () => {
    expect((await get('/a.png')).toString()).toBe('picture');
    expect(seen.at(-1)).toBe(`open.example:${port} /a.png - -`);
  });
  test.each([
    ['a house', '/a.png', 'inner.example'],
    ['a house, written as a number', '/a.png', '2130706434'],
    ['a redirect into a house', '/inside', undefined],
    ['redirects without end', '/round', undefined],
    ['too much', '/large', undefined],
    ['too slowly', '/slow', undefined],
  ])('brings nothing from %s', async (_what, path, host) => {
    const before = seen.length;
    await expect(get(path, host)).rejects.toThrow(NotFetched);
    expect(seen.slice(before).filter((line) => line.startsWith('inner') || line.includes('/secret'))).toEqual([]);
  });
  test.each(['file:///etc/passwd', 'ftp://open.example/x', 'http://user:pass@open.example/', 'http://open.example:25/', 'http://[::1]/'])(
    'refuses %s',
    (url) => expect(fetchPublic(url, { bytes_max: 10, time_ms_max: 300, accept: '*/*' })).rejects.toThrow(NotFetched),
  );
});
