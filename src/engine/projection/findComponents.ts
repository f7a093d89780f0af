import { findPrincipalAxes } from '../../core/projection/findPrincipalAxes.ts';
import { COMPONENTS, type PrincipalComponents } from '../../protocol/map.ts';
import { breathe } from '../breathe.ts';
import type { Cosines, VectorRows } from '../compare/cosines.ts';

/** Rows in one product: 8 MB of 512 dimensions. */
const ROWS_AT_A_TIME = 4096;
/** Below this variance, all vectors are the same but for rounding. */
const LEAST_VARIANCE = 1e-9;

/** The principal components of rows, by the eigenvectors of their covariance matrix. */
export async function findComponents(
  cosines: Cosines,
  rows: VectorRows,
  signal: AbortSignal | undefined,
): Promise<PrincipalComponents> {
  const { count, dimensions } = rows;
  const mean = meanOf(rows);
  const covariance = await covarianceOf(cosines, rows, mean, signal);
  let total = 0;
  for (let d = 0; d < dimensions; d++) total += covariance[d * dimensions + d]!;
  if (total < LEAST_VARIANCE) return { count: 0, coordinates: new Float32Array(0), explained: new Float32Array(0) };

  const most = Math.min(COMPONENTS, count - 1);
  const { axes, variances } = await findPrincipalAxes(covariance, dimensions, most, breathe(signal));
  const coordinates = await project(rows, mean, axes, signal);
  faceUp(coordinates, variances.length);
  return { count: variances.length, coordinates, explained: Float32Array.from(variances, (share) => share / total) };
}

function meanOf({ data, dimensions, count }: VectorRows): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let row = 0; row < count; row++) for (let d = 0; d < dimensions; d++) mean[d]! += data[row * dimensions + d]!;
  return mean.map((sum) => sum / Math.max(count, 1));
}

/** By products of columns on onnxruntime, some rows at a time, added up in double precision. */
async function covarianceOf(
  cosines: Cosines,
  { data, dimensions, count }: VectorRows,
  mean: Float64Array,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const covariance = new Float64Array(dimensions * dimensions);
  const pause = breathe(signal);
  for (let start = 0; start < count; start += ROWS_AT_A_TIME) {
    const some = Math.min(ROWS_AT_A_TIME, count - start);
    const columns = new Float32Array(dimensions * some);
    for (let row = 0; row < some; row++) {
      const from = (start + row) * dimensions;
      for (let d = 0; d < dimensions; d++) columns[d * some + row] = data[from + d]! - mean[d]!;
    }
    await pause();
    const byColumn = { data: columns, dimensions: some, count: dimensions };
    await cosines.forEachBlock(byColumn, byColumn, { signal }, ({ aStart, aCount, bStart, bCount, values }) => {
      for (let i = 0; i < aCount; i++) {
        const into = (aStart + i) * dimensions + bStart;
        for (let j = 0; j < bCount; j++) covariance[into + j]! += values[i * bCount + j]! / count;
      }
    });
  }
  return covariance;
}

/** `coordinates[row * axes + axis]`. */
async function project(
  { data, dimensions, count }: VectorRows,
  mean: Float64Array,
  axes: Float64Array,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const size = axes.length / dimensions;
  const coordinates = new Float32Array(count * size);
  const pause = breathe(signal);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < size; axis++) {
      let sum = 0;
      for (let d = 0; d < dimensions; d++)
        sum += (data[row * dimensions + d]! - mean[d]!) * axes[axis * dimensions + d]!;
      coordinates[row * size + axis] = sum;
    }
    await pause();
  }
  return coordinates;
}

/** Turns each component so that its coordinate of largest size is positive; of equally large ones the first counts. */
function faceUp(coordinates: Float32Array, size: number): void {
  for (let axis = 0; axis < size; axis++) {
    let largest = 0;
    for (let at = axis; at < coordinates.length; at += size) {
      if (Math.abs(coordinates[at]!) > Math.abs(largest)) largest = coordinates[at]!;
    }
    if (largest < 0) for (let at = axis; at < coordinates.length; at += size) coordinates[at] = -coordinates[at]!;
  }
}
