import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReplyToken, makeMessageId, makeReplyAddress, readMessageId, readReplyAddress } from './reply-token.ts';

const key = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(8);
const id = fc.integer({ min: 1, max: 2 ** 50 });

describe('a signed address', () => {
  it('leads back to its ticket, whatever became of its case', () => {
    fc.assert(
      fc.property(id, (ticketId) => {
        const address = makeReplyAddress('pomoc@firma.pl', ticketId, key)!;
        expect(readReplyAddress(address, [key])).toEqual({ ticketId, messageId: null });
        expect(readReplyAddress(address.toUpperCase(), [otherKey, key])).toEqual({ ticketId, messageId: null });
        expect(readReplyAddress(address, [otherKey])).toBeNull();
      }),
    );
  });

  it('of another ticket, or with one letter changed, leads nowhere', () => {
    const address = makeReplyAddress('pomoc@firma.pl', 48213, key)!;
    expect(readReplyAddress(address.replace('+t117', '+t118'), [key])).toBeNull();
    const [, signature] = /\.([a-z2-7]{16})@/.exec(address)!;
    for (let i = 0; i < 16; i++) {
      const changed = signature!.slice(0, i) + (signature![i] === 'a' ? 'b' : 'a') + signature!.slice(i + 1);
      expect(readReplyAddress(address.replace(signature!, changed), [key])).toBeNull();
    }
  });

  it('fits into 64 characters or is not made, and takes the place of another "+"', () => {
    expect(makeReplyAddress(`${'x'.repeat(60)}@firma.pl`, 1, key)).toBeNull();
    expect(makeReplyAddress('pomoc+stare@firma.pl', 1, key)).toMatch(/^pomoc\+t1\.[a-z2-7]{16}@firma\.pl$/);
  });
});

describe('a signed Message-ID', () => {
  it('leads back to ticket and message', () => {
    fc.assert(
      fc.property(id, id, (messageId, ticketId) => {
        const made = makeMessageId(messageId, ticketId, 'firma.pl', key);
        expect(readMessageId(made, [key])).toEqual({ ticketId, messageId });
        expect(readMessageId(`<${made}>`, [key])).toEqual({ ticketId, messageId });
        expect(readMessageId(made, [otherKey])).toBeNull();
      }),
    );
  });
});

it('the newest reference is asked first, addresses last, forged ones are passed over', () => {
  const references = ['x@y', makeMessageId(1, 10, 'f.pl', key), makeMessageId(2, 20, 'f.pl', key), makeMessageId(3, 30, 'f.pl', otherKey)];
  const addresses = ['a@b.pl', makeReplyAddress('pomoc@f.pl', 40, key)!];
  expect(findReplyToken({ inReplyTo: [], references, addresses }, [key])).toEqual({ ticketId: 20, messageId: 2 });
  expect(findReplyToken({ inReplyTo: [], references: [], addresses }, [key])).toEqual({ ticketId: 40, messageId: null });
  expect(findReplyToken({ inReplyTo: ['o.1.1.aaaaaaaaaaaaaaaa@f.pl'], references: [], addresses: ['+t.@', 'o..'] }, [key])).toBeNull();
});
