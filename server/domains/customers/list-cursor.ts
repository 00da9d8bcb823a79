/** The place in the list of customers, as an opaque text: name in lower case and id. */

export function writeCursor(row: { name: string; id: number }): string {
  return Buffer.from(JSON.stringify([row.name.toLowerCase(), row.id])).toString('base64url');
}

/** Null for the beginning; a text that is no cursor is the beginning too. */
export function readCursor(text: string | undefined): { name: string; id: number } | null {
  if (!text) return null;
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    return typeof name === 'string' && Number.isSafeInteger(id) ? { name, id: id as number } : null;
  } catch {
    return null;
  }
}
