import type { Cosines, VectorRows } from './cosines.ts';

/** For each row the cosine to the row nearest to it, in single precision; -1 where there is no other. */
export async function nearestCosines(
  cosines: Cosines,
  rows: VectorRows,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const nearest = new Float32Array(rows.count).fill(-1);
  const options = { signal, upperTriangle: true };
  await cosines.forEachBlock(rows, rows, options, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      let best = nearest[a]!;
      for (let j = Math.max(0, a + 1 - bStart); j < bCount; j++) {
        const cosine = values[i * bCount + j]!;
        if (cosine > best) best = cosine;
        if (cosine > nearest[bStart + j]!) nearest[bStart + j] = cosine;
      }
      nearest[a] = best;
    }
  });
  return nearest;
}
