/** The browser's client, made from the contract: `api.tickets.get({ params: { ticketId } })`. Types by inference; refusals are thrown as ApiError. */
import { contract } from '../../../contract/index.ts';
import type { Contract, Endpoint, Input, Reply } from '../../../contract/endpoint.ts';
import type { Problem } from '../../../contract/errors.ts';
import { setClockSkew } from './dates-live.ts';
import type { Me } from '../../../contract/people.ts';

/** A refusal of the server, or no server at all (`offline`). */
export class ApiError extends Error {
  readonly problem: Problem;
  /** Nothing answered: what was asked may or may not have been done. */
  readonly offline: boolean;

  constructor(problem: Problem, offline = false) {
    super(problem.detail);
    this.problem = problem;
    this.offline = offline;
  }

  get code(): Problem['code'] {
    return this.problem.code;
  }
}

type Given<E extends Endpoint> = { [K in keyof Input<E> as Input<E>[K] extends undefined ? never : K]: Input<E>[K] };
type Call<E extends Endpoint> = keyof Given<E> extends never
  ? (given?: Record<string, never>, options?: CallOptions) => Promise<Reply<E>>
  : (given: Given<E>, options?: CallOptions) => Promise<Reply<E>>;
type Client<C extends Contract> = { [K in keyof C]: Call<C[K]> };

export interface CallOptions {
  signal?: AbortSignal;
  /** The page may close meanwhile (a draft on the way out). */
  keepalive?: boolean;
}

export const api = Object.fromEntries(Object.entries(contract).map(([area, endpoints]) => [area, clientOf(endpoints)])) as unknown as {
  [A in keyof typeof contract]: Client<(typeof contract)[A]>;
};

function clientOf(endpoints: Contract): Client<Contract> {
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, endpoint]) => [
      name,
      (given?: Record<string, unknown>, options?: CallOptions) => call(endpoint, given, options),
    ]),
  ) as Client<Contract>;
}

const call_ms_max = 30_000;
/** Language of refusals; set when the person's language is known. */
let language = document.documentElement.lang || navigator.language;
export function speak(locale: string): void {
  language = locale;
}

/** What to do when the session has ended: shown over the page, so that nothing typed is lost. */
export let onSignedOut: () => void = () => {};
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** Answers that say who is signed in: whoever asked, the whole window learns it. */
const saysMe: readonly Endpoint[] = [
  contract.people.signIn,
  contract.people.setUp,
  contract.people.useLink,
  contract.people.me,
  contract.people.changeMe,
];
let onMe: (me: Me) => void = () => {};
let onLeft: () => void = () => {};
export function whenMe(act: (me: Me) => void): void {
  onMe = act;
}
/** The person signed out on purpose. */
export function whenLeft(act: () => void): void {
  onLeft = act;
}

async function call(
  endpoint: Endpoint,
  given: { params?: Record<string, unknown>; query?: Record<string, string | number | null | undefined>; body?: unknown } = {},
  options: CallOptions = {},
): Promise<unknown> {
  const signal = AbortSignal.any([AbortSignal.timeout(call_ms_max), ...(options.signal ? [options.signal] : [])]);
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint, given), {
      method: endpoint.method,
      headers: { 'accept-language': language, ...(given.body !== undefined && { 'content-type': 'application/json' }) },
      ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
      signal,
      keepalive: options.keepalive ?? false,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({ type: 'about:blank', title: 'offline', status: 0, code: 'database.away', detail: '' }, true);
  }
  noteClock(response);
  const answer = await read(endpoint, response);
  if (saysMe.includes(endpoint)) onMe(answer as Me);
  if (endpoint === contract.people.signOut) onLeft();
  return answer;
}

const skew_ms_min = 2_000;

/** Deadlines are the server's. Its clock is told to the second in every answer; a difference within that is none. */
function noteClock(response: Response): void {
  const told = Date.parse(response.headers.get('date') ?? '');
  if (Number.isNaN(told)) return;
  const ahead_ms = told + 500 - Date.now();
  setClockSkew(Math.abs(ahead_ms) < skew_ms_min ? 0 : ahead_ms);
}

function addressOf(
  endpoint: Endpoint,
  given: { params?: Record<string, unknown>; query?: Record<string, string | number | null | undefined> },
): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(String(given.params?.[name])));
  const query = new URLSearchParams(
    Object.entries(given.query ?? {}).flatMap(([key, value]) => (value === undefined || value === null ? [] : [[key, String(value)]])),
  );
  return query.size > 0 ? `${path}?${query}` : path;
}

async function read(endpoint: Endpoint, response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const isProblem = response.headers.get('content-type')?.includes('problem+json');
  if (response.ok && !isProblem) return endpoint.reply === 'stream' ? response : response.json();
  if (!isProblem)
    throw new ApiError(
      {
        type: 'about:blank',
        title: response.statusText,
        status: response.status,
        code: response.status >= 502 ? 'database.away' : 'request.internal',
        detail: '',
      },
      response.status >= 502,
    );
  const problem = (await response.json()) as Problem;
  if (problem.code === 'session.required') onSignedOut();
  throw new ApiError(problem);
}

/** Uploads a file with progress (0…1). */
export function uploadFile(
  file: File,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<{ id: number; name: string; contentType: string; sizeBytes: number }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/files?name=${encodeURIComponent(file.name.slice(0, 255) || 'file')}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', language);
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onProgress?.(event.loaded / event.total));
    const away = () => reject(new ApiError({ type: 'about:blank', title: 'offline', status: 0, code: 'database.away', detail: '' }, true));
    request.addEventListener('load', () => {
      if (request.status === 200) return resolve(JSON.parse(request.responseText));
      if (!request.getResponseHeader('content-type')?.includes('problem+json')) return away();
      const problem = JSON.parse(request.responseText) as Problem;
      if (problem.code === 'session.required') onSignedOut();
      reject(new ApiError(problem));
    });
    request.addEventListener('error', away);
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
