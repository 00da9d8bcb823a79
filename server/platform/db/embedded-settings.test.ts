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

test('memory for pages grows with what is kept, to an eighth of the machine and four gigabytes', () => {
  expect(buffersFor(6.4 * GB, 24 * GB)).toBe(1638);
  expect(buffersFor(6.4 * GB, 4 * GB)).toBe(512);
  expect(buffersFor(6.4 * GB, 0.5 * GB)).toBe(64);
  expect(buffersFor(500 * GB, 256 * GB)).toBe(4096);
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
