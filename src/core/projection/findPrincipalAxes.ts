import type { Pause } from '../clustering/hierarchy.ts';
import { Random } from '../random.ts';
import { diagonalise } from './diagonalise.ts';

/** Directions that are iterated beside those that are asked for: what these have in common with later ones goes faster. */
const SPARE = 8;
const MOST_ROUNDS = 400;
/** Rounds between two looks at how far it is. */
const ROUNDS_AT_A_TIME = 8;
/** How much the matrix may turn a direction, as a share of the largest variance. */
const TOLERANCE = 1e-6;
const SEED = 1;

export interface PrincipalAxes {
  /** How many there are: those with a variance above 0. */
  readonly count: number;
  /** `count` rows of `dimensions`, of unit length, at right angles. */
  readonly axes: Float64Array;
  /** For each the variance along it, descending. */
  readonly variances: Float64Array;
}

/**
 * The `most` directions of largest variance, by orthogonal iteration with Rayleigh-Ritz (Golub and Van Loan, "Matrix Computations",
 * 4th ed., 8.2.4): the same matrix has the same directions. A full decomposition of a matrix of 512 by ml-matrix takes several
 * times as long, and cannot be paused.
 *
 * @param covariance row after row, symmetric, with no negative eigenvalue but for rounding: `dimensions²` numbers
 */
export async function findPrincipalAxes(
  covariance: Float64Array,
  dimensions: number,
  most: number,
  pause: Pause,
): Promise<PrincipalAxes> {
  const width = Math.min(most + SPARE, dimensions);
  let axes = orthonormalise(randomRows(width, dimensions), dimensions);
  let variances = new Float64Array(width);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const turned = multiplyRows(axes, covariance, dimensions);
    if (round % ROUNDS_AT_A_TIME === 0 || round === MOST_ROUNDS) {
      const ritz = diagonalise(productsOf(axes, turned, dimensions), width);
      axes = combineRows(ritz.vectors, axes, dimensions);
      variances = Float64Array.from(ritz.values, (value) => Math.max(value, 0));
      const images = combineRows(ritz.vectors, turned, dimensions);
      if (isSettled(axes, images, variances, dimensions, Math.min(most, width))) break;
      axes = orthonormalise(images, dimensions);
    } else {
      axes = orthonormalise(turned, dimensions);
    }
    await pause();
  }
  const count = countAbove(variances, Math.min(most, width), variances[0]! * TOLERANCE);
  return { count, axes: axes.slice(0, count * dimensions), variances: variances.slice(0, count) };
}

function randomRows(rows: number, dimensions: number): Float64Array {
  const random = new Random(SEED);
  return Float64Array.from({ length: rows * dimensions }, () => random.next() - 0.5);
}

/** Each row times the matrix, which is symmetric: row after row of it is read. */
function multiplyRows(rows: Float64Array, matrix: Float64Array, dimensions: number): Float64Array {
  const products = new Float64Array(rows.length);
  for (let start = 0; start < rows.length; start += dimensions) {
    for (let d = 0; d < dimensions; d++) {
      let sum = 0;
      const from = d * dimensions;
      for (let e = 0; e < dimensions; e++) sum += rows[start + e]! * matrix[from + e]!;
      products[start + d] = sum;
    }
  }
  return products;
}

/** Makes rows orthonormal, in their order (modified Gram-Schmidt, twice); what is left of none of its own becomes 0. */
function orthonormalise(rows: Float64Array, dimensions: number): Float64Array {
  const made = rows.slice();
  for (let start = 0; start < made.length; start += dimensions) {
    const before = lengthOfRow(made, start, dimensions);
    for (let pass = 0; pass < 2; pass++) {
      for (let other = 0; other < start; other += dimensions) {
        const share = productOf(made, start, made, other, dimensions);
        for (let d = 0; d < dimensions; d++) made[start + d]! -= share * made[other + d]!;
      }
    }
    const length = lengthOfRow(made, start, dimensions);
    const scale = length > before * 1e-12 && length > 0 ? 1 / length : 0;
    for (let d = 0; d < dimensions; d++) made[start + d]! *= scale;
  }
  return made;
}

/** The products of all rows of one with all rows of another, made symmetric. */
function productsOf(a: Float64Array, b: Float64Array, dimensions: number): Float64Array {
  const size = a.length / dimensions;
  const products = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const one = productOf(a, i * dimensions, b, j * dimensions, dimensions);
      const other = productOf(a, j * dimensions, b, i * dimensions, dimensions);
      products[i * size + j] = products[j * size + i] = (one + other) / 2;
    }
  }
  return products;
}

/** `shares[i * size + j]` says how much of row j is in the new row i. */
function combineRows(shares: Float64Array, rows: Float64Array, dimensions: number): Float64Array {
  const size = rows.length / dimensions;
  const combined = new Float64Array(rows.length);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const share = shares[i * size + j]!;
      for (let d = 0; d < dimensions; d++) combined[i * dimensions + d]! += share * rows[j * dimensions + d]!;
    }
  }
  return combined;
}

/** Whether the matrix makes the first rows longer and does not turn them. */
function isSettled(
  axes: Float64Array,
  images: Float64Array,
  variances: Float64Array,
  dimensions: number,
  rows: number,
): boolean {
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let d = row * dimensions; d < (row + 1) * dimensions; d++)
      squares += (images[d]! - variances[row]! * axes[d]!) ** 2;
    if (Math.sqrt(squares) > TOLERANCE * variances[0]!) return false;
  }
  return true;
}

function countAbove(descending: Float64Array, most: number, least: number): number {
  let count = 0;
  while (count < most && descending[count]! > least) count++;
  return count;
}

function productOf(a: Float64Array, startA: number, b: Float64Array, startB: number, dimensions: number): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += a[startA + d]! * b[startB + d]!;
  return sum;
}

function lengthOfRow(rows: Float64Array, start: number, dimensions: number): number {
  return Math.sqrt(productOf(rows, start, rows, start, dimensions));
}
