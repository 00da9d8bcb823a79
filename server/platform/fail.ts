import { errorCodes, type ErrorCode } from '../../contract/errors.ts';

/** An expected refusal. Its sentence is in the catalogues under `error.<code>`; values fill it. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly values: Record<string, string | number>;
  readonly fields: Record<string, string> | undefined;

  constructor(code: ErrorCode, values: Record<string, string | number> = {}, fields?: Record<string, string>) {
    super(code);
    this.code = code;
    this.status = errorCodes[code];
    this.values = values;
    this.fields = fields;
  }
}

/** Refuses what was asked, with a code of the contract. Never returns. */
export function fail(code: ErrorCode, values: Record<string, string | number> = {}, fields?: Record<string, string>): never {
  throw new Refusal(code, values, fields);
}
