import { joinNeighbours } from '../../core/projection/joinNeighbours.ts';
import { layOutGraph } from '../../core/projection/layOutGraph.ts';
import {
  MAP_LIMIT,
  type Layout,
  type PrincipalComponents,
  type ProjectionAnswer,
  type ProjectionParams,
  type ProjectionProgress,
} from '../../protocol/map.ts';
import type { Call } from '../../protocol/rpc.ts';
import { breathe } from '../breathe.ts';
import type { Cosines, VectorRows } from '../compare/cosines.ts';
import { findNeighbours } from '../compare/findNeighbours.ts';
import type { Corpus } from '../index/corpus.ts';
import { listWithoutProse } from '../index/listWithoutProse.ts';
import { findComponents } from '../projection/findComponents.ts';
import { gatherPoints } from '../projection/gatherPoints.ts';

/** Neighbours of each item that UMAP looks at: the default of umap-learn. */
const NEIGHBOURS = 15;
const SEED = 1;

/** See `EngineApi.projectItems`. */
export async function projectItems(
  corpus: Corpus,
  cosines: Cosines,
  { items: kind, method, most, ...scope }: ProjectionParams,
  { signal, onProgress }: Call<ProjectionProgress> = {},
): Promise<ProjectionAnswer> {
  const report = (stage: ProjectionProgress['stage']) => (done: number, total: number) =>
    onProgress?.({ stage, done, total });
  const passages = kind === 'note' ? 'paragraph' : kind;
  const space = await corpus.openSpace(scope, [passages], {
    signal,
    onProgress: ({ done, total }) => report('encoding')(done, total),
  });
  const { items, total, pointOf, vectors } = await gatherPoints(space, kind, Math.min(most, MAP_LIMIT), signal);
  const components = await findComponents(cosines, vectors, signal);
  let layout: Layout | null = null;
  if (method === 'umap') {
    const neighbours = await findNeighbours(cosines, vectors, Math.max(Math.min(NEIGHBOURS, vectors.count - 1), 0), {
      signal,
      onProgress: report('neighbours'),
    });
    const pause = breathe(signal);
    const places = await layOutGraph(await joinNeighbours(neighbours, pause), {
      start: startOf(components, vectors),
      seed: SEED,
      pause,
      onRound: report('layout'),
    });
    layout = {
      method,
      x: Float32Array.from(pointOf, (point) => places[2 * point]!),
      y: Float32Array.from(pointOf, (point) => places[2 * point + 1]!),
    };
  }
  return {
    model: corpus.vectors.encoder.model.id,
    items,
    total,
    withoutProse: listWithoutProse(space, passages),
    components: { ...components, coordinates: spread(components, pointOf) },
    layout,
  };
}

/** The first two components; 0 for those that there are not. */
function startOf({ count, coordinates }: PrincipalComponents, vectors: VectorRows): Float32Array {
  const start = new Float32Array(2 * vectors.count);
  for (let point = 0; point < vectors.count; point++) {
    for (let axis = 0; axis < Math.min(count, 2); axis++) start[2 * point + axis] = coordinates[point * count + axis]!;
  }
  return start;
}

/** From points to items. */
function spread({ count, coordinates }: PrincipalComponents, pointOf: Uint32Array): Float32Array {
  const spread = new Float32Array(pointOf.length * count);
  pointOf.forEach((point, item) => spread.set(coordinates.subarray(point * count, (point + 1) * count), item * count));
  return spread;
}
