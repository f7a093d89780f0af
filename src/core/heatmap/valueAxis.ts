import { ticks } from 'd3-array';
import type { Background } from '../background.ts';

/** What the picture shows of a pair: its cosine, or its percentile among random pairs. */
export type ValueMode = 'cosine' | 'percentile';

/** The values that colours stand for, from `low` (far) to `high` (near). */
export interface ValueAxis {
  readonly mode: ValueMode;
  readonly low: number;
  readonly high: number;
  /** What is written at the axis, ascending: both ends, and round numbers that keep off them. */
  readonly ticks: readonly number[];
}

/** From the smallest to the largest of some cosines. */
export interface CosineRange {
  readonly low: number;
  readonly high: number;
}

/** The least part of the range from -1 to 1 that all colours are spent on. */
const LEAST_SPAN = 0.1;
/** The least part of an axis between its end and another number, so that they do not run into each other. */
const CLEAR_OF_ENDS = 0.18;

/** The smallest and the largest cosine of two different items; of a single item, 1 and 1. */
export function rangeOfPairs(cosine: Float32Array, size: number): CosineRange {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) {
      const value = cosine[row * size + column]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? { low, high } : { low: 1, high: 1 };
}

/** The smallest range with all of these in it. */
export function joinRanges(ranges: readonly CosineRange[]): CosineRange {
  return { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) };
}

/**
 * The axis of a picture: the data's own range, or a tenth where all pairs are as good as equal. An encoder
 * whose unrelated pairs score 0.6 does not paint everything near.
 *
 * @param range in cosines
 * @param background of random pairs; needed for percentiles
 */
export function chooseAxis(range: CosineRange, mode: ValueMode, background: Background | null): ValueAxis {
  if (mode === 'percentile') {
    const low = Math.floor(background?.percentile(range.low) ?? 0);
    const high = Math.max(Math.ceil(background?.percentile(range.high) ?? 100), 1);
    return finish(mode, Math.min(low, high - 1), high);
  }
  if (range.high - range.low >= LEAST_SPAN) return finish(mode, range.low, range.high);
  const high = Math.min(Math.max((range.low + range.high + LEAST_SPAN) / 2, -1 + LEAST_SPAN), 1);
  return finish(mode, high - LEAST_SPAN, high);
}

/** Where a value lies on an axis: 0 at its low end, 1 at its high end, clipped to them. */
export function shareOf({ low, high }: Pick<ValueAxis, 'low' | 'high'>, value: number): number {
  return Math.min(Math.max((value - low) / (high - low), 0), 1);
}

/**
 * Where a value lies on an axis whose middle, 0.5, is `middle`: the same distance to both sides is the same share, so that
 * the shorter side does not reach its end.
 */
export function shareAround({ low, high }: Pick<ValueAxis, 'low' | 'high'>, middle: number, value: number): number {
  const reach = Math.max(high - middle, middle - low);
  return reach > 0 ? Math.min(Math.max(0.5 + (value - middle) / (2 * reach), 0), 1) : 0.5;
}

/**
 * The smallest cosine whose percentile is at least `percentile`: the other way round. Infinite where no sampled pair is
 * that near.
 */
export function cosineAtPercentile(background: Background, percentile: number): number {
  const { cosines } = background;
  const below = Math.ceil((percentile * (cosines.length + 1)) / 100 - 1e-9);
  if (below <= 0) return -1;
  const last = cosines[below - 1];
  return last === undefined ? Infinity : last + 1e-6;
}

function finish(mode: ValueMode, low: number, high: number): ValueAxis {
  const clear = CLEAR_OF_ENDS * (high - low);
  const inside = ticks(low, high, 5).filter((tick) => tick >= low + clear && tick <= high - clear);
  return { mode, low, high, ticks: [low, ...inside, high] };
}
