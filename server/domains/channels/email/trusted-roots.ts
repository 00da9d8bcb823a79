import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

let known: X509Certificate[] | null = null;

/** Who vouches for certificates: those whom Node.js, and so Mozilla, trusts. Read once, when first asked for. */
export function trustedRoots(): X509Certificate[] {
  return (known ??= rootCertificates.map((pem) => new X509Certificate(pem)));
}
