import type { Cohesion } from '../../protocol/clusters.ts';

/** How close the members of a cluster are to one another, in a word. */
export type Tightness = 'tight' | 'fairly tight' | 'loose';

/** Per cent of random pairs that a cluster's mean cosine must exceed. */
const TIGHT = 95;
const FAIRLY_TIGHT = 80;

/** Undefined for a single member, and where there are too few items to say. */
export function tightnessOf(cohesion: Cohesion | null): Tightness | undefined {
  const percentile = cohesion?.percentile ?? null;
  if (percentile === null) return undefined;
  if (percentile >= TIGHT) return 'tight';
  return percentile >= FAIRLY_TIGHT ? 'fairly tight' : 'loose';
}
