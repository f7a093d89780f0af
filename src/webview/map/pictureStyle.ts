import type { PointSize } from '../../core/map/paintPoints.ts';

/** Of labels of groups, in CSS pixels. */
export const LABEL_SIZE = 12;
export const LABEL_HEIGHT = 16;
/** Longer names of groups are cut. */
export const LONGEST_LABEL = 180;

/** Points are as large as leaves their picture readable: smaller where they are many, larger as one comes closer. */
const LARGEST = 6;
const SMALLEST = 1.5;
const GROWTH = 0.4;
/** The radius of a single point, and how fast it shrinks with their number. */
const ALONE = 14;
const SHRINKING = 0.2;
/** From this radius on there is a line around each. */
const EDGED = 2.5;

/**
 * The size of points, in CSS pixels.
 *
 * @param closeness how much closer than the view of everything the picture is
 */
export function pointSizeFor(count: number, closeness: number): PointSize {
  const basic = Math.min(Math.max(ALONE / Math.max(count, 1) ** SHRINKING, SMALLEST), LARGEST);
  const radius = Math.min(basic * Math.max(closeness, 1) ** GROWTH, Math.max(basic, LARGEST));
  return { radius, edge: radius >= EDGED ? 1 : 0 };
}
