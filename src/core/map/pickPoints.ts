import type { Point } from '../picture/box.ts';

/** Points of the map: x and y of each, y growing upwards. */
export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Whether a point can be picked. */
export type IsThere = (point: number) => boolean;

export type Direction = 'left' | 'right' | 'up' | 'down';

const directions: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
};

/** What is beside the way counts as so much further away. */
const ASIDE = 2;

/** The point nearest to a place, no further than `most`; of several the last, which is drawn on top. Null where there is none. */
export function nearestPoint({ x, y }: Places, at: Point, most: number, isThere: IsThere): number | null {
  let nearest: number | null = null;
  let least = most * most;
  for (let point = 0; point < x.length; point++) {
    const across = x[point]! - at.x;
    const up = y[point]! - at.y;
    const square = across * across + up * up;
    if (square > least || !isThere(point)) continue;
    nearest = point;
    least = square;
  }
  return nearest;
}

/**
 * The nearest point in a direction, from a point on: within 45 degrees of it, what lies aside counting as further. Null where there
 * is none. Points of the same place come one after the other, in their order, on the way to the right or down.
 */
export function nextPoint({ x, y }: Places, from: number, direction: Direction, isThere: IsThere): number | null {
  const [dx, dy] = directions[direction];
  const isForward = direction === 'right' || direction === 'down';
  let next: number | null = null;
  let least = Infinity;
  for (let point = 0; point < x.length; point++) {
    if (point === from) continue;
    const across = x[point]! - x[from]!;
    const up = y[point]! - y[from]!;
    let distance: number;
    if (across === 0 && up === 0) {
      const steps = isForward ? point - from : from - point;
      if (steps < 0) continue;
      // Nearer than whatever is elsewhere.
      distance = -1 / steps;
    } else {
      const ahead = across * dx + up * dy;
      const aside = Math.abs(across * dy - up * dx);
      if (ahead <= 0 || aside > ahead) continue;
      distance = ahead + ASIDE * aside;
    }
    if (distance >= least || !isThere(point)) continue;
    next = point;
    least = distance;
  }
  return next;
}

/** The points at the place of a point, itself among them, ascending. */
export function pointsAtPlace({ x, y }: Places, of: number): number[] {
  const points: number[] = [];
  for (let point = 0; point < x.length; point++) if (x[point] === x[of] && y[point] === y[of]) points.push(point);
  return points;
}

/** The points within a line that closes itself, ascending: those that are inside by the even-odd rule. */
export function pointsWithin({ x, y }: Places, outline: readonly Point[], isThere: IsThere): number[] {
  const within: number[] = [];
  if (outline.length < 3) return within;
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const corner of outline) {
    left = Math.min(left, corner.x);
    right = Math.max(right, corner.x);
    bottom = Math.min(bottom, corner.y);
    top = Math.max(top, corner.y);
  }
  for (let point = 0; point < x.length; point++) {
    const px = x[point]!;
    const py = y[point]!;
    if (px < left || px > right || py < bottom || py > top || !isThere(point)) continue;
    if (isInside(outline, px, py)) within.push(point);
  }
  return within;
}

function isInside(outline: readonly Point[], x: number, y: number): boolean {
  let isIn = false;
  let from = outline[outline.length - 1]!;
  for (const to of outline) {
    const crosses = from.y > y !== to.y > y;
    if (crosses && x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) isIn = !isIn;
    from = to;
  }
  return isIn;
}
