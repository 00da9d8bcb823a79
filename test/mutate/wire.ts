/** Bytes as they go over SMTP. */

/** Line ends as the wire wants them: a bare line feed is nothing a server must take (RFC 5321, 2.3.8). */
export function crlf(raw: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(raw).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** With its end. Dots are doubled at the beginning of lines that are lines for SMTP, and only there. */
export function wired(raw: Buffer): Buffer {
  const text = raw.toString('latin1');
  const stuffed = `${text.startsWith('.') ? '.' : ''}${text.replace(/\r\n\./g, '\r\n..')}`;
  return Buffer.from(`${stuffed}${stuffed.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
}
