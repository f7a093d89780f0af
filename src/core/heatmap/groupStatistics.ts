import type { ItemGroup } from './groupItems.ts';

/** Arithmetic mean and standard deviation (over n) of the cosines of some pairs. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly pairs: number;
}

export interface GroupFigures {
  /** Of pairs of its members; null for fewer than two. */
  readonly within: Spread | null;
  /** Of its members with those of all other groups; null where there are none. */
  readonly between: Spread | null;
  /** The mean of its members' silhouettes, -1 to 1; null where there is no other group. */
  readonly silhouette: number | null;
}

export interface GroupStatistics {
  /** Of each group the member whose cosines with the others have the largest sum, its medoid; null of an empty one. */
  readonly central: readonly (number | null)[];
  /** One for each group. */
  readonly groups: readonly GroupFigures[];
  /** The same for all pairs within any group, all pairs between groups, and all members. */
  readonly overall: GroupFigures;
}

/**
 * How close groups are inside and to each other.
 *
 * The silhouette of an item is (b - a) / max(a, b), where a is its mean distance to the other members of its group, b the
 * mean distance to the members of the group that is nearest by that measure, and distance is 1 - cosine; 0 for the only
 * member of a group, and where a and b are 0 (P. J. Rousseeuw, "Silhouettes: a graphical aid to the interpretation and
 * validation of cluster analysis", Journal of Computational and Applied Mathematics 20, 1987).
 *
 * @param cosine `cosine[i * size + j]`, symmetric
 * @param groups of which no two have a member in common; empty ones and items in no group are left out
 */
export function groupStatistics(cosine: Float32Array, size: number, groups: readonly ItemGroup[]): GroupStatistics {
  const sizes = groups.map(({ members }) => members.length);
  /** Items group by group: those of a group are at `starts[group]` to before `starts[group + 1]`. */
  const items = Int32Array.from(groups.flatMap(({ members }) => members));
  const starts = new Int32Array(groups.length + 1);
  for (const [group, members] of sizes.entries()) starts[group + 1] = starts[group]! + members;

  const within = groups.map(() => new Sums());
  const between = groups.map(() => new Sums());
  const silhouettes = new Float64Array(groups.length);
  /** Of one item, the sum of its cosines with the other members of each group. */
  const sums = new Float64Array(groups.length);
  const central = groups.map(({ members }) => members[0] ?? null);
  const nearest = new Float64Array(groups.length).fill(-Infinity);
  forEachMember(groups, (item, own) => {
    const row = item * size;
    let rest = 0;
    for (let group = 0; group < sums.length; group++) {
      let sum = 0;
      for (let at = starts[group]!; at < starts[group + 1]!; at++)
        if (items[at] !== item) sum += cosine[row + items[at]!]!;
      sums[group] = sum;
      if (group !== own) rest += sum;
    }
    if (sums[own]! > nearest[own]!) {
      nearest[own] = sums[own]!;
      central[own] = item;
    }
    within[own]!.add(sums[own]!, sizes[own]! - 1);
    between[own]!.add(rest, items.length - sizes[own]!);
    silhouettes[own]! += silhouetteOf(sums, sizes, own);
  });
  // In a second round, as a difference of large sums would lose digits.
  forEachMember(groups, (item, own) => {
    const row = item * size;
    const [start, end] = [starts[own]!, starts[own + 1]!];
    const squares = (from: number, to: number, mean: number) => {
      let sum = 0;
      for (let at = from; at < to; at++) {
        const difference = cosine[row + items[at]!]! - mean;
        if (items[at] !== item) sum += difference * difference;
      }
      return sum;
    };
    const outer = between[own]!.mean;
    within[own]!.squares += squares(start, end, within[own]!.mean);
    between[own]!.squares += squares(0, start, outer) + squares(end, items.length, outer);
  });

  const hasOthers = sizes.filter((members) => members > 0).length > 1;
  const silhouette = (sum: number, members: number) => (hasOthers && members > 0 ? sum / members : null);
  return {
    central,
    groups: groups.map((_, group) => ({
      // Each pair within was met from both sides.
      within: within[group]!.spread(2),
      between: between[group]!.spread(1),
      silhouette: silhouette(silhouettes[group]!, sizes[group]!),
    })),
    overall: {
      within: Sums.joined(within).spread(2),
      between: Sums.joined(between).spread(2),
      silhouette: silhouette(
        silhouettes.reduce((sum, value) => sum + value, 0),
        items.length,
      ),
    },
  };
}

function forEachMember(groups: readonly ItemGroup[], visit: (item: number, group: number) => void): void {
  for (const [group, { members }] of groups.entries()) for (const item of members) visit(item, group);
}

/** @param sums of the item's cosines with the other members of each group */
function silhouetteOf(sums: Float64Array, sizes: readonly number[], own: number): number {
  if (sizes[own] === 1) return 0;
  const inside = 1 - sums[own]! / (sizes[own]! - 1);
  let outside = Infinity;
  for (let group = 0; group < sums.length; group++) {
    if (group !== own && sizes[group]! > 0) outside = Math.min(outside, 1 - sums[group]! / sizes[group]!);
  }
  const larger = Math.max(inside, outside);
  return larger > 0 && outside < Infinity ? (outside - inside) / larger : 0;
}

/** Sums of cosines, and of squares of their deviations from their mean. */
class Sums {
  sum = 0;
  count = 0;
  squares = 0;

  add(sum: number, count: number): void {
    this.sum += sum;
    this.count += count;
  }

  get mean(): number {
    return this.count > 0 ? this.sum / this.count : 0;
  }

  /** @param times how often each pair was added */
  spread(times: number): Spread | null {
    if (this.count === 0) return null;
    return { mean: this.mean, deviation: Math.sqrt(this.squares / this.count), pairs: this.count / times };
  }

  /** All of them together: squares are moved to the common mean. */
  static joined(parts: readonly Sums[]): Sums {
    const all = new Sums();
    for (const { sum, count } of parts) all.add(sum, count);
    for (const part of parts) all.squares += part.squares + part.count * (part.mean - all.mean) ** 2;
    return all;
  }
}
