import type { PlacedItem } from '../../protocol/engineApi.ts';
import type { PassageNode } from '../similar/resultTree.ts';

/** A passage that is shown in a panel. */
export interface ShownPassage extends PlacedItem {
  readonly breadcrumb?: readonly string[];
}

/**
 * A passage of a panel as what opens and asks about passages takes it.
 *
 * @param stamp of the version that its range counts in; undefined where it is not known
 */
export function toPassageNode(
  { uri, range, text, breadcrumb = [] }: ShownPassage,
  key: string,
  stamp = '',
): PassageNode {
  // Nothing was searched for, so that there is no score to speak of.
  const score = { kind: 'sentence', cosine: 1, percentile: null, closeness: 'weak' } as const;
  return { type: 'passage', id: key, key, parent: undefined, match: { uri, range, text, breadcrumb, stamp, ...score } };
}
