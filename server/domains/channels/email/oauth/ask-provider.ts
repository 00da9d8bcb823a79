/** One request to a provider of sign-ins. */
import { isSafeUrl } from './providers.ts';

const answer_ms_max = 15_000;
const answer_chars_max = 100_000;

export interface ProviderAnswer {
  ok: boolean;
  /** RFC 6749 5.2: invalid_grant, authorization_pending… '' when all is well; 'unreachable' when nobody answered. */
  error: string;
  said: string;
  body: Record<string, unknown>;
}

/** A form is posted, JSON comes back. Never throws, never follows a redirect: a secret goes to the address it was kept for and nowhere else. */
export async function askProvider(url: string, form: Record<string, string>): Promise<ProviderAnswer> {
  if (!isSafeUrl(url)) return { ok: false, error: 'unreachable', said: 'the address is not encrypted', body: {} };
  try {
    const reply = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(answer_ms_max),
    });
    const text = (await reply.text()).slice(0, answer_chars_max);
    const body = readJson(text);
    const error = typeof body.error === 'string' ? body.error : reply.ok ? '' : `http_${reply.status}`;
    const said = typeof body.error_description === 'string' ? body.error_description : error;
    return { ok: reply.ok && error === '', error, said: said.split(/\r?\n/)[0]!.slice(0, 300), body };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    return { ok: false, error: 'unreachable', said: cause ?? (error instanceof Error ? error.message : String(error)), body: {} };
  }
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
