/**
 * The vector of record: every number in 16 bits, fixed point, with a scale for each vector. A number is
 * `FINE · coarse + fine`, two signed bytes: the coarse ones alone are the vector in 8 bits, which is what a search scans.
 *
 * Half-precision floating point takes as much room; its error on vectors of unit length is three times as large, and its
 * upper byte is no number. And here products of two records are whole numbers, so that a cosine has the same bits in
 * whatever order it is summed.
 */
export const FINE = 256;

/** The largest number of a record: its coarse byte is 127. */
const LARGEST = 127 * FINE;

/** Vectors of record, one after the other: `coarse[row * dimensions + d]`, and `fine` in the same way. */
export interface VectorRecords {
  readonly coarse: Int8Array;
  readonly fine: Int8Array;
  readonly dimensions: number;
}

/** Rounds the rows of `vectors` (single precision, of any length but zero) to records. */
export function toRecords(vectors: Float32Array, dimensions: number): VectorRecords {
  const coarse = new Int8Array(vectors.length);
  const fine = new Int8Array(vectors.length);
  for (let start = 0; start < vectors.length; start += dimensions) {
    let largest = 0;
    for (let at = start; at < start + dimensions; at++) largest = Math.max(largest, Math.abs(vectors[at]!));
    const scale = largest > 0 ? LARGEST / largest : 0;
    for (let at = start; at < start + dimensions; at++) {
      const value = Math.round(vectors[at]! * scale);
      coarse[at] = Math.floor((value + FINE / 2) / FINE);
      fine[at] = value - coarse[at]! * FINE;
    }
  }
  return { coarse, fine, dimensions };
}

/** One record's numbers, from -{@link LARGEST} to {@link LARGEST}. */
export function readRecord({ coarse, fine, dimensions }: VectorRecords, row: number): Int16Array {
  const start = row * dimensions;
  return Int16Array.from({ length: dimensions }, (_, d) => coarse[start + d]! * FINE + fine[start + d]!);
}

/**
 * Writes the vector of unit length that a record stands for, in single precision, to `into` from `start` on; zeros where the
 * record is all zeros.
 */
export function writeUnitVector(record: Int16Array, into: Float32Array, start: number): void {
  const length = lengthOf(record) || 1;
  for (let d = 0; d < record.length; d++) into[start + d] = record[d]! / length;
}

/** The Euclidean length of numbers, in double precision. */
export function lengthOf(numbers: ArrayLike<number>): number {
  let squares = 0;
  for (let at = 0; at < numbers.length; at++) squares += numbers[at]! * numbers[at]!;
  return Math.sqrt(squares);
}

/**
 * The cosine of two records: the exact product of whole numbers (below 2^53) over the product of their lengths. 0 where
 * one of them is all zeros.
 */
export function cosineOfRecords(a: Int16Array, b: Int16Array): number {
  let product = 0;
  for (let d = 0; d < a.length; d++) product += a[d]! * b[d]!;
  return toCosine(product, lengthOf(a) * lengthOf(b));
}

/** @param lengths the product of the two vectors' lengths */
export function toCosine(product: number, lengths: number): number {
  return lengths === 0 ? 0 : Math.min(1, Math.max(-1, product / lengths));
}
