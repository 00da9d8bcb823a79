import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { Config } from '../config/config.ts';
import { fail } from '../fail.ts';
import type { Place } from './place.ts';

/** Any S3-compatible store, addressed path-style. */
export function s3Place(settings: NonNullable<Config['s3']>): Place {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId,
    secretAccessKey: settings.secretAccessKey,
    region: settings.region,
    service: 's3',
    retries: 4,
  });
  const urlOf = (sha256: string) => `${settings.endpoint.replace(/\/+$/, '')}/${settings.bucket}/${sha256}`;
  return {
    name: 's3',
    async put(sha256, file, size_bytes) {
      // The hash is known, so the body can be streamed and is still checked by the store.
      const request = await client.sign(urlOf(sha256), {
        method: 'PUT',
        headers: { 'x-amz-content-sha256': sha256, 'content-length': String(size_bytes) },
      });
      const body = Readable.toWeb(createReadStream(file)) as unknown as BodyInit;
      const response = await fetch(request.url, { method: 'PUT', headers: request.headers, body, duplex: 'half' } as RequestInit);
      if (!response.ok) throw new Error(`The file store refused a file: ${response.status} ${(await response.text()).slice(0, 300)}`);
    },
    async get(sha256) {
      const response = await client.fetch(urlOf(sha256));
      if (response.status === 404) fail('file.not-found');
      if (!response.ok || !response.body) throw new Error(`The file store answered ${response.status}`);
      return Readable.fromWeb(response.body as ReadableStream);
    },
  };
}
