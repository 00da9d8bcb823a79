/** What checks the parts of a request against the contract. */
import { Ajv, type ErrorObject, type Options } from 'ajv';
import addFormats from 'ajv-formats';

export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** A person's mistakes are told all at once; a body with more values than this was made by a program, and hears of the first. */
const values_to_explain_max = 2_000;

// One of each for the life of the process: Ajv keeps what it compiled by the schema, so that a second Okienko in the process finds it there.
const strict = ajv({});
const explaining = ajv({ allErrors: true });
const coercing = ajv({ allErrors: true, coerceTypes: true });

/** Bodies are checked as they are; only addresses (always text) are coerced to numbers. */
export function validatorFor(schema: object, httpPart: string | undefined): Validator {
  if (httpPart !== 'body') return onFirstUse(() => coercing.compile(schema));
  const explain = onFirstUse(() => explaining.compile(schema));
  return onFirstUse(() => {
    const check: Validator = strict.compile(schema);
    return withErrors((body) => {
      if (check(body)) return null;
      // Eight megabytes of wrong items are millions of mistakes: explained one by one they would hold the program for minutes.
      const told = countValues(body, values_to_explain_max) < values_to_explain_max ? explain : check;
      told(body);
      return told.errors ?? [];
    });
  });
}

/** Compiled when the first request asks: hundreds of schemas are half a second of a start, and most of them wait for their first request for days. */
function onFirstUse(compile: () => Validator): Validator {
  let made: Validator | null = null;
  return withErrors((value) => {
    made ??= compile();
    return made(value) ? null : (made.errors ?? []);
  });
}

function withErrors(errorsOf: (value: unknown) => ErrorObject[] | null): Validator {
  const validate: Validator = (value) => {
    validate.errors = errorsOf(value);
    return validate.errors === null;
  };
  return validate;
}

function ajv(options: Options): Ajv {
  const made = new Ajv({ ...options, strict: false });
  (addFormats as unknown as (ajv: Ajv) => void)(made);
  return made;
}

function countValues(value: unknown, enough: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const part of Object.values(value)) {
    count += countValues(part, enough - count);
    if (count >= enough) break;
  }
  return count;
}
