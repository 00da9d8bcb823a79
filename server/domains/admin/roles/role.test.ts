import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayReach, permissions, scopes } from '../../../../contract/rights.ts';
import { isAboveOwn, knownPermissions, rowScope, standardRoles, type Rights } from './role.ts';

const rights: fc.Arbitrary<Rights> = fc.record({ permissions: fc.subarray([...permissions]), scope: fc.constantFrom(...scopes) });

describe('rights above one’s own', () => {
  test('are never one’s own', () => {
    fc.assert(fc.property(rights, (own) => !isAboveOwn(own, own)));
  });

  test('are not what an administrator can be short of', () => {
    fc.assert(fc.property(rights, (given) => !isAboveOwn(standardRoles[0]!, given)));
  });

  test('stay above whoever gives them on', () => {
    fc.assert(fc.property(rights, rights, rights, (a, b, c) => isAboveOwn(a, b) || isAboveOwn(b, c) || !isAboveOwn(a, c)));
  });

  test('are one permission, or one step of scope, too many', () => {
    const own: Rights = { permissions: ['tickets.read', 'accounts.manage'], scope: 'branch' };
    expect(isAboveOwn(own, { permissions: ['tickets.read'], scope: 'branch' })).toBe(false);
    expect(isAboveOwn(own, { permissions: ['tickets.read', 'tickets.write'], scope: 'own' })).toBe(true);
    expect(isAboveOwn(own, { permissions: [], scope: 'all' })).toBe(true);
  });
});

describe('the rows of a scope', () => {
  const mine = { groupId: 9, ownerId: 1 };
  const inGroup = { groupId: 2, ownerId: null };

  test('own: what I own, wherever it is', () => {
    const scope = rowScope('own', 1, [2]);
    expect([mayReach(scope, mine), mayReach(scope, inGroup)]).toEqual([true, false]);
  });

  test('group and branch: what those groups have, and what I own', () => {
    const scope = rowScope('group', 1, [2]);
    expect([mayReach(scope, mine), mayReach(scope, inGroup), mayReach(scope, { groupId: 3, ownerId: 4 })]).toEqual([true, true, false]);
  });

  test('all: everything', () => {
    expect(mayReach(rowScope('all', 1, []), { groupId: 3, ownerId: 4 })).toBe(true);
  });
});

test('a permission that this version does not know is not given to anybody', () => {
  expect(knownPermissions(['tickets.read', 'tickets.fly'])).toEqual(['tickets.read']);
});
