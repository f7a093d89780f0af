import {
  MAP_LIMIT,
  type ProjectionAnswer,
  type ProjectionMethod,
  type ProjectionProgress,
} from '../../protocol/map.ts';
import type { MapSource } from '../../protocol/mapApi.ts';
import { askDocuments, type Asked, type AskedCall, type AskedParts } from '../index/askDocuments.ts';
import { detachAnswer } from './detachAnswer.ts';

export interface ProjectionCall extends AskedCall {
  readonly method: ProjectionMethod;
  /** Everything that is known by now is in the answer. */
  readonly onAsk: () => void;
  readonly onProgress: (progress: ProjectionProgress) => void;
}

/**
 * The items of a map as points of a plane.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function projectDocuments(
  parts: AskedParts,
  source: MapSource,
  call: ProjectionCall,
): Promise<Asked<ProjectionAnswer>> {
  const { method, signal, onAsk, onProgress } = call;
  const asked = await askDocuments(
    parts,
    source,
    (engine, scope) => {
      onAsk();
      const params = { ...scope, items: source.items, method, most: MAP_LIMIT };
      return engine.projectItems(params, { signal, onProgress });
    },
    call,
  );
  return { ...asked, answer: detachAnswer(asked.answer) };
}
