/** Expected refusals: code → HTTP status. Their sentences are in the catalogues under `error.<code>`. */
export const errorCodes = {
  'request.invalid': 400,
  'request.too-large': 413,
  'request.too-many': 429,
  'request.not-found': 404,
  'request.wrong-origin': 403,
  'request.internal': 500,
  'database.away': 503,
  'session.required': 401,
  'session.wrong-credentials': 401,
  'session.code-required': 401,
  'session.code-wrong': 401,
  'session.throttled': 429,
  'permission.missing': 403,
  'setup.already-done': 409,
  'setup.not-done': 409,
  'account.email-taken': 409,
  'account.not-found': 404,
  'account.last-administrator': 409,
  'account.not-yourself': 409,
  'account.password-weak': 400,
  'account.password-wrong': 403,
  'account.totp-wrong': 400,
  'account.link-invalid': 410,
  'role.in-use': 409,
  'role.builtin': 409,
  'role.above-own': 403,
  'role.not-found': 404,
  'group.not-found': 404,
  'group.in-use': 409,
  'record.not-found': 404,
  'customer.not-found': 404,
  'customer.identity-taken': 409,
  'customer.identity-invalid': 400,
  'customer.identity-last': 409,
  'ticket.not-found': 404,
  'ticket.already-closed': 409,
  'ticket.not-closed': 409,
  'ticket.changed-meanwhile': 409,
  'ticket.field-invalid': 400,
  'ticket.fields-missing': 409,
  'ticket.status-of-other-type': 409,
  'ticket.owner-cannot-see': 409,
  'ticket.no-address': 409,
  'ticket.no-mailbox': 409,
  'ticket.undo-over': 409,
  'ticket.snooze-closed': 409,
  'ticket.snooze-time': 400,
  'note.undo-over': 409,
  'message.not-found': 404,
  'message.empty': 400,
  'message.new-arrived': 409,
  'message.already-sent': 409,
  'message.not-failed': 409,
  'file.not-found': 404,
  'file.too-large': 413,
  'file.type-refused': 415,
  'mailbox.not-found': 404,
  'mailbox.address-taken': 409,
  'mailbox.test-failed': 400,
  'setting.invalid': 400,
  'setting.key-taken': 409,
  'setting.in-use': 409,
  'product.code-taken': 409,
  'operation.not-found': 404,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** What a refusal looks like on the wire (RFC 9457, application/problem+json). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  /** Values of the sentence, and `fields` (path → sentence) when single fields are to be mended. */
  values?: Record<string, unknown>;
  fields?: Record<string, string>;
}
