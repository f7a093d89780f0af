import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { ProjectionAnswer } from '../../protocol/map.ts';
import type { MapSource } from '../../protocol/mapApi.ts';
import type { Asked, AskedParts } from '../index/askDocuments.ts';
import { waitUntilRead } from '../index/waitUntilRead.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { WorkCall } from '../panels/panelWork.ts';
import { describeProgress, describeReading } from './mapWording.ts';
import { projectDocuments, type ProjectionCall } from './projectDocuments.ts';

export interface DrawingParts extends AskedParts {
  readonly index: WorkspaceIndex;
}

/**
 * What a map is drawn from, once most of the files have been read: the items by their principal components.
 *
 * Rejects with what `signal` was aborted with, or with the engine's `RpcError`.
 */
export async function drawDocuments(
  parts: DrawingParts,
  source: MapSource,
  { signal, say, onAsk }: WorkCall & Pick<ProjectionCall, 'onAsk'>,
): Promise<Asked<ProjectionAnswer>> {
  const onReading = (progress: EncodingProgress) => say(describeReading(progress));
  if (!source.uris) await waitUntilRead(parts.index, signal, onReading);
  return projectDocuments(parts, source, {
    method: 'pca',
    signal,
    explicit: true,
    onReading,
    onAsk,
    onProgress: (progress) => say(describeProgress(progress)),
  });
}
