import fc from 'fast-check';

/** Values as a resample has them: each as often as its count says. */
export function expand(values: readonly number[], counts: readonly number[]): number[] {
  return values.flatMap((value, index) => new Array<number>(counts[index]!).fill(value));
}

/** Pairs with ties on both sides, each there none to three times in a resample, and at least one of them there. */
export function countedPairs(score: fc.Arbitrary<number>) {
  const cosine = fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8);
  return fc
    .array(fc.record({ cosine, score, count: fc.integer({ min: 0, max: 3 }) }), { minLength: 1, maxLength: 25 })
    .filter((pairs) => pairs.some(({ count }) => count > 0))
    .map((pairs) => ({
      cosine: pairs.map((pair) => pair.cosine),
      scores: pairs.map((pair) => pair.score),
      counts: pairs.map((pair) => pair.count),
    }));
}
