/** Machine-readable parts of a delivery report: the fields of RFC 3464 (and 5337, 6533), wherever they stand. */

export interface ReportedRecipient {
  /** Where the letter was going in the end, and whom it was written to, when the report says both. */
  finalRecipient: string | null;
  originalRecipient: string | null;
  action: string | null;
  status: string | null;
  diagnostic: string | null;
}

const fields_chars_max = 200_000;
const recipients_max = 200;

/** Groups of fields that name a recipient. The group about the whole message, and whatever is no field, is passed over. */
export function readReportFields(text: string): ReportedRecipient[] {
  const found: ReportedRecipient[] = [];
  for (const group of text
    .slice(0, fields_chars_max)
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)) {
    const fields = fieldsOf(group);
    const finalRecipient = addressIn(fields.get('x-actual-recipient') ?? fields.get('final-recipient'));
    const originalRecipient = addressIn(fields.get('original-recipient'));
    if (!finalRecipient && !originalRecipient) continue;
    found.push({
      finalRecipient,
      originalRecipient,
      action: /^[a-z]+/i.exec(fields.get('action') ?? '')?.[0]?.toLowerCase() ?? null,
      status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? null,
      diagnostic: fields.get('diagnostic-code')?.trim() || null,
    });
    if (found.length >= recipients_max) break;
  }
  return found;
}

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const match = /^\s*([A-Za-z][A-Za-z-]{2,40})\s*:\s*(.*)$/.exec(line);
    const key = match?.[1]!.toLowerCase();
    if (key && !fields.has(key)) fields.set(key, match![2]!);
  }
  return fields;
}

/** `rfc822; <anna@example.org>`: the type is passed over; an address type of another world (X.400) gives none. */
export function addressIn(field: string | undefined): string | null {
  if (!field) return null;
  const value = /^\s*[a-z0-9-]+\s*;\s*(.*)$/i.exec(field)?.[1] ?? field;
  const address = /<([^<>]*@[^<>]+)>/.exec(value)?.[1] ?? /(?:"[^"]*"|[^\s<>;,()"]+)@[^\s<>;,()"]+/.exec(value)?.[0];
  return address ? address.replace(/[.,:]+$/, '').trim() : null;
}
