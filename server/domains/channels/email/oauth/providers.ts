/** Where providers take sign-ins, and what we ask them for. Pure. Sources: Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth"; Google, "OAuth 2.0 for Mobile & Desktop Apps" and "IMAP, POP, and SMTP". */
import type { OAuthProvider } from '../../../../../contract/mail-oauth.ts';

export interface ClientFacts {
  provider: OAuthProvider;
  clientId: string;
  tenant: string;
  authorizeUrl: string;
  tokenUrl: string;
  deviceUrl: string;
  scope: string;
}

export interface Places {
  authorizeUrl: string;
  tokenUrl: string;
  /** '' where the provider gives no mail access that way: Google does not. */
  deviceUrl: string;
  scope: string;
  /** What else the page of sign-in is asked, so that it gives a token that can be renewed. */
  extra: Record<string, string>;
}

export function placesOf(client: ClientFacts): Places {
  if (client.provider === 'google') {
    return {
      authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      deviceUrl: '',
      scope: 'https://mail.google.com/',
      extra: { access_type: 'offline', prompt: 'consent' },
    };
  }
  if (client.provider === 'microsoft') {
    const base = `https://login.microsoftonline.com/${encodeURIComponent(client.tenant || 'common')}/oauth2/v2.0`;
    return {
      authorizeUrl: `${base}/authorize`,
      tokenUrl: `${base}/token`,
      deviceUrl: `${base}/devicecode`,
      scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
      extra: { prompt: 'select_account' },
    };
  }
  const { authorizeUrl, tokenUrl, deviceUrl, scope } = client;
  return { authorizeUrl, tokenUrl, deviceUrl, scope, extra: {} };
}

/** RFC 6749 4.1.1 with PKCE (RFC 7636). `loginHint`: the account that is meant, so that nobody signs in with another by mistake. */
export function signInUrl(
  client: ClientFacts,
  asked: { redirectUrl: string; state: string; challenge: string; loginHint: string },
): string {
  const { authorizeUrl, scope, extra } = placesOf(client);
  const url = new URL(authorizeUrl);
  const values = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: asked.redirectUrl,
    scope,
    state: asked.state,
    code_challenge: asked.challenge,
    code_challenge_method: 'S256',
    login_hint: asked.loginHint,
    ...extra,
  };
  for (const [name, value] of Object.entries(values)) if (value) url.searchParams.set(name, value);
  return url.href;
}

/** Tokens travel encrypted, except within this very machine. */
export function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}
