import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { MeaningRequest, SearchOutcome } from './searchOutcome.ts';

export interface MeaningCall {
  readonly signal: AbortSignal;
  /** Files taken into the index before the question is asked. */
  readonly onProgress?: (progress: EncodingProgress) => void;
}

/**
 * Asks the index of the workspace in words of one's own. The answer may be without matches.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function searchMeaning(
  index: Pick<WorkspaceIndex, 'ask'>,
  request: MeaningRequest,
  { signal, onProgress }: MeaningCall,
): Promise<SearchOutcome> {
  const { typed, text, phrases, within, ranking, kind, top } = request;
  const limits = within.length > 0 ? { within } : {};
  const { answer, catchingUp } = await index.ask(
    (engine, scope) =>
      engine.search({ ...scope, ...limits, text, phrases, kind, top, ranking, sentences: true }, { signal }),
    { signal, explicit: true, ...(onProgress ? { onProgress } : {}) },
  );
  const { matches, searched, foreign } = answer;
  const query = { text: typed, ...(foreign === undefined ? {} : { foreign }) };
  return { request, answers: [{ query, matches }], searched, leftOut: [], catchingUp };
}
