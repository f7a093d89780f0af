import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupStatistics, type Spread } from '../../../../src/core/heatmap/groupStatistics.ts';
import { matrixOf, randomVectors } from '../clustering/matrices.ts';

const toGroups = (members: readonly (readonly number[])[]) => members.map((of, at) => ({ name: `${at}`, members: of }));

/** Straight from the definitions. */
function bruteForce(cosine: Float32Array, size: number, groups: readonly (readonly number[])[]) {
  const at = (a: number, b: number) => cosine[a * size + b]!;
  const spread = (values: number[]): Spread | null => {
    if (values.length === 0) return null;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(variance), pairs: values.length };
  };
  const inside = groups.map((own) => own.flatMap((a, i) => own.slice(i + 1).map((b) => at(a, b))));
  const across = groups.map((own) =>
    own.flatMap((a) => groups.flatMap((other) => (other === own ? [] : other.map((b) => at(a, b))))),
  );
  const filled = groups.filter((group) => group.length > 0);
  const silhouettes = groups.map((own) =>
    own.map((item) => {
      if (own.length === 1 || filled.length < 2) return 0;
      const distance = (group: readonly number[]) => {
        const others = group.filter((other) => other !== item);
        return others.reduce((sum, other) => sum + 1 - at(item, other), 0) / others.length;
      };
      const a = distance(own);
      const b = Math.min(...filled.filter((group) => group !== own).map(distance));
      return Math.max(a, b) <= 0 ? 0 : (b - a) / Math.max(a, b);
    }),
  );
  const mean = (values: number[]) =>
    filled.length > 1 && values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  const between = groups.flatMap((own, g) =>
    groups.slice(g + 1).flatMap((other) => own.flatMap((a) => other.map((b) => at(a, b)))),
  );
  const sumWithOthers = (item: number, group: readonly number[]) =>
    group.reduce((sum, other) => sum + (other === item ? 0 : at(item, other)), 0);
  return {
    central: groups.map((own) => {
      const most = Math.max(...own.map((item) => sumWithOthers(item, own)));
      return own.find((item) => sumWithOthers(item, own) === most) ?? null;
    }),
    groups: groups.map((_, g) => ({
      within: spread(inside[g]!),
      between: spread(across[g]!),
      silhouette: mean(silhouettes[g]!),
    })),
    overall: { within: spread(inside.flat()), between: spread(between), silhouette: mean(silhouettes.flat()) },
  };
}

function expectNear(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number') expect(actual).toBeCloseTo(expected, 9);
  else if (Array.isArray(expected)) expected.forEach((one, at) => expectNear((actual as unknown[])[at], one));
  else if (expected === null) expect(actual).toBeNull();
  else
    for (const [key, one] of Object.entries(expected as object))
      expectNear((actual as Record<string, unknown>)[key], one);
}

describe('figures of groups', () => {
  test('are those of the definitions, whatever the groups', () => {
    const membership = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(membership, fc.integer(), (groupOf, seed) => {
        const size = groupOf.length;
        const cosine = matrixOf(randomVectors(size, 3, seed));
        // Some items are in none, and some groups have none.
        const groups = [0, 1, 2, 3, 4].map((group) => [...groupOf.keys()].filter((item) => groupOf[item] === group));
        expectNear(groupStatistics(cosine, size, toGroups(groups)), bruteForce(cosine, size, groups));
      }),
    );
  });

  test('of two pairs far apart', () => {
    const cosine = matrixOf([
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
    const ofEach = {
      within: { mean: 1, deviation: 0, pairs: 1 },
      between: { mean: 0, deviation: 0, pairs: 4 },
      silhouette: 1,
    };
    expect(
      groupStatistics(
        cosine,
        4,
        toGroups([
          [0, 1],
          [2, 3],
        ]),
      ),
    ).toEqual({
      central: [0, 2],
      groups: [ofEach, ofEach],
      overall: {
        within: { mean: 1, deviation: 0, pairs: 2 },
        between: { mean: 0, deviation: 0, pairs: 4 },
        silhouette: 1,
      },
    });
  });

  test('are null where nothing can be said', () => {
    const cosine = new Float32Array(9).fill(1);
    const none = { within: null, between: null, silhouette: null };
    expect(groupStatistics(new Float32Array(0), 0, [])).toEqual({ central: [], groups: [], overall: none });
    expect(groupStatistics(cosine, 3, toGroups([[1]]))).toEqual({ central: [1], groups: [none], overall: none });
    const { groups, overall } = groupStatistics(cosine, 3, toGroups([[0, 1, 2]]));
    expect(groups).toEqual([{ within: { mean: 1, deviation: 0, pairs: 3 }, between: null, silhouette: null }]);
    expect(overall.silhouette).toBeNull();
  });

  test('have silhouettes of 0 for items alone in their group, and for equal items', () => {
    const cosine = matrixOf(randomVectors(3, 2, 1));
    const alone = groupStatistics(cosine, 3, toGroups([[0], [1], [2]]));
    expect(alone.groups.map(({ silhouette }) => silhouette)).toEqual([0, 0, 0]);
    const equal = groupStatistics(
      new Float32Array(16).fill(1),
      4,
      toGroups([
        [0, 1],
        [2, 3],
      ]),
    );
    expect(equal.overall.silhouette).toBe(0);
  });
});
