import type { Points, Products } from '../../../../src/core/clustering/points.ts';

/** Vectors as rows of unit length. */
export function pointsOf(vectors: readonly (readonly number[])[]): Points {
  const dimensions = vectors[0]?.length ?? 3;
  const data = new Float32Array(vectors.length * dimensions);
  for (const [row, vector] of vectors.entries()) {
    const length = Math.hypot(...vector) || 1;
    data.set(
      vector.map((value) => value / length),
      row * dimensions,
    );
  }
  return { data, dimensions, count: vectors.length };
}

function multiply(a: Points, i: number, b: Points, j: number): number {
  let sum = 0;
  for (let d = 0; d < a.dimensions; d++) sum += a.data[i * a.dimensions + d]! * b.data[j * b.dimensions + d]!;
  return sum;
}

/** Products one number at a time, in blocks of three columns, so that a row is seen in several of them. */
export const plainProducts: Products = {
  forEachBlock(a, b, visit) {
    for (let i = 0; i < a.count; i++) {
      for (let j = 0; j < b.count; j += 3) {
        const bCount = Math.min(3, b.count - j);
        const values = Float32Array.from({ length: bCount }, (_, at) => multiply(a, i, b, j + at));
        visit({ aStart: i, aCount: 1, bStart: j, bCount, values });
      }
    }
    return Promise.resolve();
  },
  matrix(points) {
    const { count } = points;
    const matrix = new Float32Array(count * count);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) matrix[i * count + j] = matrix[j * count + i] = multiply(points, i, points, j);
    }
    for (let item = 0; item < count; item++) matrix[item * count + item] = 1;
    return Promise.resolve(matrix);
  },
};
