import type { Points } from './points.ts';

/** Which group each point is in. */
export interface Groups {
  /** The group of each point, from 0; -1 for a point in none. */
  readonly groupOf: Int32Array;
  /** How many groups there are; none of them is empty. */
  readonly count: number;
}

/** How many points each group has. */
export function countMembers({ groupOf, count }: Groups): Int32Array {
  const sizes = new Int32Array(count);
  for (const group of groupOf) if (group >= 0) sizes[group]!++;
  return sizes;
}

/** The members of each group, ascending. */
export function listMembers({ groupOf, count }: Groups): number[][] {
  const members = Array.from({ length: count }, (): number[] => []);
  groupOf.forEach((group, item) => members[group]?.push(item));
  return members;
}

/** The mean of each group's points, which is shorter than 1 the more its points differ. */
export function meansOf(points: Points, groups: Groups): Points {
  const { dimensions } = points;
  const sums = new Float64Array(groups.count * dimensions);
  groups.groupOf.forEach((group, item) => {
    if (group < 0) return;
    const [to, from] = [group * dimensions, item * dimensions];
    for (let d = 0; d < dimensions; d++) sums[to + d]! += points.data[from + d]!;
  });
  const sizes = countMembers(groups);
  const data = Float32Array.from(sums, (sum, at) => sum / (sizes[Math.floor(at / dimensions)]! || 1));
  return { data, dimensions, count: groups.count };
}

/** The direction of each group's mean, of unit length; zeros where the points of a group cancel each other out. */
export function centresOf(points: Points, groups: Groups): Points {
  const { data, dimensions, count } = meansOf(points, groups);
  for (let at = 0; at < data.length; at += dimensions) {
    let squares = 0;
    for (let d = 0; d < dimensions; d++) squares += data[at + d]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let d = 0; d < dimensions; d++) data[at + d]! /= length;
  }
  return { data, dimensions, count };
}

/** The same groups without numbers that no point has: largest first, of equal size that with the earliest point. */
export function sortGroups(groupOf: Int32Array): Groups {
  const found = new Map<number, { size: number; first: number }>();
  groupOf.forEach((group, item) => {
    if (group < 0) return;
    const known = found.get(group);
    if (known) known.size++;
    else found.set(group, { size: 1, first: item });
  });
  const sorted = [...found].sort(([, a], [, b]) => b.size - a.size || a.first - b.first);
  const numberOf = new Map(sorted.map(([group], number) => [group, number]));
  return { groupOf: groupOf.map((group) => numberOf.get(group) ?? -1), count: sorted.length };
}
