import { Random } from '../../../../src/core/random.ts';

/** The cosines of unit vectors, row after row, as the engine gives them. */
export function matrixOf(vectors: readonly (readonly number[])[]): Float32Array {
  const units = vectors.map((vector) => {
    const length = Math.hypot(...vector) || 1;
    return vector.map((value) => value / length);
  });
  const count = vectors.length;
  const cosine = new Float32Array(count * count);
  units.forEach((a, i) => {
    for (let j = 0; j < i; j++) {
      const product = a.reduce((sum, value, d) => sum + value * units[j]![d]!, 0);
      cosine[i * count + j] = cosine[j * count + i] = Math.min(1, Math.max(-1, product));
    }
    cosine[i * count + i] = 1;
  });
  return cosine;
}

/** Vectors in any direction, around that many centres; 0: around none. */
export function randomVectors(count: number, dimensions: number, seed: number, centres = 0): number[][] {
  const random = new Random(seed);
  // The sum of uniform numbers is near enough to a normal one.
  const draw = () => Array.from({ length: dimensions }, () => random.next() + random.next() + random.next() - 1.5);
  const middles = Array.from({ length: centres }, draw);
  return Array.from({ length: count }, () => {
    const vector = draw();
    const middle = middles[random.below(centres)];
    return middle ? vector.map((value, d) => value + 2 * middle[d]!) : vector;
  });
}

/** The sum of the cosines between neighbours. */
export function sumOfNeighbours(cosine: Float32Array, order: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 1; at < order.length; at++) sum += cosine[order[at - 1]! * order.length + order[at]!]!;
  return sum;
}

/** Does not pause. */
export const goOn = () => undefined;
