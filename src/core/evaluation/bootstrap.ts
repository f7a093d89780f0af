import { quantileSorted } from 'd3-array';
import { Random } from '../random.ts';

/** Resamples that an interval is taken from. */
export const RESAMPLES = 1000;

/** Share of resampled values that an interval holds. */
export const CONFIDENCE = 0.95;

/** Where a value is not defined in more of the resamples than this share, it has no interval. */
const MOST_UNDEFINED = 0.05;

/** From the lower to the upper end. */
export type Interval = readonly [lower: number, upper: number];

/**
 * Draws as many pairs as there are, with replacement: how often each of them is in the resample, into `counts`.
 */
export function drawResample(counts: Uint32Array, random: Random): void {
  counts.fill(0);
  for (let drawn = 0; drawn < counts.length; drawn++) counts[random.below(counts.length)]!++;
}

/**
 * The percentile interval of a bootstrap (B. Efron, "Bootstrap methods: another look at the jackknife", 1979; Efron and
 * Tibshirani, "An introduction to the bootstrap", 1993, chapter 13): between the 2.5th and the 97.5th percentile of a
 * figure's values in the resamples, interpolated. Values that are NaN, for resamples in which the figure is not defined,
 * are passed over; null where they are more than one in twenty.
 */
export function percentileInterval(values: Float64Array): Interval | null {
  const defined = Array.from(values.filter((value) => !Number.isNaN(value)).sort());
  if (defined.length === 0 || defined.length < values.length * (1 - MOST_UNDEFINED)) return null;
  const tail = (1 - CONFIDENCE) / 2;
  return [quantileSorted(defined, tail)!, quantileSorted(defined, 1 - tail)!];
}
