import type { Pause } from './hierarchy.ts';
import type { Leaves } from './leaves.ts';

/**
 * Steps that {@link orderOptimally} takes on this tree: a few times 1e8 in a second. For n items at most n³ / 6,
 * and the fewer the more lopsided the tree is.
 */
export function countSteps(leaves: Leaves): number {
  let steps = 0;
  for (let cluster = leaves.count; cluster < leaves.clusters; cluster++) {
    const [first, second] = [leaves.first(cluster), leaves.second(cluster)];
    steps += pairsOfEnds(leaves, first) * leaves.size(second) + pairsOfEnds(leaves, second) * leaves.size(first);
  }
  return steps;
}

/** How many pairs of leaves, each in both directions, can be the ends of a cluster. */
function pairsOfEnds(leaves: Leaves, cluster: number): number {
  if (leaves.isItem(cluster)) return 1;
  return 2 * leaves.size(leaves.first(cluster)) * leaves.size(leaves.second(cluster));
}

/**
 * Of all orders of the leaves that the tree allows (the two halves of any cluster may change places), one with the largest
 * sum of cosines between neighbours: Z. Bar-Joseph, D. K. Gifford and T. S. Jaakkola, "Fast optimal leaf ordering for
 * hierarchical clustering", Bioinformatics 17, supplement 1 (2001).
 *
 * The best sum of a cluster is found for every two leaves that can be its ends. Two leaves can be so in one cluster only,
 * the smallest that holds both, so that one table has room for all. In memory are n² numbers of 8 bytes, and a quarter of
 * that at times.
 *
 * @param cosine row after row, symmetric
 * @returns the items in that order
 */
export async function orderOptimally(leaves: Leaves, cosine: Float32Array, pause: Pause): Promise<Int32Array> {
  const { count } = leaves;
  if (count < 2) return leaves.items.slice();
  const sums = layOut(leaves, cosine);
  for (let cluster = count; cluster < leaves.clusters; cluster++) {
    await joinHalves(leaves, cluster, sums, pause);
  }
  return readOrder(leaves, cosine, sums);
}

/**
 * The cosines of leaves at their places. A cell holds the cosine of two leaves until the smallest cluster that holds
 * both is done, and from then on the largest sum of that cluster with these two as its ends.
 */
function layOut({ items, count }: Leaves, cosine: Float32Array): Float64Array {
  const sums = new Float64Array(count * count);
  for (let p = 0; p < count; p++) {
    const row = items[p]! * count;
    for (let q = 0; q < count; q++) if (p !== q) sums[p * count + q] = cosine[row + items[q]!]!;
  }
  return sums;
}

/** The places where the other end of a cluster can be when one end is at `place`: from `from` to before `to`. */
function otherEnds(leaves: Leaves, cluster: number, place: number): { from: number; to: number } {
  if (leaves.isItem(cluster)) return { from: place, to: place + 1 };
  const middle = leaves.ends[leaves.first(cluster)]!;
  return place < middle ? { from: middle, to: leaves.ends[cluster]! } : { from: leaves.starts[cluster]!, to: middle };
}

async function joinHalves(leaves: Leaves, cluster: number, sums: Float64Array, pause: Pause): Promise<void> {
  const { count } = leaves;
  const [left, right] = [leaves.first(cluster), leaves.second(cluster)];
  const [start, middle, end] = [leaves.starts[cluster]!, leaves.ends[left]!, leaves.ends[cluster]!];
  const width = end - middle;
  /** From an end on the left to each leaf on the right that may come next to the left half. */
  const reached = new Float64Array((middle - start) * width).fill(-Infinity);
  for (let i = start; i < middle; i++) {
    const { from, to } = otherEnds(leaves, left, i);
    const row = (i - start) * width;
    for (let k = from; k < to; k++) {
      const soFar = sums[i * count + k]!;
      const next = k * count + middle;
      for (let l = 0; l < width; l++) {
        const sum = soFar + sums[next + l]!;
        if (sum > reached[row + l]!) reached[row + l] = sum;
      }
    }
    await pause();
  }
  for (let j = middle; j < end; j++) {
    const { from, to } = otherEnds(leaves, right, j);
    const rest = j * count;
    for (let i = start; i < middle; i++) {
      const row = (i - start) * width - middle;
      let best = -Infinity;
      for (let l = from; l < to; l++) {
        const sum = reached[row + l]! + sums[rest + l]!;
        if (sum > best) best = sum;
      }
      sums[i * count + j] = best;
      sums[j * count + i] = best;
    }
    await pause();
  }
}

/** Goes back from the best ends of the whole to the ends of its parts. Of equal sums the first is taken. */
function readOrder(leaves: Leaves, cosine: Float32Array, sums: Float64Array): Int32Array {
  const { count, items } = leaves;
  const whole = leaves.clusters - 1;
  const middle = leaves.ends[leaves.first(whole)]!;
  let best = -Infinity;
  let ends = { i: 0, j: count - 1 };
  for (let i = 0; i < middle; i++) {
    for (let j = middle; j < count; j++) {
      const sum = sums[i * count + j]!;
      if (sum > best) [best, ends] = [sum, { i, j }];
    }
  }
  const order: number[] = [];
  const open = [{ cluster: whole, ...ends }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { cluster, i, j } = next;
    if (leaves.isItem(cluster)) {
      order.push(cluster);
      continue;
    }
    const [first, second] = [leaves.first(cluster), leaves.second(cluster)];
    const isTurned = i >= leaves.ends[first]!;
    const [before, after] = isTurned ? [second, first] : [first, second];
    const ks = otherEnds(leaves, before, i);
    const ls = otherEnds(leaves, after, j);
    let most = -Infinity;
    let inner = { k: i, l: j };
    for (let k = ks.from; k < ks.to; k++) {
      const row = items[k]! * count;
      for (let l = ls.from; l < ls.to; l++) {
        const sum = sums[i * count + k]! + cosine[row + items[l]!]! + sums[l * count + j]!;
        if (sum > most) [most, inner] = [sum, { k, l }];
      }
    }
    open.push({ cluster: after, i: inner.l, j }, { cluster: before, i, j: inner.k });
  }
  return Int32Array.from(order);
}
