/** A customer's browser without scripts, for tests: cookies by path, forms sent as browsers send them, redirects followed by hand. */
export interface Shown {
  status: number;
  url: string;
  text: string;
  headers: Headers;
}

interface Kept {
  name: string;
  value: string;
  path: string;
}

export class CustomerBrowser {
  readonly #url: string;
  readonly language: string;
  cookies: Kept[] = [];

  constructor(url: string, language = 'pl') {
    this.#url = url;
    this.language = language;
  }

  async ask(
    method: string,
    path: string,
    body?: URLSearchParams | FormData | string,
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': this.language,
        ...this.#cookieFor(path),
        ...(method !== 'GET' && !('sec-fetch-site' in headers) && { origin: this.#url }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return { status: response.status, url: path, text: await response.text(), headers: response.headers };
  }

  /** Follows redirects, as a person sees it. */
  async open(path: string): Promise<Shown> {
    return this.#follow(await this.ask('GET', path));
  }

  async send(path: string, fields: Record<string, string>): Promise<Shown> {
    return this.#follow(await this.ask('POST', path, new URLSearchParams(fields)));
  }

  /** With files, as a form with an upload is sent. */
  async upload(
    path: string,
    fields: Record<string, string>,
    files: { name: string; type?: string; bytes: string | Uint8Array }[] = [],
  ): Promise<Shown> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    for (const file of files) form.append('files', new Blob([file.bytes as BlobPart], { type: file.type ?? '' }), file.name);
    return this.#follow(await this.ask('POST', path, form));
  }

  async #follow(shown: Shown): Promise<Shown> {
    const to = shown.headers.get('location');
    return shown.status === 303 && to ? this.open(to) : shown;
  }

  #keep(line: string): void {
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair!.indexOf('=');
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
    const kept = { name: pair!.slice(0, at), value: pair!.slice(at + 1), path };
    this.cookies = this.cookies.filter((one) => one.name !== kept.name || one.path !== path);
    if (kept.value) this.cookies.push(kept);
  }

  /** RFC 6265, 5.1.4: longer paths first. */
  #cookieFor(address: string): Record<string, string> {
    const path = address.split('?')[0]!;
    const fit = this.cookies
      .filter((one) => path === one.path || path.startsWith(one.path.endsWith('/') ? one.path : `${one.path}/`))
      .sort((a, b) => b.path.length - a.path.length);
    return fit.length > 0 ? { cookie: fit.map(({ name, value }) => `${name}=${value}`).join('; ') } : {};
  }
}
