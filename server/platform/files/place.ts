import type { Readable } from 'node:stream';

/** Where large files lie. Content is addressed by its SHA-256, so writing twice is writing once. */
export interface Place {
  name: 'disk' | 's3';
  put(sha256: string, file: string, size_bytes: number): Promise<void>;
  get(sha256: string): Promise<Readable>;
}
