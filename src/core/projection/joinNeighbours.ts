import type { Pause } from '../clustering/hierarchy.ts';

/** The k nearest neighbours of each of n items, none of them the item itself. */
export interface Neighbours {
  /** Of each item. */
  readonly k: number;
  /** `items[i * k + j]`: nearest first. */
  readonly items: Uint32Array;
  /** 0 and more, ascending for each item. */
  readonly distances: Float32Array;
}

/** Edges between items: how strongly they belong together, above 0 and at most 1. Each pair is there once. */
export interface NeighbourGraph {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly weights: Float32Array;
}

const MOST_HALVINGS = 64;
const TOLERANCE = 1e-5;
/** No item's scale is smaller than this share of the mean distance to its neighbours, or to all. */
const LEAST_SCALE = 1e-3;

/**
 * The graph that UMAP lays out (McInnes, Healy and Melville, arXiv:1802.03426, sections 3.1 and 4.1): an item's nearest
 * neighbour belongs to it with a weight of 1, the further ones with weights that fall with the distance, so that all weights
 * of an item have the sum log2(k). Two items belong together if one belongs to the other: a + b - ab. Rejects with what `pause`
 * throws.
 */
export async function joinNeighbours(neighbours: Neighbours, pause: Pause): Promise<NeighbourGraph> {
  const { k, items } = neighbours;
  const directed = await weighNeighbours(neighbours, pause);
  const count = k === 0 ? 0 : items.length / k;
  const from: number[] = [];
  const to: number[] = [];
  const weights: number[] = [];
  const weightOf = (item: number, neighbour: number) => {
    for (let at = item * k; at < (item + 1) * k; at++) if (items[at] === neighbour) return directed[at]!;
    return 0;
  };
  for (let item = 0; item < count; item++) {
    for (let at = item * k; at < (item + 1) * k; at++) {
      const neighbour = items[at]!;
      const there = directed[at]!;
      const back = weightOf(neighbour, item);
      // A pair of mutual neighbours is met twice.
      if ((back > 0 && neighbour < item) || there === 0) continue;
      from.push(item);
      to.push(neighbour);
      weights.push(there + back - there * back);
    }
    await pause();
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), weights: Float32Array.from(weights) };
}

async function weighNeighbours({ k, distances }: Neighbours, pause: Pause): Promise<Float64Array> {
  const weights = new Float64Array(distances.length);
  let sum = 0;
  for (const distance of distances) sum += distance;
  const mean = distances.length === 0 ? 0 : sum / distances.length;
  for (let start = 0; start < distances.length; start += k) {
    const own = distances.subarray(start, start + k);
    const nearest = own.find((distance) => distance > 0) ?? 0;
    const scale = findScale(own, nearest, mean);
    for (let j = 0; j < k; j++) {
      const beyond = own[j]! - nearest;
      weights[start + j] = beyond <= 0 ? 1 : scale === 0 ? 0 : Math.exp(-beyond / scale);
    }
    await pause();
  }
  return weights;
}

/** The scale with which the weights of an item's neighbours have the sum log2(k), by halving. */
function findScale(distances: Float32Array, nearest: number, meanOfAll: number): number {
  const target = Math.log2(distances.length);
  let [low, high, scale] = [0, Infinity, 1];
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    let sum = 0;
    for (const distance of distances) sum += distance <= nearest ? 1 : Math.exp(-(distance - nearest) / scale);
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) high = scale;
    else low = scale;
    scale = high === Infinity ? scale * 2 : (low + high) / 2;
  }
  let mean = 0;
  for (const distance of distances) mean += distance / distances.length;
  return Math.max(scale, LEAST_SCALE * (nearest > 0 ? mean : meanOfAll));
}
