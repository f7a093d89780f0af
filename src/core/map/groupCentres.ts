import type { Places } from './pickPoints.ts';

export interface GroupCentre {
  readonly group: number;
  /** How many items are in it. */
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Where the label of each group stands: at the member that is nearest to the middle one of its members, in x and in y. A mean would
 * stand between the parts of a group that lies in several places, and where nothing of it is. Largest groups first.
 *
 * @param groupOf of each point its group, or -1
 */
export function groupCentres({ x, y }: Places, groupOf: Int32Array, groups: number): GroupCentre[] {
  const members: number[][] = Array.from({ length: groups }, () => []);
  groupOf.forEach((group, point) => members[group]?.push(point));
  return members
    .flatMap((own, group): GroupCentre[] => {
      if (own.length === 0) return [];
      const middleX = middleOf(own, x);
      const middleY = middleOf(own, y);
      const distance = (point: number) => (x[point]! - middleX) ** 2 + (y[point]! - middleY) ** 2;
      const centre = own.reduce((best, point) => (distance(point) < distance(best) ? point : best));
      return [{ group, size: own.length, x: x[centre]!, y: y[centre]! }];
    })
    .sort((a, b) => b.size - a.size || a.group - b.group);
}

function middleOf(points: readonly number[], along: Float32Array): number {
  const sorted = Float32Array.from(points, (point) => along[point]!).sort();
  return sorted[Math.floor(sorted.length / 2)]!;
}
