/** A browser for tests: keeps its cookie, speaks JSON. */
import type { TestApp } from './database.ts';
import { testAdmin } from './database.ts';

export interface Answer {
  status: number;
  body: any;
  headers: Headers;
}

export class TestBrowser {
  readonly #url: string;
  cookie: string | null = null;
  token: string | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        'accept-language': 'en',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.cookie && { cookie: this.cookie }),
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('okienko_session='));
    if (cookie) this.cookie = cookie.split(';')[0]!.endsWith('=') ? null : cookie.split(';')[0]!;
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null, headers: response.headers };
  }

  get = (path: string) => this.ask('GET', path);
  post = (path: string, body: unknown = {}) => this.ask('POST', path, body);
  put = (path: string, body: unknown) => this.ask('PUT', path, body);
  patch = (path: string, body: unknown) => this.ask('PATCH', path, body);
  delete = (path: string) => this.ask('DELETE', path);

  signIn(email: string, password: string, code?: string): Promise<Answer> {
    return this.post('/api/session', { email, password, ...(code && { code }) });
  }
}

export async function administrator(t: TestApp): Promise<TestBrowser> {
  const browser = new TestBrowser(t.url);
  const answer = await browser.signIn(testAdmin.email, testAdmin.password);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return browser;
}

export const goodPassword = 'wczoraj padał śnieg';

/** Invites somebody through the front door and lets them in. */
export async function employ(
  t: TestApp,
  boss: TestBrowser,
  person: { email: string; name: string; role: string; groups?: number[] },
): Promise<TestBrowser & { id: number }> {
  const roles = (await boss.get('/api/roles')).body as { id: number; key: string | null; name: string | null }[];
  const roleId = roles.find((role) => role.key === person.role || role.name === person.role)!.id;
  const groups = person.groups ?? [(await boss.get('/api/groups')).body.groups[0].id];
  const invited = await boss.post('/api/accounts', { email: person.email, name: person.name, roleId, groups });
  if (invited.status !== 200) throw new Error(JSON.stringify(invited.body));
  const browser = new TestBrowser(t.url);
  const link = invited.body.link as string;
  const came = await browser.put(`/api/account-links/${link.split('/link/')[1]}`, { password: goodPassword });
  if (came.status !== 200) throw new Error(JSON.stringify(came.body));
  return Object.assign(browser, { id: invited.body.account.id as number });
}
