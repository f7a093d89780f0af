import type { Hierarchy } from '../clustering/hierarchy.ts';

/** No more groups than a person can look at. */
const MOST_GROUPS = 30;
/** Where one group has a larger part of the items, the others are only what is left over. */
const LARGEST_SHARE = 0.7;
/** Of the widest step between two merges: one that is narrower tells no groups apart. */
const CLEAR_STEP = 1 / 3;

/**
 * A height to cut a hierarchy of two items or more at, so that there are several groups, and no more than one for two items;
 * null where there are no clear groups: all items are equal, or wherever it is cut, one group has more than 70 % of the items.
 *
 * Where it is known what unrelated pairs score: where clusters are no nearer to each other than those, by two standard
 * deviations. Where that is not known, or leaves other groups than these: at the widest step between two merges that
 * leaves 2 to 30. Either way in the middle between two merges.
 *
 * @param unrelated mean and standard deviation of the cosines of random pairs
 */
export function suggestCut(
  tree: Hierarchy,
  unrelated: { readonly mean: number; readonly deviation: number } | null,
): number | null {
  const { heights } = tree;
  const items = heights.length + 1;
  const most = Math.max(Math.floor(items / 2), 2);
  const largest = largestClusters(tree);
  const isBalanced = (groups: number) => largest[items - groups]! <= LARGEST_SHARE * items;
  if (unrelated) {
    const cut = 1 - (unrelated.mean + 2 * unrelated.deviation);
    const groups = items - heights.filter((height) => height <= cut).length;
    if (groups >= 2 && groups <= most && isBalanced(groups)) return middleOf(stepBelow(heights, groups));
  }
  const steps: Step[] = [];
  let widest = 0;
  for (let groups = 2; groups <= Math.min(most, MOST_GROUPS, items); groups++) {
    const step = stepBelow(heights, groups);
    widest = Math.max(widest, widthOf(step));
    if (isBalanced(groups)) steps.push(step);
  }
  const clear = steps.filter((step) => widthOf(step) > 0 && widthOf(step) >= CLEAR_STEP * widest);
  const best = clear.toSorted((a, b) => widthOf(b) - widthOf(a))[0];
  return best ? middleOf(best) : null;
}

/** A height that leaves this many groups, 1 to n; where merges are equally high, more of them than that are undone. */
export function cutForGroups(heights: Float64Array, groups: number): number {
  const wanted = Math.min(Math.max(Math.round(groups), 1), heights.length + 1);
  if (wanted === 1) return heights.at(-1) ?? 0;
  const step = stepBelow(heights, wanted);
  return widthOf(step) > 0 ? middleOf(step) : step.above - 1e-9;
}

interface Step {
  readonly below: number;
  readonly above: number;
}

/** The heights of the last merge that counts when there are this many groups, and of the first that does not. */
function stepBelow(heights: Float64Array, groups: number): Step {
  const merges = heights.length + 1 - groups;
  // Below the first merge there are only single items.
  return { below: merges > 0 ? heights[merges - 1]! : Math.min(0, heights[0] ?? 0), above: heights[merges]! };
}

function widthOf({ below, above }: Step): number {
  return above - below;
}

function middleOf({ below, above }: Step): number {
  return (below + above) / 2;
}

/** After each number of merges, how many items the largest cluster has. */
function largestClusters({ merges, heights }: Hierarchy): Int32Array {
  const items = heights.length + 1;
  const sizes = new Int32Array(2 * items - 1).fill(1, 0, items);
  const largest = new Int32Array(items).fill(1);
  for (let merge = 0; merge < heights.length; merge++) {
    const size = sizes[merges[2 * merge]!]! + sizes[merges[2 * merge + 1]!]!;
    sizes[items + merge] = size;
    largest[merge + 1] = Math.max(largest[merge]!, size);
  }
  return largest;
}
