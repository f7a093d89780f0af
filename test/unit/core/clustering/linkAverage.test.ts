import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkAverage } from '../../../../src/core/clustering/linkAverage.ts';
import type { Hierarchy } from '../../../../src/core/clustering/hierarchy.ts';
import { goOn, matrixOf, randomVectors } from './matrices.ts';

/** Few different directions, so that many are equal and many pairs are equally near. */
const crowded = fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }), { maxLength: 24 });

/** The items of every cluster, in the order of their merges. */
function membersOf({ merges }: Hierarchy, count: number): number[][] {
  const members = Array.from({ length: count }, (_, item) => [item]);
  for (let at = 0; at < merges.length; at += 2) {
    members.push([...members[merges[at]!]!, ...members[merges[at + 1]!]!].sort((a, b) => a - b));
  }
  return members;
}

function meanDistance(cosine: Float32Array, count: number, a: readonly number[], b: readonly number[]): number {
  const all = a.flatMap((i) => b.map((j) => cosine[i * count + j]!));
  return 1 - all.reduce((sum, value) => sum + value, 0) / all.length;
}

describe('average linkage', () => {
  test('merges the nearest two clusters again and again, as the definition says', async () => {
    for (const seed of [1, 2, 3]) {
      const count = 60;
      const cosine = matrixOf(randomVectors(count, 5, seed));
      let clusters = Array.from({ length: count }, (_, item) => [item]);
      const expected: { height: number; members: number[] }[] = [];
      while (clusters.length > 1) {
        let best = { height: Infinity, i: 0, j: 0 };
        for (let i = 0; i < clusters.length; i++) {
          for (let j = 0; j < i; j++) {
            const height = meanDistance(cosine, count, clusters[i]!, clusters[j]!);
            if (height < best.height) best = { height, i, j };
          }
        }
        const members = [...clusters[best.i]!, ...clusters[best.j]!].sort((a, b) => a - b);
        expected.push({ height: best.height, members });
        clusters = [...clusters.filter((_, at) => at !== best.i && at !== best.j), members];
      }
      const tree = await linkAverage(cosine, count, goOn);
      expect(membersOf(tree, count).slice(count)).toEqual(expected.map(({ members }) => members));
      expected.forEach(({ height }, merge) => expect(tree.heights[merge]).toBeCloseTo(height, 9));
    }
  });

  test('has heights that ascend and are the mean distances of what is merged, however many ties there are', async () => {
    await fc.assert(
      fc.asyncProperty(crowded, async (vectors) => {
        const count = vectors.length;
        const cosine = matrixOf(vectors);
        const { merges, heights } = await linkAverage(cosine, count, goOn);
        expect(heights).toHaveLength(Math.max(0, count - 1));
        expect([...merges].sort((a, b) => a - b)).toEqual(Array.from(merges, (_, cluster) => cluster));
        const members = membersOf({ merges, heights }, count);
        heights.forEach((height, merge) => {
          expect(height).toBeGreaterThanOrEqual(heights[merge - 1] ?? 0);
          const [a, b] = [merges[2 * merge]!, merges[2 * merge + 1]!];
          expect(Math.max(a, b)).toBeLessThan(count + merge);
          expect(height).toBeCloseTo(meanDistance(cosine, count, members[a]!, members[b]!), 9);
        });
      }),
    );
  });

  test('of equal items merges the earliest first', async () => {
    const { merges, heights } = await linkAverage(new Float32Array(16).fill(1), 4, goOn);
    expect([...merges]).toEqual([0, 1, 4, 2, 5, 3]);
    expect([...heights]).toEqual([0, 0, 0]);
  });

  test('of one item, or of none, has no merges', async () => {
    for (const count of [0, 1]) {
      expect((await linkAverage(new Float32Array(count).fill(1), count, goOn)).merges).toHaveLength(0);
    }
  });

  test('ends where it is told to', async () => {
    let steps = 0;
    const stop = () => {
      if (++steps === 5) throw new Error('Stop.');
      return undefined;
    };
    await expect(linkAverage(matrixOf(randomVectors(50, 3, 1)), 50, stop)).rejects.toThrow('Stop.');
  });
});
