/** The frame of the pages that customers see: colours, logo, host names, refusals. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { administrator, type TestBrowser } from '../../../test/test-browser.ts';

let t: TestApp;
let boss: TestBrowser;

beforeAll(async () => {
  t = await openTestApp();
  boss = await administrator(t);
});
afterAll(() => t.close());

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const setLogo = (bytes: Buffer | string, type = 'image/png') =>
  fetch(`${t.url}/api/company/logo`, {
    method: 'PUT',
    headers: { cookie: boss.cookie!, 'content-type': type },
    body: new Uint8Array(Buffer.from(bytes)),
  });

describe('the look of a company', () => {
  test('its colour is drawn so that it can be read; what is no colour is refused', async () => {
    expect((await boss.patch('/api/company', { accent: '#FFE000' })).status).toBe(204);
    const read = async () => (await fetch(`${t.url}/pages/look.now.css`)).text();
    await expect.poll(read).toContain('--brand-fill:#FFE000;--on-brand:#24211B');
    expect(await read()).toContain('--brand-text:#7F7000');
    for (const accent of ['red', '#fff', '#000000;}body{display:none'])
      expect((await boss.patch('/api/company', { accent })).status).toBe(400);
  });

  test('a logo is a picture made of dots: neither a script nor an SVG passes for one', async () => {
    for (const evil of ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '<html><script>alert(1)</script>', ''])
      expect((await setLogo(evil)).status).toBe(400);
    expect((await setLogo(Buffer.alloc(600 * 1024))).status).toBe(413);
    expect((await setLogo(png)).status).toBe(204);
    await expect.poll(async () => (await boss.get('/api/company')).body.logo).not.toBeNull();
    const { logo } = (await boss.get('/api/company')).body;
    const shown = await fetch(t.url + logo);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    // No other file of the house is shown there.
    expect((await fetch(`${t.url}/pages/logo-${Number(/\d+$/.exec(logo)![0]) + 1}`)).status).toBe(404);
    expect((await boss.patch('/api/company', { logo: null })).status).toBe(204);
    await expect.poll(async () => (await fetch(t.url + logo)).status).toBe(404);
  });

  test('only who manages settings gives it', async () => {
    const stranger = await fetch(`${t.url}/api/company/logo`, { method: 'PUT', body: new Uint8Array(png) });
    expect(stranger.status).toBe(401);
  });

  test('a host name of its own is a name alone, and not that of the desk', async () => {
    await boss.patch('/api/company', { publicUrl: 'https://okienko.kolko.example' });
    for (const helpHost of [
      'https://pomoc.kolko.example',
      'pomoc.kolko.example/x',
      'pomoc',
      'a b.pl',
      '127.0.0.1',
      'okienko.kolko.example',
      '*.pl',
    ])
      expect((await boss.patch('/api/company', { helpHost })).body).toMatchObject({
        code: 'setting.invalid',
        fields: { helpHost: expect.any(String) },
      });
    expect((await boss.patch('/api/company', { helpHost: 'Pomoc.Kolko.Example' })).status).toBe(204);
    await expect.poll(async () => (await boss.get('/api/company')).body.helpHost).toBe('pomoc.kolko.example');
    await boss.patch('/api/company', { helpHost: null, publicUrl: null });
  });
});
