import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buffersFor, dataBytes } from './embedded-settings.ts';

const MB = 1024 * 1024;
const GB = 1024 * MB;

test('a small database keeps its memory small on whatever machine', () => {
  expect(buffersFor(0, 256 * GB)).toBe(48);
  expect(buffersFor(150 * MB, 256 * GB)).toBe(48);
});

test('memory for pages grows with what is kept, to a quarter of the machine and eight gigabytes', () => {
  expect(buffersFor(1 * GB, 24 * GB)).toBe(256);
  expect(buffersFor(4 * GB, 24 * GB)).toBe(3328);
  expect(buffersFor(7 * GB, 24 * GB)).toBe(6144);
  expect(buffersFor(8 * GB, 24 * GB)).toBe(6144);
  expect(buffersFor(7 * GB, 4 * GB)).toBe(1024);
  expect(buffersFor(7 * GB, 0.5 * GB)).toBe(128);
  expect(buffersFor(500 * GB, 256 * GB)).toBe(8192);
});

test('what is kept is counted by its files; where there is no cluster yet, nothing is', () => {
  const cluster = mkdtempSync(join(tmpdir(), 'okienko-settings-'));
  try {
    expect(dataBytes(cluster)).toBe(0);
    mkdirSync(join(cluster, 'base/16384'), { recursive: true });
    writeFileSync(join(cluster, 'base/16384/2619'), Buffer.alloc(16_384));
    writeFileSync(join(cluster, 'base/16384/2619.1'), Buffer.alloc(8_192));
    expect(dataBytes(cluster)).toBe(24_576);
  } finally {
    rmSync(cluster, { recursive: true });
  }
});
