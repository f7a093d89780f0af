import type { Background } from '../background.ts';
import type { NearestQuantiles } from '../closeness.ts';

/** Cosines from which two texts stand out of what neighbours are like in a scope. */
export interface StandOut {
  /** They stand out: -1 to 1. */
  readonly limit: number;
  /** They stand out by far: `limit` to 1. */
  readonly farLimit: number;
}

/**
 * Half the interquartile range, times this, lies between the median and Tukey's inner fence (1.5 interquartile ranges
 * beyond the quartile), and between the median and his outer fence (3 of them).
 */
const INNER = 4;
const OUTER = 7;

/** Distances (1 minus a cosine) below it are the rounding of vectors. */
const LEAST_DISTANCE = 1e-4;

/** Half interquartile ranges of the logarithm of distances below it come of too few values: distances 5 % apart. */
const LEAST_SPREAD = 0.05;

/** A normal distribution's 75th and 90th percentile, in standard deviations from its middle. */
const QUARTILE = 0.6745;
const DECILE = 1.2816;

/**
 * Where duplicates begin among nearest neighbours: Tukey's fences (Exploratory Data Analysis, 1977) of the logarithm of
 * their distances, which is about as wide in a diary as in a folder of tickets. The spread is taken from the half of
 * the neighbours that is further away: duplicates only ever bring neighbours nearer, so that half of the texts may have
 * one before the fence gives way.
 *
 * @param nearest cosines of the texts' nearest neighbours; used where there are as many as `least`
 * @param usual what they usually are, used otherwise
 */
export function findStandOut(nearest: Background, usual: NearestQuantiles): StandOut {
  if (!nearest.isTelling) {
    const spread = ((logDistance(usual.related) - logDistance(usual.close)) * QUARTILE) / DECILE;
    return toLimits(logDistance(usual.close), spread);
  }
  const { cosines } = nearest;
  const middle = logDistance(quantile(cosines, 0.5));
  return toLimits(middle, logDistance(quantile(cosines, 0.25)) - middle);
}

function toLimits(middle: number, spread: number): StandOut {
  const unit = Math.max(LEAST_SPREAD, spread);
  return { limit: 1 - Math.exp(middle - INNER * unit), farLimit: 1 - Math.exp(middle - OUTER * unit) };
}

function logDistance(cosine: number): number {
  return Math.log(Math.max(LEAST_DISTANCE, 1 - cosine));
}

/** @param ascending not empty */
function quantile(ascending: Float32Array, share: number): number {
  return ascending[Math.floor(share * (ascending.length - 1))]!;
}
