/** By what share the number of clusters grows or shrinks in a step: one that shows, of few clusters as of many. */
const SHARE = 0.25;

/** A number of clusters that is a step larger or smaller, at least 1. */
export function stepCount(count: number, direction: 1 | -1): number {
  const step = Math.max(1, Math.round(count * SHARE));
  return Math.max(1, count + direction * step);
}
