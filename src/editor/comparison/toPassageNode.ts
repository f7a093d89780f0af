import type { PlacedItem } from '../../protocol/engineApi.ts';
import type { PassageNode } from '../similar/resultTree.ts';

/** A passage as what opens passages takes it. */
export function toPassageNode({ uri, range, text }: PlacedItem, key: string): PassageNode {
  const unknown = {
    stamp: '',
    kind: 'sentence',
    breadcrumb: [],
    cosine: 1,
    percentile: null,
    closeness: 'weak',
  } as const;
  return { type: 'passage', id: key, key, parent: undefined, match: { uri, range, text, ...unknown } };
}
