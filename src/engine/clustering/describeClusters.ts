import { Background } from '../../core/background.ts';
import { meansOf, type Groups, listMembers } from '../../core/clustering/groups.ts';
import { Random } from '../../core/random.ts';
import type { Cluster, Cohesion } from '../../protocol/clusters.ts';
import { breathe } from '../breathe.ts';
import { exactCosine, type VectorRows } from '../compare/cosines.ts';
import { lengthOf } from '../index/vectorRecord.ts';

/** Random pairs that a cluster's cohesion is placed among. */
const PAIRS = 10_000;
const SEED = 1;

/** Each cluster's members, how central they are, and how close; of the vectors as they are. */
export async function describeClusters(
  vectors: VectorRows,
  groups: Groups,
  silhouettes: Float32Array,
  signal: AbortSignal | undefined,
): Promise<Omit<Cluster, 'label'>[]> {
  const pairs = await sampleRandomPairs(vectors, signal);
  const means = meansOf(vectors, groups);
  const pause = breathe(signal);
  const clusters: Omit<Cluster, 'label'>[] = [];
  for (const [group, members] of listMembers(groups).entries()) {
    const length = lengthOf(means.data.subarray(group * means.dimensions, (group + 1) * means.dimensions));
    const cosine = new Map<number, number>();
    for (const item of members) {
      cosine.set(item, length > 0 ? exactCosine(vectors, item, means, group) / length : 0);
      await pause();
    }
    const central = members.toSorted((a, b) => cosine.get(b)! - cosine.get(a)! || a - b);
    const sum = members.reduce((sum, item) => sum + silhouettes[item]!, 0);
    clusters.push({
      members: Int32Array.from(central),
      centrality: Float32Array.from(central, (item) => Math.max(-1, Math.min(1, cosine.get(item)!))),
      cohesion: cohesionOf(vectors, members, length, pairs),
      silhouette: groups.count > 1 ? sum / members.length : null,
    });
  }
  return clusters;
}

/** The mean cosine of pairs, from the length of the members' mean. */
function cohesionOf(
  vectors: VectorRows,
  members: readonly number[],
  length: number,
  pairs: Background,
): Cohesion | null {
  const count = members.length;
  if (count < 2) return null;
  const squares = members.reduce((sum, item) => sum + exactCosine(vectors, item, vectors, item), 0);
  const mean = ((length * count) ** 2 - squares) / (count * (count - 1));
  const cosine = Math.max(-1, Math.min(1, mean));
  return { cosine, percentile: pairs.percentile(cosine) };
}

async function sampleRandomPairs(vectors: VectorRows, signal: AbortSignal | undefined): Promise<Background> {
  const { count } = vectors;
  const pause = breathe(signal);
  const cosines: number[] = [];
  if ((count * (count - 1)) / 2 <= PAIRS) {
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < a; b++) cosines.push(exactCosine(vectors, a, vectors, b));
      await pause();
    }
  } else {
    const random = new Random(SEED);
    while (cosines.length < PAIRS) {
      const [a, b] = [random.below(count), random.below(count)];
      if (a !== b) cosines.push(exactCosine(vectors, a, vectors, b));
      await pause();
    }
  }
  return new Background(Float32Array.from(cosines), cosines.length);
}
