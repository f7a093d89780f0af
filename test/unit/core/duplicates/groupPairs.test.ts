import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupPairs, type NearPair } from '../../../../src/core/duplicates/groupPairs.ts';

const pair = (a: number, b: number, cosine: number): NearPair => ({ a, b, cosine });
const chain = Array.from({ length: 9 }, (_, at) => pair(at, at + 1, 0.95 - at / 100));

it('makes groups of pairs, best first', () => {
  expect(groupPairs([pair(0, 1, 0.8), pair(2, 3, 0.9)], 0.5)).toEqual([
    { members: [2, 3], cosine: 0.9 },
    { members: [0, 1], cosine: 0.8 },
  ]);
  expect(groupPairs([], 0.5)).toEqual([]);
});

it('joins what is near each other', () => {
  expect(groupPairs([pair(0, 1, 0.9), pair(1, 2, 0.85), pair(0, 2, 0.8)], 1)).toEqual([
    { members: [0, 1, 2], cosine: 0.8 },
  ]);
});

it('does not take a long chain of half-related texts for one thing', () => {
  const groups = groupPairs(chain, 0.5);
  expect(Math.max(...groups.map(({ members }) => members.length))).toBeLessThan(5);
  expect(new Set(groups.flatMap(({ members }) => members)).size).toBe(10);
});

it('takes any chain for one thing where asked to', () => {
  expect(groupPairs(chain, 0)).toEqual([{ members: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], cosine: 0.95 - 8 / 100 }]);
});

it('has a pair between two groups as a group of its own', () => {
  const dense = [pair(0, 1, 0.99), pair(2, 3, 0.98), pair(1, 2, 0.9)];
  expect(groupPairs(dense, 0.5)).toEqual([
    { members: [0, 1], cosine: 0.99 },
    { members: [2, 3], cosine: 0.98 },
    { members: [1, 2], cosine: 0.9 },
  ]);
});

it('puts every text of a pair into a group, whatever the pairs, and does not depend on their order', () => {
  const pairs = fc.uniqueArray(
    fc
      .tuple(fc.nat(12), fc.nat(12), fc.integer({ min: 0, max: 100 }))
      .filter(([a, b]) => a < b)
      .map(([a, b, cosine]) => pair(a, b, cosine / 100)),
    { selector: ({ a, b }) => `${a}/${b}`, maxLength: 40 },
  );
  fc.assert(
    fc.property(pairs, fc.constantFrom(0, 0.5, 1), (all, share) => {
      const groups = groupPairs(all, share);
      expect(groupPairs([...all].reverse(), share)).toEqual(groups);
      const grouped = new Set(groups.flatMap(({ members }) => members));
      expect(grouped).toEqual(new Set(all.flatMap(({ a, b }) => [a, b])));
      const near = new Set(all.map(({ a, b }) => `${a}/${b}`));
      for (const { members } of groups) {
        expect(members.length).toBeGreaterThan(1);
        // With 1, each is near every other.
        if (share < 1) continue;
        for (const a of members) for (const b of members) if (a < b) expect(near.has(`${a}/${b}`)).toBe(true);
      }
    }),
  );
});
