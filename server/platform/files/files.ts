/** Files: small ones in the database (atomic with their message, one backup), large ones on disk or in an S3-compatible store. One interface. */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type { Config } from '../config/config.ts';
import type { Db } from '../db/pool.ts';
import { fail } from '../fail.ts';
import { diskPlace } from './disk-place.ts';
import type { Place } from './place.ts';
import { s3Place } from './s3-place.ts';

/** Up to this size a file lives in its row. */
export const inline_bytes_max = 64 * 1024;
export const upload_bytes_max = 50 * 1024 * 1024;

export interface StoredFile {
  id: number;
  sizeBytes: number;
}

/** Bytes that are safe outside the database already (large), or go in with the row (small). Made before the transaction, so that it is short. */
export interface PreparedFile {
  sha256: Buffer;
  sizeBytes: number;
  place: 'database' | 'disk' | 's3';
  bytes: Buffer | null;
}

export class Files {
  readonly #place: Place;
  readonly #spool: string;

  constructor(config: Config) {
    this.#place = config.s3 ? s3Place(config.s3) : diskPlace(path.join(config.dataDir, 'files'));
    this.#spool = path.join(config.dataDir, 'spool');
  }

  async prepare(content: Uint8Array): Promise<PreparedFile> {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const sha256 = createHash('sha256').update(bytes).digest();
    if (bytes.length <= inline_bytes_max) return { sha256, sizeBytes: bytes.length, place: 'database', bytes };
    return this.#spooled(Readable.from([bytes]), bytes.length);
  }

  /** Takes a stream of unknown length without holding it in memory. Refuses what is longer than `bytes_max` (file.too-large). */
  async prepareStream(stream: Readable, bytes_max: number): Promise<PreparedFile> {
    return this.#spooled(stream, bytes_max);
  }

  async insert(tx: Db, file: PreparedFile, loose?: { by: number | null; name: string; contentType: string }): Promise<StoredFile> {
    const { rows } = await sql<{ id: number }>`
      insert into file (sha256, size_bytes, place, bytes, loose, uploaded_by, name, content_type)
      values (${file.sha256}, ${file.sizeBytes}, ${file.place}, ${file.bytes}, ${loose !== undefined}, ${loose?.by ?? null}, ${loose?.name ?? null}, ${loose?.contentType ?? null})
      returning id`.execute(tx);
    return { id: rows[0]!.id, sizeBytes: file.sizeBytes };
  }

  /** Many rows in one statement, ids in the order given. */
  async insertMany(tx: Db, files: readonly PreparedFile[]): Promise<number[]> {
    if (files.length === 0) return [];
    const { rows } = await sql<{ id: number }>`
      insert into file (sha256, size_bytes, place, bytes)
      select * from unnest(${files.map((file) => file.sha256)}::bytea[], ${files.map((file) => file.sizeBytes)}::bigint[], ${files.map((file) => file.place)}::text[], ${files.map((file) => file.bytes)}::bytea[])
      returning id`.execute(tx);
    return rows.map((row) => row.id);
  }

  /** The content, streamed. Throws file.not-found. */
  async read(db: Db, fileId: number): Promise<{ stream: Readable; sizeBytes: number }> {
    const { rows } = await sql<{
      sha256: Buffer;
      size_bytes: number;
      place: string;
      bytes: Buffer | null;
    }>`select sha256, size_bytes, place, bytes from file where id = ${fileId}`.execute(db);
    const row = rows[0];
    if (!row) fail('file.not-found');
    const stream = row.bytes ? Readable.from([row.bytes]) : await this.#place.get(row.sha256.toString('hex'));
    return { stream, sizeBytes: row.size_bytes };
  }

  async readAll(db: Db, fileId: number): Promise<Buffer> {
    const { stream } = await this.read(db, fileId);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  }

  async #spooled(stream: Readable, bytes_max: number): Promise<PreparedFile> {
    await mkdir(this.#spool, { recursive: true });
    const temporary = path.join(this.#spool, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    try {
      await pipeline(
        stream,
        async function* (parts) {
          for await (const part of parts) {
            size += part.length;
            if (size > bytes_max) fail('file.too-large', { megabytes: Math.round(bytes_max / 1024 / 1024) });
            hash.update(part);
            yield part;
          }
        },
        createWriteStream(temporary, { flush: true }),
      );
      const sha256 = hash.digest();
      if (size <= inline_bytes_max) {
        const handle = await open(temporary);
        try {
          return { sha256, sizeBytes: size, place: 'database', bytes: await handle.readFile() };
        } finally {
          await handle.close();
        }
      }
      await this.#place.put(sha256.toString('hex'), temporary, size);
      return { sha256, sizeBytes: size, place: this.#place.name, bytes: null };
    } finally {
      await rm(temporary, { force: true });
    }
  }
}
