/** No more groups than a person can look at. */
const MOST_GROUPS = 30;

/**
 * A height to cut a hierarchy at, so that there are several groups, and no more than one for two items. Where it is known
 * what unrelated pairs score: where clusters are no nearer to each other than those, by two standard deviations. Where that
 * is not known, or leaves other numbers of groups: in the middle of the widest step between two merges that leaves 2 to 30.
 *
 * @param heights of the merges of n items (1 minus a cosine), ascending: n - 1
 * @param unrelated mean and standard deviation of the cosines of random pairs
 */
export function suggestCut(
  heights: Float64Array,
  unrelated: { readonly mean: number; readonly deviation: number } | null,
): number {
  const items = heights.length + 1;
  const most = Math.max(Math.floor(items / 2), 2);
  if (unrelated) {
    const cut = 1 - (unrelated.mean + 2 * unrelated.deviation);
    const groups = items - heights.filter((height) => height <= cut).length;
    if (groups >= 2 && groups <= most) return cut;
  }
  let widest = -1;
  let cut = heights.at(-1) ?? 0;
  for (let groups = 2; groups <= Math.min(most, MOST_GROUPS, items); groups++) {
    const { below, above } = stepBelow(heights, groups);
    if (above - below <= widest) continue;
    widest = above - below;
    cut = (above + below) / 2;
  }
  return cut;
}

/** A height that leaves this many groups, 1 to n; where merges are equally high, more of them than that are undone. */
export function cutForGroups(heights: Float64Array, groups: number): number {
  const wanted = Math.min(Math.max(Math.round(groups), 1), heights.length + 1);
  if (wanted === 1) return heights.at(-1) ?? 0;
  const { below, above } = stepBelow(heights, wanted);
  return below < above ? (below + above) / 2 : above - 1e-9;
}

/** The heights of the last merge that counts when there are this many groups, and of the first that does not. */
function stepBelow(heights: Float64Array, groups: number): { below: number; above: number } {
  const merges = heights.length + 1 - groups;
  // Below the first merge there are only single items.
  return { below: merges > 0 ? heights[merges - 1]! : Math.min(0, heights[0] ?? 0), above: heights[merges]! };
}
