import type { Hierarchy } from './hierarchy.ts';

/** The groups that a cut through a tree leaves. */
export interface TreeCut {
  /** The group of each item, from 0, numbered in the order of the leaves. */
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/** Cuts a tree at a height: items are in one group where merges at that height or below join them. */
export function cutAtHeight(tree: Hierarchy, order: Int32Array, height: number): TreeCut {
  let merges = 0;
  while (merges < tree.heights.length && tree.heights[merges]! <= height) merges++;
  return keepMerges(tree, order, merges);
}

/** Cuts a tree into so many groups: at least 1, and no more than there are items. */
export function cutIntoGroups(tree: Hierarchy, order: Int32Array, groups: number): TreeCut {
  return keepMerges(tree, order, Math.min(tree.heights.length, Math.max(0, order.length - groups)));
}

function keepMerges({ merges }: Hierarchy, order: Int32Array, count: number): TreeCut {
  const items = order.length;
  // The largest cluster that each cluster is in; a cluster's number is below that of any that it is in.
  const top = Int32Array.from({ length: items + count }, (_, cluster) => cluster);
  for (let merge = count - 1; merge >= 0; merge--) {
    top[merges[2 * merge]!] = top[merges[2 * merge + 1]!] = top[items + merge]!;
  }
  const numbers = new Map<number, number>();
  const groupOf = new Int32Array(items);
  for (const item of order) {
    const cluster = top[item]!;
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    groupOf[item] = number;
  }
  return { groupOf, groups: numbers.size };
}
