import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagonalise } from '../../../../src/core/projection/diagonalise.ts';
import { findPrincipalAxes } from '../../../../src/core/projection/findPrincipalAxes.ts';
import { Random } from '../../../../src/core/random.ts';

const pause = () => undefined;

/** A matrix with known eigenvalues, turned at random. */
function makeMatrix(values: readonly number[], seed: number): Float64Array {
  const size = values.length;
  const random = new Random(seed);
  let matrix = new Float64Array(size * size);
  values.forEach((value, at) => (matrix[at * size + at] = value));
  for (let turn = 0; turn < 3 * size; turn++) {
    const [p, q] = random.sample(2, size) as [number, number];
    const angle = random.next() * Math.PI;
    const turned = matrix.slice();
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let k = 0; k < size; k++) {
      turned[p * size + k] = c * matrix[p * size + k]! - s * matrix[q * size + k]!;
      turned[q * size + k] = s * matrix[p * size + k]! + c * matrix[q * size + k]!;
    }
    const both = turned.slice();
    for (let k = 0; k < size; k++) {
      both[k * size + p] = c * turned[k * size + p]! - s * turned[k * size + q]!;
      both[k * size + q] = s * turned[k * size + p]! + c * turned[k * size + q]!;
    }
    matrix = both;
  }
  return matrix;
}

/** Of `matrix · vector - value · vector`. */
function residual(matrix: Float64Array, vector: Float64Array, value: number): number {
  const size = vector.length;
  let squares = 0;
  for (let row = 0; row < size; row++) {
    let sum = -value * vector[row]!;
    for (let k = 0; k < size; k++) sum += matrix[row * size + k]! * vector[k]!;
    squares += sum * sum;
  }
  return Math.sqrt(squares);
}

describe('findPrincipalAxes', () => {
  it('finds the largest of known variances, and directions that the matrix does not turn', async () => {
    const values = [9, 5, 4.9, 2, 1, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.01, ...Array<number>(28).fill(0.001)];
    const matrix = makeMatrix(values, 3);
    const { count, axes, variances } = await findPrincipalAxes(matrix, values.length, 5, pause);
    expect(count).toBe(5);
    variances.forEach((variance, at) => expect(variance).toBeCloseTo(values[at]!, 6));
    for (let at = 0; at < count; at++) {
      const axis = axes.subarray(at * values.length, (at + 1) * values.length);
      expect(residual(matrix, axis, variances[at]!)).toBeLessThan(1e-4);
    }
  });

  it('agrees with a full diagonalisation, of whatever rank', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 8 }),
        async (some, zeros, most) => {
          const values = [...some, ...Array<number>(zeros).fill(0)];
          const matrix = values.length === 1 ? Float64Array.from(values) : makeMatrix(values, 5);
          const full = diagonalise(matrix, values.length);
          const { count, variances } = await findPrincipalAxes(matrix, values.length, most, pause);
          expect(count).toBe(Math.min(most, some.length));
          variances.forEach((variance, at) => expect(variance).toBeCloseTo(full.values[at]!, 5));
        },
      ),
    );
  });

  it('finds none where nothing varies', async () => {
    expect(await findPrincipalAxes(new Float64Array(36), 6, 3, pause)).toMatchObject({ count: 0 });
  });
});

describe('diagonalise', () => {
  it('gives orthonormal vectors that make up the matrix again', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 9 }), (values) => {
        const size = values.length;
        const matrix = makeMatrix(values, 11);
        const { values: found, vectors } = diagonalise(matrix, size);
        expect([...found]).toEqual([...found].sort((a, b) => b - a));
        [...values].sort((a, b) => b - a).forEach((value, at) => expect(found[at]).toBeCloseTo(value, 8));
        for (let at = 0; at < size; at++) {
          expect(residual(matrix, vectors.slice(at * size, (at + 1) * size), found[at]!)).toBeLessThan(1e-8);
        }
      }),
    );
  });
});
