import { crc32, deflateSync } from 'node:zlib';
import { encodeJpeg } from './jpeg.ts';
import { invoicePdf } from './pdf.ts';
import { Random, STREAM } from './random.ts';

/** A small real file: a phone screenshot (png), a photo of a bike (jpg) or a one-page document (pdf). The same seed gives the same bytes. 2–12 kB. */
export function demoPicture(seed: number, kind: 'png' | 'jpg' | 'pdf'): Uint8Array {
  const rng = new Random(seed, STREAM.picture, 0);
  if (kind === 'pdf') return invoicePdf(rng);
  if (kind === 'png') {
    const canvas = new Canvas(180, 320);
    screenshot(canvas, rng);
    return encodePng(canvas);
  }
  const canvas = new Canvas(256, 192);
  bike(canvas, rng);
  return encodeJpeg(canvas.pixels, canvas.width, canvas.height);
}

type Colour = readonly [number, number, number];

/** RGB pixels and the few strokes that the pictures need. */
class Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height * 3);
  }

  dot(x: number, y: number, [r, g, b]: Colour): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (Math.floor(y) * this.width + Math.floor(x)) * 3;
    this.pixels[at] = r;
    this.pixels[at + 1] = g;
    this.pixels[at + 2] = b;
  }

  box(x: number, y: number, w: number, h: number, colour: Colour): void {
    for (let j = y; j < y + h; j++) for (let i = x; i < x + w; i++) this.dot(i, j, colour);
  }

  line(x1: number, y1: number, x2: number, y2: number, thick: number, colour: Colour): void {
    const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) * 2);
    for (let i = 0; i <= steps; i++)
      this.box(
        Math.round(x1 + ((x2 - x1) * i) / steps - thick / 2),
        Math.round(y1 + ((y2 - y1) * i) / steps - thick / 2),
        thick,
        thick,
        colour,
      );
  }

  ring(cx: number, cy: number, radius: number, thick: number, colour: Colour): void {
    for (let y = -radius; y <= radius; y++) {
      for (let x = -radius; x <= radius; x++) {
        const far = Math.hypot(x, y);
        if (far <= radius && far > radius - thick) this.dot(cx + x, cy + y, colour);
      }
    }
  }
}

const INK: Colour = [34, 40, 42];
const PAINTS: readonly Colour[] = [
  [20, 118, 110],
  [206, 84, 52],
  [44, 92, 160],
  [226, 170, 40],
  [120, 60, 110],
];

/** The rides list of a bike app: bars for words, a card with a price, a button or an error strip. */
function screenshot(canvas: Canvas, rng: Random): void {
  const brand = rng.pick(PAINTS);
  canvas.box(0, 0, 180, 320, [246, 245, 242]);
  canvas.box(0, 0, 180, 44, brand);
  canvas.box(12, 6, 26, 4, [255, 255, 255]);
  canvas.box(148, 6, 20, 4, [255, 255, 255]);
  canvas.box(12, 22, rng.between(60, 110), 9, [255, 255, 255]);
  const rows = rng.between(3, 5);
  for (let i = 0; i < rows; i++) {
    const y = 56 + i * 42;
    canvas.box(10, y, 160, 36, [255, 255, 255]);
    canvas.box(10, y + 36, 160, 1, [214, 211, 204]);
    canvas.ring(26, y + 18, 9, i === 0 ? 9 : 2, brand);
    canvas.box(44, y + 9, rng.between(44, 80), 6, INK);
    canvas.box(44, y + 21, rng.between(30, 66), 5, [150, 150, 146]);
    canvas.box(140, y + 12, 24, 7, i < 2 ? [190, 60, 40] : INK);
  }
  const y = 64 + rows * 42;
  if (rng.chance(0.6)) {
    canvas.box(10, y, 160, 30, [252, 228, 220]);
    canvas.box(18, y + 8, rng.between(90, 138), 5, [170, 50, 34]);
    canvas.box(18, y + 18, rng.between(50, 110), 5, [170, 50, 34]);
  } else {
    canvas.box(30, y, 120, 30, brand);
    canvas.box(60, y + 12, 60, 6, [255, 255, 255]);
  }
}

/** A bike against a wall: sky, ground, two wheels, a frame, and the noise that a phone adds in the evening. */
function bike(canvas: Canvas, rng: Random): void {
  const dusk = rng.next();
  const ground = rng.between(132, 150);
  const wall = rng.pick<Colour>([
    [176, 150, 128],
    [150, 160, 168],
    [190, 184, 170],
    [132, 140, 120],
  ]);
  for (let y = 0; y < 192; y++) {
    const light = 1 - dusk * 0.45 - (y / 192) * 0.15;
    const base: Colour = y < ground ? wall : [112, 110, 108];
    const joint = y < ground && y % 16 === 0 ? 0.85 : 1;
    for (let x = 0; x < 256; x++) {
      const grain = (rng.next() - 0.5) * 10;
      canvas.dot(x, y, [
        clamp(base[0] * light * joint + grain),
        clamp(base[1] * light * joint + grain),
        clamp(base[2] * light * joint + grain),
      ]);
    }
  }
  const paint = rng.pick(PAINTS);
  const x = rng.between(58, 78);
  const y = ground + 2;
  const gap = rng.between(96, 108);
  canvas.ring(x, y, 34, 5, INK);
  canvas.ring(x + gap, y, 34, 5, INK);
  for (let spoke = 0; spoke < 6; spoke++) {
    const angle = (spoke * Math.PI) / 6;
    for (const centre of [x, x + gap])
      canvas.line(
        centre - 29 * Math.cos(angle),
        y - 29 * Math.sin(angle),
        centre + 29 * Math.cos(angle),
        y + 29 * Math.sin(angle),
        1,
        [120, 122, 122],
      );
  }
  const seat: [number, number] = [x + gap * 0.36, y - 52];
  const head: [number, number] = [x + gap * 0.84, y - 58];
  const pedal: [number, number] = [x + gap * 0.44, y - 2];
  for (const [from, to] of [
    [[x, y], seat],
    [[x, y], pedal],
    [seat, pedal],
    [pedal, head],
    [[seat[0] + 2, seat[1] + 10], head],
    [head, [x + gap, y]],
  ] as [[number, number], [number, number]][])
    canvas.line(from[0], from[1], to[0], to[1], 5, paint);
  canvas.box(seat[0] - 12, seat[1] - 8, 26, 6, INK);
  canvas.line(head[0], head[1], head[0] - 2, head[1] - 16, 4, INK);
  canvas.line(head[0] - 2, head[1] - 16, head[0] + 12, head[1] - 20, 4, INK);
  canvas.box(head[0] + 4, head[1] - 6, 22, 16, [70, 74, 76]);
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
}

/** PNG, 8-bit RGB, no filter (RFC 2083). */
function encodePng({ width, height, pixels }: Canvas): Uint8Array {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
