import { expect, test } from 'vitest';
import { silhouettesOf } from '../../../../src/core/clustering/silhouettesOf.ts';
import { groupStatistics } from '../../../../src/core/heatmap/groupStatistics.ts';
import { randomVectors } from './matrices.ts';
import { plainProducts, pointsOf } from './plainProducts.ts';

test('silhouettes from means are those from all pairs', async () => {
  const points = pointsOf(randomVectors(60, 4, 5, 4));
  const groupOf = Int32Array.from({ length: 60 }, (_, item) => (item < 3 ? -1 : item === 3 ? 4 : item % 4));
  const silhouettes = await silhouettesOf(points, { groupOf, count: 5 }, plainProducts);
  const groups = Array.from({ length: 5 }, (_, group) => ({
    name: '',
    members: [...groupOf.keys()].filter((item) => groupOf[item] === group),
  }));
  const expected = groupStatistics(await plainProducts.matrix(points), 60, groups).groups;
  for (const [group, { members }] of groups.entries()) {
    const mean = members.reduce((sum, item) => sum + silhouettes[item]!, 0) / members.length;
    expect(mean).toBeCloseTo(expected[group]!.silhouette!, 5);
  }
  expect([...silhouettes.subarray(0, 4)]).toEqual([NaN, NaN, NaN, 0]);
});
