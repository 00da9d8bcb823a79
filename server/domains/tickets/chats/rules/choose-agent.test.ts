import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseAgent, type Candidate } from './choose-agent.ts';

const one = (accountId: number, openChats: number, minute: number | null): Candidate => ({
  accountId,
  openChats,
  lastChatAt: minute === null ? null : new Date(minute * 60_000),
});

test('it rings at whoever has the fewest, and of those whoever has been without a new one for longest', () => {
  expect(chooseAgent([one(1, 2, 1), one(2, 1, 9), one(3, 1, 5)], 4, [])).toBe(3);
  expect(chooseAgent([one(1, 0, 1), one(2, 0, null)], 4, [])).toBe(2);
});

test('never at somebody who has enough, nor at somebody it rang at in vain', () => {
  expect(chooseAgent([one(1, 4, 1)], 4, [])).toBeNull();
  expect(chooseAgent([one(1, 0, 1), one(2, 3, 2)], 4, [1])).toBe(2);
});

test('chats that come one after the other are shared out evenly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 60 }), (people, chats) => {
      const all = Array.from({ length: people }, (_, index) => one(index + 1, 0, null));
      for (let minute = 1; minute <= chats; minute++) {
        const to = all.find(({ accountId }) => accountId === chooseAgent(all, 10, []));
        if (!to) {
          expect(all.every(({ openChats }) => openChats === 10)).toBe(true);
          return;
        }
        to.openChats++;
        to.lastChatAt = new Date(minute * 60_000);
      }
      const open = all.map(({ openChats }) => openChats);
      expect(Math.max(...open) - Math.min(...open)).toBeLessThanOrEqual(1);
    }),
  );
});
