import { describe, expect, test } from 'vitest';
import { clusterPoints, type Clustering } from '../../../../src/core/clustering/clusterPoints.ts';
import { groupTopics } from '../../../../src/core/clustering/groupTopics.ts';
import { listMembers, type Groups } from '../../../../src/core/clustering/groups.ts';
import { removeMean } from '../../../../src/core/clustering/removeMean.ts';
import { Random } from '../../../../src/core/random.ts';
import { goOn, randomVectors } from './matrices.ts';
import { plainProducts, pointsOf } from './plainProducts.ts';

const tools = { products: plainProducts, pause: goOn };
const METHODS: readonly Clustering[] = [
  { method: 'k-means' },
  { method: 'hierarchical' },
  { method: 'density', leastSize: 3 },
];

/** Points around the corners of a space of that many dimensions, corner after corner. */
function around(corners: readonly number[], spread = 0.1): number[][] {
  const random = new Random(7);
  return corners.flatMap((size, corner) =>
    Array.from({ length: size }, () => corners.map((_, d) => (d === corner ? 1 : 0) + spread * (random.next() - 0.5))),
  );
}

async function cluster(vectors: readonly (readonly number[])[], clustering: Clustering) {
  return clusterPoints(await removeMean(pointsOf(vectors), goOn), clustering, tools);
}

function sizesOf(groups: Groups): number[] {
  return listMembers(groups).map(({ length }) => length);
}

describe.each(METHODS)('clusters by $method', (clustering) => {
  test('are the groups that are there, largest first', async () => {
    const { groups } = await cluster(around([5, 20, 10, 15]), clustering);
    expect(listMembers(groups).map((members) => [members[0], members.length])).toEqual([
      [5, 20],
      [35, 15],
      [25, 10],
      [0, 5],
    ]);
  });

  test('are the same on every run', async () => {
    const vectors = randomVectors(150, 6, 3, 5);
    const [once, again] = [await cluster(vectors, clustering), await cluster(vectors, clustering)];
    expect(again).toEqual(once);
  });

  test('of more points than are compared with one another hold all of them that belong to one', async () => {
    const sizes = [1500, 1500, 1500];
    const spread = clustering.method === 'density' ? 0.02 : 0.1;
    const { products } = tools;
    // A matrix of 4,000 in plain JavaScript takes long: three dimensions are quick enough.
    const { groups } = await clusterPoints(
      await removeMean(pointsOf(around(sizes, spread)), goOn),
      { ...clustering, ...limits(clustering) },
      { products, pause: goOn },
    );
    expect(sizesOf(groups)).toEqual(sizes);
    expect(new Set(groups.groupOf.subarray(0, 1500)).size).toBe(1);
  });

  test('of no points, one, two, or all the same', async () => {
    const isDensity = clustering.method === 'density';
    expect((await cluster([], clustering)).groups.count).toBe(0);
    expect(sizesOf((await cluster([[1, 0]], clustering)).groups)).toEqual(isDensity ? [] : [1]);
    expect(
      sizesOf(
        (
          await cluster(
            [
              [1, 0],
              [0, 1],
            ],
            clustering,
          )
        ).groups,
      ),
    ).toEqual(isDensity ? [] : [2]);
    const same = Array.from({ length: 50 }, () => [0.3, 0.4, 0.5]);
    expect(sizesOf((await cluster(same, clustering)).groups)).toEqual([50]);
  });

  test('end where they are told to', async () => {
    let steps = 0;
    const pause = () => {
      if (++steps === 5) throw new Error('Stop.');
      return undefined;
    };
    const points = pointsOf(randomVectors(60, 4, 1));
    await expect(clusterPoints(points, clustering, { products: plainProducts, pause })).rejects.toThrow('Stop.');
  });
});

/** One choice is enough where many points make each one slow. */
function limits({ method }: Clustering): object {
  return method === 'density' ? { leastCosine: 0.9 } : { count: 3 };
}

describe('a number of clusters', () => {
  test.each(['k-means', 'hierarchical'] as const)(
    'is kept by %s as far as there are different points',
    async (method) => {
      const vectors = randomVectors(40, 5, 2);
      for (const count of [1, 2, 7, 40]) {
        expect((await cluster(vectors, { method, count })).groups.count).toBe(count);
      }
      expect((await cluster(vectors, { method, count: 1000 })).groups.count).toBe(40);
      const twoPlaces = Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? [1, 0, 0] : [0, 1, 0]));
      expect(sizesOf((await cluster(twoPlaces, { method, count: 9 })).groups)).toEqual([15, 15]);
    },
  );

  test('comes from a height in a hierarchy, whose heights say how many there will be', async () => {
    const vectors = randomVectors(30, 5, 2);
    const { heights } = await cluster(vectors, { method: 'hierarchical' });
    expect(heights).toHaveLength(29);
    for (const height of [heights![4]!, heights![20]!, 2]) {
      const { groups, height: chosen } = await cluster(vectors, { method: 'hierarchical', height });
      expect(groups.count).toBe(1 + heights!.filter((other) => other > height).length);
      expect(chosen).toBe(height);
    }
  });
});

describe('the density method', () => {
  test('leaves alone what is near to nothing, and groups that are too small', async () => {
    const corners = around([12, 12, 12, 2, 1]);
    const { groups, leastCosine } = await cluster(corners, { method: 'density', leastSize: 4 });
    expect(sizesOf(groups)).toEqual([12, 12, 12]);
    expect([...groups.groupOf.subarray(36)]).toEqual([-1, -1, -1]);
    expect(leastCosine).toBeGreaterThan(0);
  });
});

describe('topics', () => {
  test('hold each group once, and only where there are many', async () => {
    const vectors = randomVectors(400, 8, 5, 6);
    const points = await removeMean(pointsOf(vectors), goOn);
    const many = await clusterPoints(points, { method: 'k-means', count: 30 }, tools);
    const topics = await groupTopics(points, many.groups, tools);
    expect(topics!.length).toBeGreaterThan(1);
    expect(topics!.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, group) => group));
    const few = await clusterPoints(points, { method: 'k-means', count: 5 }, tools);
    expect(await groupTopics(points, few.groups, tools)).toBeNull();
  });
});
