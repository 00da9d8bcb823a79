/** The contract as OpenAPI 3.1. TypeBox schemas are JSON Schema already, so they go in as they are. */
import { contract } from '../../../contract/index.ts';
import { errorCodes, type ErrorCode } from '../../../contract/errors.ts';
import type { Endpoint } from '../../../contract/endpoint.ts';

export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [area, endpoints] of Object.entries(contract)) {
    for (const [name, endpoint] of Object.entries(endpoints as Record<string, Endpoint>)) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
      (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(area, name, endpoint);
    }
  }
  return JSON.parse(
    JSON.stringify({
      openapi: '3.1.0',
      info: {
        title: 'Okienko',
        version: '1',
        description: 'Everything the desk does. Sign in with a session cookie, or send a personal access token: `Authorization: Bearer …`.',
        license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
      },
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'okienko_session' } },
        schemas: {
          Problem: {
            type: 'object',
            required: ['status', 'code', 'detail'],
            properties: {
              type: { type: 'string' },
              title: { type: 'string' },
              status: { type: 'integer' },
              code: { type: 'string', enum: Object.keys(errorCodes) },
              detail: { type: 'string' },
              values: { type: 'object' },
              fields: { type: 'object', additionalProperties: { type: 'string' } },
            },
          },
        },
      },
      paths,
    }),
  ) as Record<string, unknown>;
}

function operation(area: string, name: string, endpoint: Endpoint): Record<string, unknown> {
  return {
    operationId: `${area}.${name}`,
    tags: [area],
    summary: endpoint.summary,
    ...(endpoint.needs === 'public' ? { security: [] } : { security: [{ token: [] }, { session: [] }], 'x-needs': endpoint.needs }),
    parameters: [...parameters('path', endpoint.params), ...parameters('query', endpoint.query), ...parameters('header', endpoint.headers)],
    ...(endpoint.rawBody && { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    ...(endpoint.body && { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } }),
    responses: responses(endpoint),
  };
}

function parameters(place: 'path' | 'query' | 'header', schema: Endpoint['params']): unknown[] {
  const required = new Set((schema?.required as string[] | undefined) ?? []);
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: property,
  }));
}

function responses(endpoint: Endpoint): Record<string, unknown> {
  const ok = !endpoint.reply
    ? { 204: { description: 'Done' } }
    : endpoint.reply === 'stream'
      ? { 200: { description: 'Bytes' } }
      : { 200: { description: 'Done', content: { 'application/json': { schema: endpoint.reply } } } };
  const codes: ErrorCode[] = [
    'request.invalid',
    ...(endpoint.needs === 'public' ? [] : (['session.required', 'permission.missing'] as const)),
    ...(endpoint.errors ?? []),
  ];
  const byStatus = Map.groupBy(codes, (code) => errorCodes[code]);
  const refusals = [...byStatus].map(([status, list]) => [
    status,
    { description: list.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ]);
  return { ...ok, ...Object.fromEntries(refusals) };
}
