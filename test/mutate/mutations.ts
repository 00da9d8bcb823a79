/** A mutated mail by its number: seed and number alone decide it, so that any failure can be made again by itself. */
import { chance } from '../bench/measure.ts';
import { bombs, rare } from './bombs.ts';

export interface Mutant {
  number: number;
  /** What was done, for the account. */
  kind: string;
  raw: Buffer;
}

type Random = () => number;
type Mutation = (raw: Buffer, random: Random, other: Buffer) => Buffer;

/** Three of a hundred are bombs: each costs as much as fifty others. */
const bomb_share = 0.03;
const rare_share = 0.04;

const at = (raw: Buffer, random: Random) => Math.floor(random() * (raw.length + 1));
const slice = (raw: Buffer, random: Random) => {
  const from = at(raw, random);
  return { from, to: Math.min(raw.length, from + Math.floor(random() ** 3 * raw.length)) };
};
const lines = (raw: Buffer) => raw.toString('latin1').split('\r\n');
const headEnd = (raw: Buffer) => Math.max(0, raw.indexOf('\r\n\r\n'));
const fromLines = (list: string[]) => Buffer.from(list.join('\r\n'), 'latin1');

const mutations: Record<string, Mutation> = {
  'bytes flipped'(raw, random) {
    const out = Buffer.from(raw);
    for (let count = 1 + Math.floor(random() ** 3 * 200); count > 0 && out.length > 0; count--)
      out[Math.floor(random() * out.length)] = Math.floor(random() * 256);
    return out;
  },
  'bytes flipped in the head'(raw, random) {
    const out = Buffer.from(raw);
    const end = headEnd(raw);
    for (let count = 1 + Math.floor(random() * 30); count > 0 && end > 0; count--)
      out[Math.floor(random() * end)] = Math.floor(random() * 256);
    return out;
  },
  'bits flipped'(raw, random) {
    const out = Buffer.from(raw);
    for (let count = 1 + Math.floor(random() * 20); count > 0 && out.length > 0; count--) {
      const place = Math.floor(random() * out.length);
      out[place] = out[place]! ^ (1 << Math.floor(random() * 8));
    }
    return out;
  },
  truncated: (raw, random) => raw.subarray(0, at(raw, random)),
  'beginning lost': (raw, random) => raw.subarray(at(raw, random)),
  'a piece lost'(raw, random) {
    const { from, to } = slice(raw, random);
    return Buffer.concat([raw.subarray(0, from), raw.subarray(to)]);
  },
  'a piece twice'(raw, random) {
    const { from, to } = slice(raw, random);
    return Buffer.concat([raw.subarray(0, to), raw.subarray(from)]);
  },
  'two mails in one': (raw, random, other) => Buffer.concat([raw.subarray(0, at(raw, random)), other.subarray(at(other, random))]),
  'lines shuffled'(raw, random) {
    const all = lines(raw);
    for (let count = 1 + Math.floor(random() * 20); count > 0; count--) {
      const [a, b] = [Math.floor(random() * all.length), Math.floor(random() * all.length)];
      [all[a], all[b]] = [all[b]!, all[a]!];
    }
    return fromLines(all);
  },
  'lines lost'(raw, random) {
    const share = random() * 0.3;
    return fromLines(lines(raw).filter(() => random() > share));
  },
  'a line many times'(raw, random) {
    const all = lines(raw);
    const place = Math.floor(random() * all.length);
    const again = Math.floor(random() ** 4 * 5_000);
    return fromLines([...all.slice(0, place), ...Array.from({ length: again }, () => all[place] ?? ''), ...all.slice(place)]);
  },
  'headers of another'(raw, random, other) {
    return Buffer.concat([other.subarray(0, headEnd(other)), raw.subarray(headEnd(raw) + Math.floor(random() * 3))]);
  },
  'words replaced'(raw, random) {
    const given = [
      'boundary',
      'charset',
      'multipart',
      'base64',
      'utf-8',
      'text/',
      'name',
      'Content',
      'From',
      'message',
      '<',
      '>',
      '"',
      '=',
    ];
    const gets = [
      '',
      'x',
      '\u0000',
      '\u0000'.repeat(50),
      '"',
      ';;',
      '%s%n',
      '../../etc/passwd',
      '=?utf-8?q?',
      '\ud83d',
      'utf-16',
      'message/rfc822',
      '-1',
      '999999999999',
    ];
    const from = given[Math.floor(random() * given.length)]!;
    const to = gets[Math.floor(random() * gets.length)]!;
    return Buffer.from(
      raw.toString('latin1').replaceAll(from, (word) => (random() < 0.5 ? to : word)),
      'latin1',
    );
  },
  'nothing but noise'(_raw, random) {
    return Buffer.from(Array.from({ length: Math.floor(random() * 3_000) }, () => Math.floor(random() * 256)));
  },
  'line ends mixed'(raw, random) {
    return Buffer.from(
      raw.toString('latin1').replace(/\r\n/g, () => (random() < 0.8 ? '\r\n' : random() < 0.5 ? '\n' : '\r')),
      'latin1',
    );
  },
};

const kinds = Object.keys(mutations);
const bombKinds = Object.keys(bombs).filter((kind) => !rare.has(kind));
const rareKinds = [...rare];

export function mutantOf(seed: number, number: number, seeds: readonly Buffer[]): Mutant {
  const random = chance((seed * 1_000_003 + number * 7_919) >>> 0);
  for (let drop = 0; drop < 4; drop++) random();
  const any = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)]!;
  if (random() < bomb_share) {
    const kind = random() < rare_share ? any(rareKinds) : any(bombKinds);
    return { number, kind, raw: Buffer.from(bombs[kind]!(random), 'latin1') };
  }
  let raw = any(seeds);
  const done: string[] = [];
  for (let rounds = 1 + Math.floor(random() ** 2 * 4); rounds > 0; rounds--) {
    const kind = any(kinds);
    raw = mutations[kind]!(raw, random, any(seeds));
    done.push(kind);
  }
  return { number, kind: done.join(' + '), raw };
}

/** One of each bomb, then what chance says: so that a short run sees every kind too. */
export function bombNumbered(index: number): Mutant | null {
  const kind = Object.keys(bombs)[index];
  return kind === undefined ? null : { number: -1 - index, kind, raw: Buffer.from(bombs[kind]!(chance(index)), 'latin1') };
}
