import { expect, test } from 'vitest';
import { linkWard } from '../../../../src/core/clustering/linkWard.ts';
import { goOn, matrixOf, randomVectors } from './matrices.ts';

/** The sum of squared distances to the mean. */
function scatterOf(members: readonly (readonly number[])[]): number {
  const mean = members[0]!.map((_, d) => members.reduce((sum, one) => sum + one[d]!, 0) / members.length);
  return members.reduce((sum, one) => sum + one.reduce((own, value, d) => own + (value - mean[d]!) ** 2, 0), 0);
}

test("Ward's hierarchy merges what adds least to the scatter, and says how much that is", async () => {
  const vectors = randomVectors(40, 5, 3).map((vector) => vector.map((value) => value / Math.hypot(...vector)));
  const { merges, heights } = await linkWard(matrixOf(vectors), 40, goOn);
  let clusters = vectors.map((vector, item) => ({ id: item, members: [vector] }));
  heights.forEach((height, merge) => {
    let least = Infinity;
    for (const [at, a] of clusters.entries()) {
      for (const b of clusters.slice(0, at)) {
        const added = scatterOf([...a.members, ...b.members]) - scatterOf(a.members) - scatterOf(b.members);
        least = Math.min(least, added);
      }
    }
    expect(height).toBeCloseTo(least, 5);
    const [a, b] = [merges[2 * merge]!, merges[2 * merge + 1]!].map((id) => clusters.find((one) => one.id === id)!);
    const merged = { id: 40 + merge, members: [...a!.members, ...b!.members] };
    clusters = [...clusters.filter((one) => one !== a && one !== b), merged];
  });
});
