/** Which pages may show a window. */

/** "https://sklep.example", with a port if need be; or every name under one: "https://*.sklep.example". As it is kept; null when it is none of these. */
export function plainOrigin(text: string): string | null {
  const match = /^(https?):\/\/(\*\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?\/?$/.exec(text.trim().toLowerCase());
  if (!match) return null;
  const [, scheme, star = '', host, port = ''] = match;
  // A star over a whole country would be everybody.
  if (star && !host!.includes('.')) return null;
  return `${scheme}://${star}${host}${port}`;
}

export function isAllowed(origins: readonly string[], origin: string): boolean {
  const asked = origin.toLowerCase();
  return origins.some((one) => {
    const at = one.indexOf('*.');
    if (at < 0) return one === asked;
    return (
      asked.startsWith(one.slice(0, at)) && asked.endsWith(one.slice(at + 1)) && !asked.slice(at, -(one.length - at - 1)).includes('/')
    );
  });
}
