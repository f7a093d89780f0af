import type { HeatmapItem } from '../../protocol/heatmapApi.ts';
import type { PassageNode } from '../similar/resultTree.ts';

/**
 * An item as what opens passages takes it.
 *
 * @param stamp of the version that its range counts in; undefined where it is not known
 */
export function toPassageNode(
  { id, uri, range, text, breadcrumb }: HeatmapItem,
  stamp: string | undefined,
): PassageNode {
  const key = `heatmap/${id}`;
  return {
    type: 'passage',
    id: key,
    key,
    parent: undefined,
    match: {
      uri,
      range,
      text,
      breadcrumb,
      stamp: stamp ?? '',
      kind: 'sentence',
      cosine: 1,
      percentile: null,
      closeness: 'weak',
    },
  };
}
