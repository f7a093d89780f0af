import type { Pause } from './hierarchy.ts';
import type { Points } from './points.ts';

/** Rows between two pauses. */
const ROWS = 2000;

/** Below this length, what remains of a unit vector is the rounding of its numbers. */
const NOTHING = 1e-4;

/**
 * The points less the mean of all of them, of unit length again; zeros where a point is the mean. What all texts of a folder
 * have in common says nothing about how they differ, but makes all cosines large: J. Mu and P. Viswanath, "All-but-the-Top:
 * Simple and Effective Postprocessing for Word Representations" (ICLR 2018), of which this is the first step. The second,
 * leaving out the first principal components as well, made clusters worse (docs/clusters.md).
 */
export async function removeMean({ data, dimensions, count }: Points, pause: Pause): Promise<Points> {
  const mean = new Float64Array(dimensions);
  for (let row = 0; row < count; row++) {
    for (let d = 0; d < dimensions; d++) mean[d]! += data[row * dimensions + d]!;
    if (row % ROWS === 0) await pause();
  }
  for (let d = 0; d < dimensions; d++) mean[d]! /= count;
  const centred = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    if (row % ROWS === 0) await pause();
    const at = row * dimensions;
    let squares = 0;
    for (let d = 0; d < dimensions; d++) squares += (data[at + d]! - mean[d]!) ** 2;
    const length = Math.sqrt(squares);
    if (length < NOTHING) continue;
    for (let d = 0; d < dimensions; d++) centred[at + d] = (data[at + d]! - mean[d]!) / length;
  }
  return { data: centred, dimensions, count };
}
