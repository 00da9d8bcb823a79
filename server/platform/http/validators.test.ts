import { describe, expect, test } from 'vitest';
import { contract } from '../../../contract/index.ts';
import type { Endpoint } from '../../../contract/endpoint.ts';
import { validatorFor } from './validators.ts';

describe('requests are checked', () => {
  // They are compiled when first asked for, so no start finds a schema that cannot be.
  test('by schemas of which every one compiles', () => {
    const endpoints = Object.values(contract).flatMap((area) => Object.entries(area as Record<string, Endpoint>));
    expect(endpoints.length).toBeGreaterThan(100);
    for (const [name, endpoint] of endpoints) {
      if (endpoint.body && !endpoint.rawBody) expect(() => validatorFor(endpoint.body!, 'body')(Symbol()), name).not.toThrow();
      for (const part of [endpoint.params, endpoint.query])
        if (part) expect(() => validatorFor(part, 'querystring')({}), name).not.toThrow();
    }
  });

  const schema = {
    type: 'object',
    required: ['name', 'size'],
    properties: { name: { type: 'string' }, size: { type: 'integer' }, rows: { type: 'array', items: { type: 'string' } } },
  };

  test('all mistakes of a person are told at once, of a flood of them the first', () => {
    const validate = validatorFor(schema, 'body');
    expect(validate({ name: 'a', size: 1 })).toBe(true);
    expect(validate.errors).toBeNull();
    expect(validate({ name: 1, size: 'x' })).toBe(false);
    expect(validate.errors).toHaveLength(2);
    expect(validate({ name: 'a', size: 1, rows: Array.from({ length: 5_000 }, () => 1) })).toBe(false);
    expect(validate.errors).toHaveLength(1);
  });

  test('numbers may be text in an address, never in a body', () => {
    const query = { size: '5', name: 'a' };
    expect(validatorFor(schema, 'querystring')(query)).toBe(true);
    expect(query.size).toBe(5);
    expect(validatorFor(schema, 'body')({ size: '5', name: 'a' })).toBe(false);
  });
});
