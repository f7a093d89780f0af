import { clusterPoints, type Clustering, type ClusteringTools } from '../../core/clustering/clusterPoints.ts';
import { listMembers } from '../../core/clustering/groups.ts';
import { groupTopics } from '../../core/clustering/groupTopics.ts';
import type { Products } from '../../core/clustering/points.ts';
import { removeMean } from '../../core/clustering/removeMean.ts';
import { meanSilhouette, silhouettesOf } from '../../core/clustering/silhouettesOf.ts';
import { GroupLabels } from '../../core/topics/groupLabels.ts';
import {
  DEFAULT_CLUSTERING_METHOD,
  type ClusterAnswer,
  type ClusterParams,
  type ClusteringProgress,
} from '../../protocol/clusters.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import { describeClusters } from '../clustering/describeClusters.ts';
import { gatherItems } from '../clustering/gatherItems.ts';
import { cosineMatrix } from '../compare/cosineMatrix.ts';
import type { Cosines } from '../compare/cosines.ts';
import type { Corpus } from '../index/corpus.ts';
import { listWithoutProse } from '../index/listWithoutProse.ts';

const LEAST_SIZE = 3;

/** What is reported of the clustering: hundredths. */
const STEPS = 100;
/** By when the clusters are found; what is left are labels. */
const FOUND = 70;

/** See `EngineApi.clusterItems`. Clusters are found among vectors without what all of them have in common (`removeMean`). */
export async function clusterItems(
  corpus: Corpus,
  cosines: Cosines,
  params: ClusterParams,
  { signal, onProgress }: Call<ClusteringProgress> = {},
): Promise<ClusterAnswer> {
  const { items: kind, ranges, method = DEFAULT_CLUSTERING_METHOD } = params;
  const passages = kind === 'note' ? 'paragraph' : kind;
  const space = await corpus.openSpace(params, [passages], {
    signal,
    onProgress: (progress) => onProgress?.({ phase: 'encoding', ...progress }),
  });
  const report = (done: number) => onProgress?.({ phase: 'clustering', done: Math.round(done), total: STEPS });
  report(0);
  const pause = breathe(signal);
  const { documents, items, texts, vectors } = await gatherItems(space, kind, ranges, signal);
  const products: Products = {
    forEachBlock: (a, b, visit) => cosines.forEachBlock(a, b, { signal }, visit),
    matrix: (rows) =>
      cosineMatrix(
        cosines,
        rows,
        Int32Array.from({ length: rows.count }, (_, row) => row),
        signal,
      ),
  };
  const tools: ClusteringTools = { products, pause };
  const points = await removeMean(vectors, pause);
  const found = await clusterPoints(points, toClustering(method, params), {
    ...tools,
    onProgress: (share) => report(FOUND * share),
  });
  report(FOUND);
  const { groups } = found;
  const silhouettes = await silhouettesOf(points, groups, products);
  const described = await describeClusters(vectors, groups, silhouettes, signal);
  const topics = await groupTopics(points, groups, tools);
  report(FOUND + 10);

  const documentOf = items.map(({ document }) => document);
  const labels = await GroupLabels.read(texts, documentOf, pause);
  report(FOUND + 20);
  const members = listMembers(groups);
  const ofClusters = await labels.label(members, pause);
  const inTopics = topics?.map((clusters) => clusters.flatMap((cluster) => members[cluster]!));
  const ofTopics = inTopics ? await labels.label(inTopics, pause) : [];
  report(STEPS);
  return {
    model: corpus.vectors.encoder.model.id,
    documents,
    items,
    clusters: described.map((cluster, at) => ({ ...cluster, label: ofClusters[at]! })),
    topics:
      topics
        ?.map((clusters, at) => ({ clusters, size: inTopics![at]!.length, label: ofTopics[at]! }))
        .sort((a, b) => b.size - a.size || a.clusters[0]! - b.clusters[0]!) ?? null,
    outliers: Int32Array.from([...items.keys()].filter((item) => groups.groupOf[item]! < 0)),
    withoutProse: listWithoutProse(space, passages),
    chosen: {
      method,
      count: groups.count,
      height: found.height,
      heights: found.heights,
      leastCosine: found.leastCosine,
      silhouette: groups.count > 1 ? meanSilhouette(silhouettes) : null,
    },
  };
}

function toClustering(
  method: Clustering['method'],
  { count, height, leastCosine, leastSize = LEAST_SIZE }: ClusterParams,
): Clustering {
  switch (method) {
    case 'k-means':
      return { method, count };
    case 'hierarchical':
      return { method, count, height };
    case 'density':
      return { method, leastCosine, leastSize: Math.max(2, leastSize) };
  }
}
