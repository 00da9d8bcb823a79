/** The parts of a mail as bytes, exactly as they were signed (RFC 8551, 3.1; RFC 1847, 2.1). Pure. */

export interface Entity {
  /** Lower-cased type, without parameters. */
  type: string;
  parameters: Map<string, string>;
  encoding: string;
  head: Buffer;
  body: Buffer;
}

const head_bytes_max = 256 * 1024;

export function readEntity(bytes: Uint8Array): Entity {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = /\r?\n\r?\n/.exec(raw.toString('latin1', 0, Math.min(raw.length, head_bytes_max)));
  const [headEnd, bodyStart] = end ? [end.index, end.index + end[0].length] : [raw.length, raw.length];
  const head = raw.subarray(0, headEnd);
  const field = fieldOf(head, 'content-type') ?? 'text/plain';
  return {
    type: (field.split(';')[0] ?? '').trim().toLowerCase(),
    parameters: parametersOf(field),
    encoding: (fieldOf(head, 'content-transfer-encoding') ?? '').trim().toLowerCase(),
    head,
    body: raw.subarray(bodyStart),
  };
}

function fieldOf(head: Buffer, name: string): string | null {
  const unfolded = head.toString('latin1').replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}[ \\t]*:(.*)$`, 'im').exec(unfolded)?.[1] ?? null;
}

function parametersOf(field: string): Map<string, string> {
  const found = field.matchAll(/;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/g);
  return new Map([...found].map(([, name, quoted, plain]) => [name!.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '']));
}

/** The parts between the boundaries, without the line break that belongs to the boundary. */
export function partsOf({ body, parameters }: Entity): Buffer[] {
  const boundary = parameters.get('boundary');
  if (!boundary) return [];
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let from: number | null = null;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    if (from !== null) parts.push(body.subarray(from, body[at - 2] === 0x0d ? at - 2 : at - 1));
    const lineEnd = body.indexOf(0x0a, at);
    if (lineEnd < 0 || body.subarray(at + mark.length, at + mark.length + 2).equals(Buffer.from('--'))) break;
    from = lineEnd + 1;
  }
  return parts;
}

/** As it was signed: every line ends in CRLF. */
export function canonical(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}

export function decodedBody({ body, encoding }: Entity): Buffer {
  return encoding === 'base64' ? Buffer.from(body.toString('latin1'), 'base64') : body;
}

/**
 * The letter with what was within its wrapping instead: its own head, but for what described the wrapping. What is within describes itself and nothing more,
 * or a stranger would say in there whom the letter is from; only its subject may be hidden in there (RFC 9788, and the older protected-headers).
 */
export function rewrapped({ head }: Entity, inner: Uint8Array): Buffer {
  const within = readEntity(inner);
  const hidesSubject = ['hp', 'protected-headers'].some((name) => within.parameters.has(name)) && fieldOf(within.head, 'subject') !== null;
  const outer = fieldsOf(head).filter(
    (field) => !(hidesSubject ? /^(?:content-|mime-version|subject[ \t]*:)/i : /^(?:content-|mime-version)/i).test(field),
  );
  const described = fieldsOf(within.head).filter((field) => /^content-/i.test(field) || (hidesSubject && /^subject[ \t]*:/i.test(field)));
  return Buffer.concat([Buffer.from(`${[...outer, ...described].filter(Boolean).join('\r\n')}\r\n\r\n`, 'latin1'), within.body]);
}

function fieldsOf(head: Buffer): string[] {
  return head.toString('latin1').split(/\r?\n(?![ \t])/);
}
