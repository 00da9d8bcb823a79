/** Baseline JPEG, colour without subsampling, with the sample tables of ITU-T T.81 annex K at about quality 50: enough for a demo photo, nothing to install. */

const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57,
  50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
] as const;
/** Table K.1. */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22,
  37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
] as const;
/** Tables K.3 and K.5: how many codes have each length, and their values in order. */
const DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0] as const;
const DC_VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const AC_COUNTS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125] as const;
const AC_VALUES = Buffer.from(
  '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
  'hex',
);

interface Codes {
  code: Uint16Array;
  size: Uint8Array;
}

/** Canonical Huffman codes (annex C). */
function codesOf(counts: readonly number[], values: ArrayLike<number>): Codes {
  const code = new Uint16Array(256);
  const size = new Uint8Array(256);
  let next = 0;
  let k = 0;
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++) {
      const value = values[k++] as number;
      code[value] = next++;
      size[value] = i + 1;
    }
    next <<= 1;
  });
  return { code, size };
}

const DC = codesOf(DC_COUNTS, DC_VALUES);
const AC = codesOf(AC_COUNTS, AC_VALUES);
const COSINE = Float64Array.from({ length: 64 }, (_, i) => {
  const u = i >> 3;
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * (i & 7) + 1) * u * Math.PI) / 16);
});

/** Bits to bytes, a zero after every 0xFF (B.1.1.5). */
class Bits {
  readonly bytes: number[] = [];
  private held = 0;
  private count = 0;

  put(value: number, size: number): void {
    for (let bit = size - 1; bit >= 0; bit--) {
      this.held = (this.held << 1) | ((value >> bit) & 1);
      if (++this.count === 8) this.flush();
    }
  }

  finish(): void {
    while (this.count !== 0) this.put(1, 1);
  }

  private flush(): void {
    this.bytes.push(this.held);
    if (this.held === 0xff) this.bytes.push(0);
    this.held = 0;
    this.count = 0;
  }
}

/** `rgb` holds width × height pixels; both sizes must divide by 8. */
export function encodeJpeg(rgb: Uint8Array, width: number, height: number): Uint8Array {
  if (width % 8 || height % 8) throw new RangeError(`jpeg: ${width}×${height}, sizes must divide by 8`);
  const bits = new Bits();
  const before = [0, 0, 0];
  const block = new Float64Array(64);
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      for (let part = 0; part < 3; part++) {
        fill(block, rgb, width, x, y, part);
        before[part] = writeBlock(bits, transformed(block), before[part] as number);
      }
    }
  }
  bits.finish();
  const segment = (marker: number, ...body: number[]): number[] => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0),
    ...segment(0xdb, 0, ...ZIGZAG.map((at) => LUMINANCE[at] as number)),
    ...segment(0xc0, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0),
    ...segment(0xc4, 0x00, ...DC_COUNTS, ...DC_VALUES),
    ...segment(0xc4, 0x10, ...AC_COUNTS, ...AC_VALUES),
    ...segment(0xda, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0),
    ...bits.bytes,
    0xff,
    0xd9,
  ]);
}

/** One 8×8 block of Y, Cb or Cr, centred on zero (JFIF 1.02, conversion to YCbCr). */
function fill(block: Float64Array, rgb: Uint8Array, width: number, x: number, y: number, part: number): void {
  for (let i = 0; i < 64; i++) {
    const at = ((y + (i >> 3)) * width + x + (i & 7)) * 3;
    const r = rgb[at] as number;
    const g = rgb[at + 1] as number;
    const b = rgb[at + 2] as number;
    block[i] =
      part === 0
        ? 0.299 * r + 0.587 * g + 0.114 * b - 128
        : part === 1
          ? -0.1687 * r - 0.3313 * g + 0.5 * b
          : 0.5 * r - 0.4187 * g - 0.0813 * b;
  }
}

/** Discrete cosine transform in two passes, quantised, in zigzag order. */
function transformed(block: Float64Array): Int16Array {
  const rows = new Float64Array(64);
  for (let y = 0; y < 8; y++) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += (block[y * 8 + x] as number) * (COSINE[u * 8 + x] as number);
      rows[y * 8 + u] = sum;
    }
  }
  const out = new Int16Array(64);
  for (let k = 0; k < 64; k++) {
    const at = ZIGZAG[k] as number;
    const v = at >> 3;
    let sum = 0;
    for (let y = 0; y < 8; y++) sum += (rows[y * 8 + (at & 7)] as number) * (COSINE[v * 8 + y] as number);
    out[k] = Math.round(sum / (LUMINANCE[at] as number));
  }
  return out;
}

/** Entropy coding of one block (annex F.1.2); gives back its DC for the next difference. */
function writeBlock(bits: Bits, block: Int16Array, before: number): number {
  const dc = block[0] as number;
  const number = (value: number, size: number): void => bits.put(value < 0 ? value + (1 << size) - 1 : value, size);
  const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));
  const difference = dc - before;
  bits.put(DC.code[sizeOf(difference)] as number, DC.size[sizeOf(difference)] as number);
  number(difference, sizeOf(difference));
  let zeros = 0;
  for (let k = 1; k < 64; k++) {
    const value = block[k] as number;
    if (value === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.put(AC.code[0xf0] as number, AC.size[0xf0] as number);
    const symbol = (zeros << 4) | sizeOf(value);
    bits.put(AC.code[symbol] as number, AC.size[symbol] as number);
    number(value, sizeOf(value));
    zeros = 0;
  }
  if (zeros > 0) bits.put(AC.code[0] as number, AC.size[0] as number);
  return dc;
}
