import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrangeItems, BEAM_WIDTH } from '../../../../src/core/clustering/arrangeItems.ts';
import { Leaves } from '../../../../src/core/clustering/leaves.ts';
import { linkAverage } from '../../../../src/core/clustering/linkAverage.ts';
import { orderByBeam } from '../../../../src/core/clustering/orderByBeam.ts';
import { countSteps, orderOptimally } from '../../../../src/core/clustering/orderOptimally.ts';
import { goOn, matrixOf, randomVectors, sumOfNeighbours } from './matrices.ts';

const vectors = fc.array(
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 3 }).map(([x, y, z]) => [x!, y!, z ?? 0]),
  {
    maxLength: 9,
  },
);

/** Every order of the leaves that a tree allows. */
function ordersOf(merges: Int32Array, count: number, cluster: number): number[][] {
  if (cluster < count) return [[cluster]];
  const [a, b] = [0, 1].map((side) => ordersOf(merges, count, merges[2 * (cluster - count) + side]!));
  return a!.flatMap((left) =>
    b!.flatMap((right) => [
      [...left, ...right],
      [...right, ...left],
    ]),
  );
}

describe('an arrangement', () => {
  test('of a few items is the best of all orders that the tree allows', async () => {
    await fc.assert(
      fc.asyncProperty(vectors, async (few) => {
        const count = few.length;
        const cosine = matrixOf(few);
        const { merges, order, isOptimal } = await arrangeItems(cosine, count, goOn);
        const allowed = count === 0 ? [[]] : ordersOf(merges, count, 2 * count - 2);
        const best = Math.max(...allowed.map((one) => sumOfNeighbours(cosine, one)));
        expect(isOptimal).toBe(true);
        expect(allowed).toContainEqual([...order]);
        expect(sumOfNeighbours(cosine, order)).toBeCloseTo(best, 6);
      }),
      { numRuns: 200 },
    );
  });

  test('names first, of two merged clusters, the one that stands first', async () => {
    const count = 80;
    const { merges, order } = await arrangeItems(matrixOf(randomVectors(count, 4, 9)), count, goOn);
    expect(new Leaves(merges, count).items).toEqual(order);
    expect(order[0]).toBeLessThan(order[count - 1]!);
  });

  test('of equal items leaves them in their order, and of two as well', async () => {
    const arrange = async (count: number) => arrangeItems(new Float32Array(count * count).fill(1), count, goOn);
    for (const count of [0, 1, 2, 3]) {
      expect([...(await arrange(count)).order], `${count} items`).toEqual(Array.from({ length: count }, (_, i) => i));
    }
    const many = await arrange(600);
    expect([...many.order].sort((a, b) => a - b)).toEqual(Array.from({ length: 600 }, (_, item) => item));
    expect(many.heights.every((height) => height === 0)).toBe(true);
  });

  test('is the same every time, and optimal for any 500 items', async () => {
    // Points on a line: no tree is fuller.
    const cosine = matrixOf(randomVectors(500, 2, 4));
    const first = await arrangeItems(cosine, 500, goOn);
    expect(first.isOptimal).toBe(true);
    expect(await arrangeItems(cosine.slice(), 500, goOn)).toEqual(first);
  });

  test.each([
    ['random directions', 8, 0],
    ['random directions of many dimensions', 128, 0],
    ['ten groups', 32, 10],
    ['a hundred groups', 32, 100],
  ])('by beam comes within 0.001 of the optimum in the mean: 600 items in %s', async (_, dimensions, centres) => {
    const count = 600;
    const cosine = matrixOf(randomVectors(count, dimensions, 5, centres));
    const { merges } = await linkAverage(cosine, count, goOn);
    const leaves = new Leaves(merges, count);
    const optimum = sumOfNeighbours(cosine, await orderOptimally(leaves, cosine, goOn)) / (count - 1);
    const reached = sumOfNeighbours(cosine, await orderByBeam(leaves, cosine, BEAM_WIDTH, goOn)) / (count - 1);
    const asItWas = sumOfNeighbours(cosine, leaves.items) / (count - 1);
    expect(reached).toBeLessThan(optimum + 1e-6);
    expect(optimum - reached).toBeLessThan(0.001);
    expect(optimum - asItWas).toBeGreaterThan(0.005);
  });

  test('of too full a tree is not optimal, and says so', async () => {
    // 1,024 items in pairs of pairs of pairs: no hierarchy takes more steps.
    const count = 1024;
    const cosine = new Float32Array(count * count);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) cosine[i * count + j] = i === j ? 1 : 1 - (32 - Math.clz32(i ^ j)) / 12;
    }
    const { order, isOptimal } = await arrangeItems(cosine, count, goOn);
    expect(isOptimal).toBe(false);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, item) => item));
  });
});

test('the steps of an optimal order are at most a sixth of the cube', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 60 }), fc.integer(), async (count, seed) => {
      const { merges } = await linkAverage(matrixOf(randomVectors(count, 2, seed)), count, goOn);
      // A pair of items takes two steps, which is more than a sixth of 8.
      expect(countSteps(new Leaves(merges, count))).toBeLessThanOrEqual(count ** 3 / 6 + 2 * count);
    }),
  );
});
